// The page before, without and with the app.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { accessible, start } from './harness.mjs';
import { DIST } from './site.mjs';

const { visit, url } = await start();
const NOTICE = '#boot-notice';
/** What the console says when the app's module does not come. */
const NO_APP = /Failed to load|Failed to fetch/;

test('the policy allows no inline script, no eval and no other host', () => {
  const page = fs.readFileSync(path.join(DIST, 'index.html'), 'utf8');
  const [, policy] = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/);
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  assert.doesNotMatch(page, /<[^>]* style=|<[^>]* on[a-z]+=|<script(?![^>]*src=)/);
});

test('the page becomes live without a violation of its policy', () =>
  visit('/', {}, async (page) => {
    assert.ok(await page.locator(NOTICE).isHidden());
  }));

test('a violation of the policy fails a test', async () => {
  const broken = visit('/', {}, (page) => page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
  }));
  await assert.rejects(broken, /the page had problems/);
});

test('the first picture stands without script, and is accessible', async () => {
  await visit('/', { script: false }, async (page) => {
    assert.ok(await page.locator('#app svg').first().isVisible());
  });
  const still = { live: false, before: withoutApp, expected: NO_APP };
  await visit('/', still, (page) => accessible(page, 'first picture'));
});

test('the first picture stays where the app does not arrive, and the page says so', () =>
  visit('/', { live: false, before: withoutApp, expected: NO_APP }, async (page) => {
    await page.locator(NOTICE).waitFor({ state: 'visible' });
    assert.ok(await page.locator('#app svg').first().isVisible());
  }));

test('nothing is asked of another host', async () => {
  const hosts = new Set();
  const before = (page) => page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await visit('/', { before }, async () => {});
  assert.deepEqual([...hosts], [url]);
});

/** The app's module is blocked, as by a filtering proxy. */
function withoutApp(page) {
  return page.route('**/*.wasm', (route) => route.abort());
}
