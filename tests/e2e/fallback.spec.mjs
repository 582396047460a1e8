// Whatever keeps the app from starting, the default view stands there as a picture and as a table, and
// the page says so; never an empty frame.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIDTHS, accessible, shot, start } from './harness.mjs';

const { visit } = await start();

const abort = (pattern) => (page) => page.route(pattern, (route) => route.abort());
const missing = (pattern) => (page) => page.route(pattern, (route) => (
  route.fulfill({ status: 404, contentType: 'text/plain', body: 'not found' })));

/** A host whose own policy forbids WebAssembly, beside that of the page. */
const strict = (page) => page.route(/\/$/, async (route) => {
  const response = await route.fetch();
  const headers = { ...response.headers(), 'content-security-policy': "script-src 'self'" };
  await route.fulfill({ response, headers });
});

const WAYS = {
  'the program does not come': abort('**/*_bg.wasm'),
  'the program is not there': missing('**/synthesis-widget-*_bg.wasm'),
  'its glue is not there': missing('**/synthesis-widget-*.js'),
  'the dataset is not there': missing('**/pack-*.txt'),
  'the host\u2019s policy forbids WebAssembly': strict,
  'the browser has no WebAssembly': (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }),
};
const EXPECTED = /Failed to|ERR_FAILED|404|WebAssembly|wasm|policy/i;

/** Fails unless the default view can be read, as a picture and as a table. */
async function readable(page) {
  assert.ok(await page.locator('#app svg:visible').first().isVisible(), 'the picture');
  await page.locator('#app details.twin > summary').click();
  const rows = await page.locator('#app table:visible tr').count();
  assert.ok(rows > 30, `a table with ${rows} rows`);
}

for (const [way, before] of Object.entries(WAYS)) {
  test(`where ${way}, the page says so and can be read`, () =>
    visit('/', { live: false, before, expected: EXPECTED }, async (page) => {
      await page.locator('#boot-notice').waitFor({ state: 'visible' });
      await readable(page);
      await accessible(page, way);
    }));
}

test('where the script that starts the app is not there, the page can be read', () =>
  visit('/', { live: false, before: missing('**/boot.js'), expected: EXPECTED }, readable));

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: without script the page can be read, and links to where the data come from`, () =>
    visit('/', { width, script: false }, async (page) => {
      await readable(page);
      assert.ok(await page.locator('noscript a[href^="http"]').count() > 0, 'a link');
      await shot(page, `fallback-${name}`, { fullPage: true });
    }));
}
