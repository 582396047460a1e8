// What a reader's browser fetches until the page is live, from its own log of a real load, weighed
// with brotli 11.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { live, start } from './harness.mjs';
import { DIST, brotli } from './site.mjs';

const KB = 1000;
const FIRST_PICTURE = 40 * KB;
const LIVE = 200 * KB;

const { visit } = await start();
const weight = (name) => brotli(fs.readFileSync(path.join(DIST, name))).length;
const sum = (names) => names.reduce((total, name) => total + weight(name), 0);

/** The files a load asked for until the page was live, and those that its first paint waited for. */
async function load() {
  const name = (url) => new URL(url).pathname.replace(/\/$/, '/index.html').slice(1);
  const asked = await visit('/', { live: false }, async (page) => {
    await live(page);
    return page.evaluate(() => {
      const [{ startTime: end }] = performance.getEntriesByName('live');
      const entries = performance.getEntriesByType('resource').filter((one) => one.startTime < end);
      return entries.map((one) => [one.name, one.renderBlockingStatus]);
    });
  });
  const blocking = asked.filter(([, status]) => status === 'blocking');
  const names = (list) => [...new Set(['index.html', ...list.map(([url]) => name(url))])];
  return { all: names(asked).sort(), first: names(blocking) };
}

const { all, first } = await load();
/** The texts of the dataset, which the page asks for once it is live. */
const TEXTS = path.join('data/care-planning', fs.readdirSync(path.join(DIST, 'data/care-planning'))
  .find((name) => /^texts-.*\.txt$/.test(name)));

test('each file, for the record', () => {
  console.log(`${'brotli'.padStart(9)}  file`);
  for (const name of all) console.log(`${String(weight(name)).padStart(9)}  ${name}`);
  console.log(`${String(sum(first)).padStart(9)}  until the first picture: ${first.join(', ')}`);
  console.log(`${String(sum(all)).padStart(9)}  until live`);
  console.log(`${String(weight(TEXTS)).padStart(9)}  ${TEXTS}, after it`);
  assert.ok(all.some((name) => name.endsWith('.wasm')), 'the load was logged');
});

test('until the first picture stands: at most 40 KB', () => {
  assert.ok(sum(first) <= FIRST_PICTURE, `${sum(first)} bytes`);
});

test('until the page is live, all of the dataset included: at most 200 KB', () => {
  assert.ok(!all.includes(TEXTS), 'the texts come later, and count all the same');
  assert.ok(sum(all) + weight(TEXTS) <= LIVE, `${sum(all)} + ${weight(TEXTS)} bytes`);
});

test("the element's script: at most 5 KB on the program and its glue", () => {
  const styles = fs.readdirSync(DIST).find((name) => /^element-.*\.css$/.test(name));
  console.log(`${String(weight('synthesis-widget.js')).padStart(9)}  synthesis-widget.js`);
  console.log(`${String(weight(styles)).padStart(9)}  ${styles}, its styles`);
  assert.ok(weight('synthesis-widget.js') <= 5 * KB);
});
