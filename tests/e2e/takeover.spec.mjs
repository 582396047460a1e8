// The first picture is what the live page shows, and the app takes its place without a jump.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIDTHS, start } from './harness.mjs';

const { visit } = await start();
/** What the console says when the app's module does not come. */
const expected = /Failed to load|Failed to fetch/;
const withoutApp = (page) => page.route('**/*.wasm', (route) => route.abort());

/** The visible charts: their markup, and their place and picture on the screen. */
async function charts(page) {
  const found = [];
  for (const chart of await page.locator('#app svg:visible').all()) {
    const box = await chart.boundingBox();
    if (box.width < 200) continue; // an icon
    found.push({ box, markup: await chart.evaluate((svg) => svg.outerHTML), chart });
  }
  return found;
}

for (const [name, width] of Object.entries(WIDTHS)) {
  for (const scheme of ['light', 'dark']) {
    test(`${name}, ${scheme}: the first picture is the live one`, async () => {
      const look = async (page) => {
        const seen = await charts(page);
        const pictures = [];
        for (const { chart } of seen) pictures.push(await chart.screenshot());
        return seen.map(({ box, markup }, at) => ({ box, markup, picture: pictures[at] }));
      };
      const still = { width, scheme, live: false, before: withoutApp, expected };
      const before = await visit('/', still, look);
      const after = await visit('/', { width, scheme }, look);
      assert.ok(before.length > 0, 'the first picture has a chart');
      assert.equal(after.length, before.length);
      before.forEach((chart, at) => {
        assert.equal(after[at].markup, chart.markup, 'the same markup');
        assert.deepEqual(after[at].box, chart.box, 'in the same place');
        assert.ok(after[at].picture.equals(chart.picture), 'the same pixels');
      });
    });
  }

  test(`${name}: the takeover shifts the layout by at most 0.02`, async () => {
    const before = (page) => page.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const shift = await visit('/', { width, before }, async (page) => {
      await page.waitForTimeout(300);
      return page.evaluate(() => globalThis.shift);
    });
    assert.ok(shift <= 0.02, `${shift}`);
  });
}
