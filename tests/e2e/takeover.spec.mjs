// The first picture is what the live page shows, and the app takes its place without a jump.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIDTHS, start } from './harness.mjs';

const { visit } = await start();
/** The page as it stands before the app is there: nothing starts it. */
const unstarted = (page) => page.route('**/boot.js', (route) =>
  route.fulfill({ contentType: 'text/javascript', body: '' }));

/**
 * The visible charts: their place, their picture, and what is drawn in them, as lines in a fixed
 * order. Roles, names and places to point at are the live page's own.
 */
async function charts(page) {
  const found = [];
  for (const chart of await page.locator('#app svg:visible').all()) {
    const box = await chart.boundingBox();
    if (box.width < 200) continue; // an icon
    const drawn = await chart.evaluate((svg) => {
      const shapes = [...svg.querySelectorAll('text, path, rect, circle, line')];
      const shown = shapes.filter((shape) => !shape.classList.contains('hit'));
      const origin = svg.getBoundingClientRect();
      return shown.map((shape) => {
        const { x, y, width, height } = shape.getBoundingClientRect();
        // Whole pixels, off the halves at which shapes stand by design.
        const place = [x - origin.x, y - origin.y, width, height].map((n) => Math.round(n + 0.2));
        const text = shape.tagName === 'text' ? shape.textContent : '';
        return `${shape.tagName} ${shape.getAttribute('class')} ${place} ${text}`;
      }).sort();
    });
    found.push({ box, drawn, picture: await chart.screenshot() });
  }
  return found;
}

/** The first lines that only one of two lists holds. */
function differences(before, after) {
  const only = (one, other) => one.filter((line) => !other.includes(line)).slice(0, 5);
  return { 'only at first': only(before, after), 'only live': only(after, before) };
}

for (const [name, width] of Object.entries(WIDTHS)) {
  for (const scheme of ['light', 'dark']) {
    test(`${name}, ${scheme}: the first picture is the live one`, async () => {
      const still = { width, scheme, live: false, before: unstarted };
      const before = await visit('/', still, charts);
      const after = await visit('/', { width, scheme }, charts);
      assert.ok(before.length > 0, 'the first picture has a chart');
      assert.equal(after.length, before.length);
      before.forEach((chart, at) => {
        const none = { 'only at first': [], 'only live': [] };
        assert.deepEqual(differences(chart.drawn, after[at].drawn), none, 'the same shapes');
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

test('a click is answered as soon as the page is live, on the drawing of the first picture', async () => {
  const cell = await visit('/', {}, async (page) => {
    const first = page.locator('.stage [role="gridcell"][data-mark^="cell~"]').first();
    const [mark, label] = [await first.getAttribute('data-mark'), await first.getAttribute('aria-label')];
    const { x, y, width, height } = await first.boundingBox();
    return { mark, factor: label.split(',')[0], x: x + width / 2, y: y + height / 2 };
  });
  const before = (page) => page.addInitScript(({ x, y }) => {
    const own = performance.mark.bind(performance);
    performance.mark = (what) => {
      own(what);
      if (what !== 'live') return;
      // At once, before anything else has its turn.
      queueMicrotask(() => {
        globalThis.marks = document.querySelectorAll('[data-mark]').length;
        const met = document.elementFromPoint(x, y);
        met.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: x, clientY: y }));
      });
    };
  }, cell);
  await visit('/', { before }, async (page) => {
    assert.equal(await page.evaluate(() => globalThis.marks), 0, 'the chart was there already');
    const drawer = page.locator('.drawer');
    await drawer.waitFor();
    assert.ok((await drawer.innerText()).includes(cell.factor), cell.factor);
    assert.equal(await page.locator(`.stage [data-mark="${cell.mark}"]`).count(), 1, 'the chart is there now');
  });
});
