// The page as one file, made by a command or saved from the page: it opens from a disk, asks for
// nothing, and shows the same.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { zip } from './archive.mjs';
import { WIDTHS, accessible, download, shot, start } from './harness.mjs';
import { DIST, ROOT } from './site.mjs';

const MADE = path.join(ROOT, 'target/e2e/single.html');
const { visit } = await start();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'single-'));
after(() => fs.rmSync(folder, { recursive: true }));

/** Opens a file of the disk as `visit` opens an address, and fails where anything is asked for. */
function open(file, options, body) {
  const asked = [];
  const before = async (page) => {
    page.on('request', (request) => {
      if (!/^(file|blob|data):/.test(request.url())) asked.push(request.url());
    });
    await options.before?.(page);
  };
  const url = pathToFileURL(file).href + (options.fragment ?? '');
  return visit(url, { ...options, before }, body).then(() => assert.deepEqual(asked, []));
}

/** Saves the page that is open as one file. */
async function save(page) {
  await page.getByRole('button', { name: 'Export' }).click();
  const button = page.getByRole('button', { name: 'Save as one HTML file' });
  const { name, bytes } = await download(page, () => button.click());
  const file = path.join(folder, `${fs.readdirSync(folder).length}-${name}`);
  fs.writeFileSync(file, bytes);
  return file;
}

const named = (page) => page.evaluate(() => [
  document.querySelector('h1').textContent,
  ...[...document.querySelectorAll('.stage [role="gridcell"]')].map((cell) => cell.ariaLabel ?? cell.textContent),
]);

/** The blocks of a file: what each holds, by its name. */
const blocks = (text) => Object.fromEntries(
  [...text.matchAll(/<script type="text\/plain" id="part:([^"]*)">([^<]*)</g)].map(([, name, base64]) => [name, base64]),
);

test('a file holds its parts in little more than their base64, under a policy that fetches nothing', () => {
  const text = fs.readFileSync(MADE, 'utf8');
  const parts = Object.values(blocks(text)).reduce((sum, base64) => sum + base64.length, 0);
  assert.ok(text.length < 1.2 * parts, `${text.length} for ${parts}`);
  const [, policy] = text.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/);
  assert.match(policy, /default-src 'none'.*connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|'self'/);
  assert.doesNotMatch(text.replace(/<script.*?<\/script>/gs, ''), /<[^>]* (style|on[a-z]+)=/);
  const wasm = Object.keys(blocks(text)).filter((name) => name.endsWith('.wasm'));
  assert.equal(wasm.length, 5, 'app, rest, panels, desk and worker');
});

test('what the page saves opens with the same view, works on a thread, and saves itself again', async () => {
  const fragment = '#columns=settings&show=barriers';
  const [file, expected] = await visit(`/${fragment}`, {}, async (page) => [await save(page), await named(page)]);
  assert.match(path.basename(file), /care-planning-by-setting\.html$/);
  let again;
  await open(file, {}, async (page) => {
    assert.equal(await page.evaluate(() => location.hash), fragment);
    assert.deepEqual(await named(page), expected);
    await shot(page, 'single-live');
    again = await save(page);
  });
  const text = fs.readFileSync(file, 'utf8');
  assert.equal(fs.readFileSync(again, 'utf8'), text, 'a file saved from a file is the same file');
  assert.deepEqual(blocks(text), blocks(fs.readFileSync(MADE, 'utf8')), 'the command puts the same into it');
  await open(file, { fragment: '#view=association' }, async (page) => {
    await page.waitForFunction(() => document.querySelector('.stage')?.textContent.includes('permutations')
      || document.querySelector('.summary')?.textContent.length > 40);
    await page.waitForTimeout(500);
    assert.equal(page.workers().length, 1, 'long work is done on a thread');
  });
});

test('a dataset that the reader brought is saved with a warning, and is all there', async () => {
  const from = path.join(DIST, 'data/care-planning');
  const files = fs.readdirSync(from).filter((name) => /\.(csv|json)$/.test(name))
    .map((name) => [name, fs.readFileSync(path.join(from, name))]);
  const own = files.map(([name, bytes]) => (name === 'datapackage.json'
    ? [name, Buffer.from(bytes.toString().replace(/"question": "[^"]*"/, '"question": "<b>Mine?</b> & yours"'))]
    : [name, bytes]));
  const file = await visit('/', {}, async (page) => {
    await page.getByRole('button', { name: 'Open a dataset' }).click();
    await page.locator('input[type="file"]:not([webkitdirectory])')
      .setInputFiles({ name: 'mine.zip', mimeType: 'application/zip', buffer: zip(Object.fromEntries(own)) });
    await page.locator('h1', { hasText: 'Mine?' }).waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const sheet = page.locator('dialog.sheet');
    await sheet.getByText('whoever gets the file has your data').waitFor();
    await accessible(page, 'the sheet');
    await shot(page, 'single-sheet');
    await sheet.getByRole('button', { name: 'Close' }).click();
    return save(page);
  });
  await open(file, { width: WIDTHS.narrow }, async (page) => {
    assert.equal(await page.locator('h1').textContent(), '<b>Mine?</b> & yours');
    assert.equal(await page.title(), '<b>Mine?</b> & yours');
  });
  await open(file, { fragment: '#view=agreement' }, async (page) => {
    await page.locator('.summary, .stage').getByText('coders said the same').first().waitFor();
  });
});

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: without script a file shows the view's picture and its figures`, () =>
    open(MADE, { width, script: false }, async (page) => {
      assert.ok(await page.locator('.kept img').isVisible());
      assert.ok(await page.locator('.kept table').isVisible());
      assert.equal(await page.locator('.kept img').evaluate((image) => image.naturalWidth > 300), true);
      await shot(page, `single-still-${name}`);
    }));
}

test('where WebAssembly is away a file says so, keeps picture and table, and is accessible', () => {
  const before = (page) => page.addInitScript(() => { delete globalThis.WebAssembly; });
  return open(MADE, { live: false, before, expected: /WebAssembly is not defined/ }, async (page) => {
    await page.locator('#boot-notice').waitFor({ state: 'visible' });
    assert.ok(await page.locator('.kept table').isVisible());
    await accessible(page, 'the still');
  });
});
