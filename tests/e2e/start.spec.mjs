// The split of the app: what a start runs comes first, the rest once the page is live, or at once
// where it is needed before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIDTHS, keys, start } from './harness.mjs';

const { visit } = await start();
const REST = /\/rest-[0-9a-f]+\.wasm$/;

/** Notes how the rest is asked for: 'fetch' when it may take its time, 'xhr' when the app waits. */
function watch(page) {
  const asked = [];
  page.on('request', (request) => {
    if (REST.test(new URL(request.url()).pathname)) asked.push(request.resourceType());
  });
  return asked;
}

/** Resolves once the page has what opens on demand, and with it the rest. */
const whole = (page) => page.waitForFunction(
  () => performance.getEntriesByType('resource').some(({ name }) => /panels-.*wasm$/.test(name)),
).then(() => page.waitForTimeout(100));

for (const [name, width] of Object.entries(WIDTHS)) {
  for (const scheme of ['light', 'dark']) {
    test(`${name}, ${scheme}: a start needs nothing of the rest, which comes once the page is live`, () => {
      let asked;
      const before = (page) => { asked = watch(page); };
      return visit('/', { width, scheme, before }, async (page) => {
        await whole(page);
        assert.deepEqual(asked, ['fetch']);
        const [live, rest] = await page.evaluate(() => [
          performance.getEntriesByName('live')[0].startTime,
          performance.getEntriesByType('resource').find(({ name: one }) => one.includes('/rest-')).startTime,
        ]);
        assert.ok(rest >= live, `asked for at ${rest} ms, live at ${live} ms`);
      });
    });
  }
}

test('an address that asks for more has the rest come before the start', () => {
  let asked;
  const before = (page) => { asked = watch(page); };
  return visit('/#columns=settings&cell=bubble', { before }, async (page) => {
    await whole(page);
    assert.deepEqual(asked, ['fetch']);
  });
});

test('what a reader does before the rest is there waits for it and is done', () => {
  let asked;
  let release;
  const held = new Promise((done) => { release = done; });
  const before = async (page) => {
    asked = watch(page);
    await page.route(REST, async (route) => {
      if (route.request().resourceType() === 'fetch') await held;
      await route.continue();
    });
  };
  return visit('/', { before, live: false }, async (page) => {
    await page.waitForFunction(() => performance.getEntriesByName('live').length);
    // Left alone the page waits for nothing, however long the rest takes.
    await page.waitForTimeout(1000);
    assert.deepEqual(asked, ['fetch']);
    const box = page.locator('input[type="checkbox"]:visible').first();
    await box.click();
    await page.locator('.chips').getByRole('button').first().waitFor();
    assert.deepEqual(asked, ['fetch', 'xhr']);
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    await keys(page, 'Control+z');
    await page.waitForFunction(() => !document.querySelector('input[type="checkbox"]:checked'));
    release();
    // It is there once: what comes late changes nothing, and panels open.
    await page.locator('header').getByRole('button', { name: 'About this data' }).click();
    await page.locator('dialog.sheet').waitFor();
    assert.deepEqual(asked, ['fetch', 'xhr']);
  });
});

test('where the rest does not come, the page says so beside its first picture', () => {
  const before = (page) => page.route(REST, (route) => route.abort());
  const expected = /ERR_FAILED|NetworkError|Failed to/;
  return visit('/', { before, expected, live: false }, async (page) => {
    const notice = page.locator('#boot-notice');
    await notice.waitFor();
    assert.match(await notice.textContent(), /could not be fetched/);
    assert.ok(await page.locator('.stage svg').first().isVisible(), 'the picture stays');
  });
});

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: the first paint holds the whole picture`, () => {
    const before = (page) => page.addInitScript((figure) => {
      const parsed = new MutationObserver(() => {
        // What follows the picture has begun: all of it is there.
        if (!document.querySelector(figure)?.nextSibling) return;
        parsed.disconnect();
        globalThis.parsed = performance.now();
      });
      parsed.observe(document, { childList: true, subtree: true });
    }, `.figure.at-${name}`);
    return visit('/', { width, before }, async (page) => {
      const [parsed, painted] = await page.evaluate(() => [
        globalThis.parsed, performance.getEntriesByName('first-contentful-paint')[0].startTime,
      ]);
      assert.ok(painted >= parsed, `painted at ${painted} ms, the picture was there at ${parsed} ms`);
    });
  });
}

test('a search finds texts that come after it, and an address with a search begins with them', async () => {
  const found = (page) => page.locator('.summary').textContent();
  const expected = await visit('/#q=trust', {}, found);
  let release;
  const held = new Promise((done) => { release = done; });
  const before = (page) => page.route('**/texts-*.txt', async (route) => {
    await held;
    await route.continue();
  });
  await visit('/', { before }, async (page) => {
    await page.getByLabel('Words in title or evidence').fill('trust');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.includes('q=trust'));
    release();
    await page.waitForFunction((text) => document.querySelector('.summary')?.textContent === text, expected);
  });
});

test('where the texts do not come, the page says so when they are asked for, and tries again', async () => {
  let isAway = true;
  const before = (page) => page.route('**/texts-*.txt', (route) =>
    (isAway ? route.abort() : route.continue()));
  await visit('/', { before, expected: /ERR_FAILED/ }, async (page) => {
    await page.locator('.stage [role="rowheader"]').nth(3).click();
    const notice = page.locator('.notice', { hasText: 'could not be fetched' });
    await notice.waitFor();
    isAway = false;
    await notice.getByRole('button', { name: 'Try again' }).click();
    assert.ok((await page.locator('.drawer .title').first().textContent()).length > 10);
  });
});
