// Whatever breaks inside the app, the reader gets a card that says so, and a way back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, live, served, start } from './harness.mjs';

const { visit } = await start();

/** Lets the change that follows the next click fail, as a fault in the app would. */
const breakOnce = (page) => page.evaluate(() => {
  const insert = Node.prototype.insertBefore;
  let isBroken = false;
  document.addEventListener('click', () => { isBroken = true; }, { capture: true, once: true });
  Node.prototype.insertBefore = function insertBefore(...nodes) {
    if (!isBroken) return insert.apply(this, nodes);
    isBroken = false;
    throw new Error('broken for the test');
  };
});

test('a panic shows a card with its details, and the view comes back', async () => {
  const expected = /broken for the test|failed to insert node|unreachable|RuntimeError/;
  await visit('/#columns=settings', { expected }, async (page) => {
    await breakOnce(page);
    await page.locator('.side input[type="checkbox"]').first().click();
    const card = page.locator('[role="alert"]', { hasText: 'Something went wrong' });
    await card.waitFor();
    await accessible(page, 'the card');
    await card.getByRole('button', { name: 'Copy details' }).click();
    const details = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(details, /^synthesis widget .*\n.+\nat .+\nview: #columns=settings$/);
    await card.getByRole('button', { name: 'Reload' }).click();
    await live(page);
    assert.match(await page.evaluate(() => window.location.hash), /columns=settings/);
    assert.equal(await card.count(), 0);
  });
});

test('where what opens on demand does not come, the page says so, and it opens at the next try', served, async () => {
  let isAway = true;
  const before = (page) => page.route('**/panels-*.wasm', (route) =>
    (isAway ? route.abort() : route.continue()));
  await visit('/', { before, expected: /ERR_FAILED/ }, async (page) => {
    const about = page.locator('header').getByRole('button', { name: 'About this data' });
    await about.click();
    const notice = page.locator('.notice', { hasText: 'could not be fetched' });
    await notice.waitFor();
    await accessible(page, 'the notice');
    isAway = false;
    await notice.getByRole('button', { name: 'Try again' }).click();
    await page.locator('dialog.sheet', { hasText: 'About this data' }).waitFor();
    assert.equal(await notice.count(), 0);
  });
});
