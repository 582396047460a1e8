// The matrix as a reader meets it: by pointer, by keyboard, as a table.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIDTHS, accessible, keys, shot, start } from './harness.mjs';

const { visit } = await start();

const CELLS = '.stage g[data-part] > [role="gridcell"]:not(:last-child)';
/** The studies that the drawer counts; those that were asked and are silent stand apart. */
const opened = (page) => page.locator('.drawer .studies > li')
  .evaluateAll((studies) => studies.filter((study) => !study.closest('.silent')).length);
const at = (page) => page.evaluate(() => document.activeElement.getAttribute('data-mark'));
const part = (page) => page.evaluate(() => document.activeElement.parentElement.dataset.part);
const enter = (page) => page.locator('.stage [data-mark][tabindex="0"]').focus();

test('one Tab stop, from which the arrows reach every mark', async () => {
  await visit('/#rows=domain', {}, async (page) => {
    assert.equal(await page.locator('.stage [data-mark][tabindex="0"]').count(), 1);
    await enter(page);
    await keys(page, 'Control+Home', 'ArrowDown', 'Home', 'ArrowUp');
    const heading = `${await part(page)}/${await at(page)}`;
    await keys(page, 'Control+Home');
    const all = await page.locator('.stage [role="grid"] [data-mark]')
      .evaluateAll((marks) => marks.map((mark) => `${mark.parentElement.dataset.part}/${mark.dataset.mark}`));
    const seen = new Set([heading]);
    for (let line = 0; line < 80; line += 1) {
      await keys(page, 'Home');
      for (let step = 0; step < 40; step += 1) {
        const mark = `${await part(page)}/${await at(page)}`;
        if (seen.has(mark) || mark.startsWith('row-tree')) break;
        seen.add(mark);
        await keys(page, 'ArrowRight');
      }
      if ((await part(page)).includes('tree')) await keys(page, 'Home');
      await keys(page, 'Home');
      const before = await at(page);
      await keys(page, 'ArrowDown');
      if ((await at(page)) === before || (await part(page)).includes('tree')) break;
    }
    assert.deepEqual(all.filter((mark) => !seen.has(mark)), []);
    assert.equal(await page.locator('.stage [data-mark][tabindex="0"]').count(), 1);
  });
});

test('the dendrogram is reached to the right of the last column', async () => {
  await visit('/', {}, async (page) => {
    await enter(page);
    await keys(page, 'End', 'ArrowRight');
    assert.equal(await part(page), 'row-tree');
    assert.match(await at(page), /^cluster~/);
    assert.ok(await page.locator('.hot-path').count() > 0);
    await keys(page, 'Enter');
    await page.locator('.drawer').waitFor();
    const button = page.locator('.drawer').getByRole('button', { name: /^Filter to these \d+/ });
    const many = Number(/\d+/.exec(await button.innerText())[0]);
    await button.click();
    assert.equal(await page.locator('.stage [data-part^="row-"][role="row"]').count(), many);
  });
});

test('Enter opens as many studies as the figure says, and the focus comes back', async () => {
  await visit('/', {}, async (page) => {
    const cell = page.locator(CELLS, { hasText: /^\d+\s*$/ }).first();
    await cell.focus();
    const mark = await at(page);
    const figure = Number(/: (\d+) of/.exec(await cell.getAttribute('aria-label'))[1]);
    await keys(page, 'Enter');
    const drawer = page.locator('.drawer');
    await drawer.waitFor();
    assert.equal(await opened(page), figure);
    await keys(page, 'Escape');
    await drawer.waitFor({ state: 'detached' });
    assert.equal(await at(page), mark);
  });
});

test('hover shows the exact figures and highlights row, column and path', async () => {
  await visit('/', {}, async (page) => {
    const cell = page.locator(CELLS, { hasText: /^\d+\s*$/ }).first();
    await cell.hover();
    const tooltip = page.getByRole('tooltip');
    await tooltip.waitFor();
    const name = (await cell.getAttribute('aria-label')).split(':')[0];
    assert.match(await tooltip.innerText(), new RegExp(name));
    assert.equal(await page.locator('.hot-band').count(), 2);
    assert.ok(await page.locator('.hot-path').count() > 0);
    await tooltip.hover();
    await page.waitForTimeout(400);
    assert.equal(await tooltip.count(), 1, 'it stays while it is pointed at');
    await keys(page, 'Escape');
    assert.equal(await tooltip.count(), 0, 'Escape sends it away');
    await page.mouse.move(5, 5);
    await page.waitForTimeout(400);
    assert.equal(await page.locator('.hot-band').count(), 0);
  });
});

test('the tooltip comes with the focus too, within the page', async () => {
  await visit('/', { width: WIDTHS.narrow }, async (page) => {
    await enter(page);
    await keys(page, 'ArrowRight', 'ArrowDown', 'End');
    const box = await page.getByRole('tooltip').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= WIDTHS.narrow, JSON.stringify(box));
    const mark = await at(page);
    await keys(page, 'Escape');
    assert.equal(await page.getByRole('tooltip').count(), 0);
    assert.equal(await at(page), mark, 'the first Escape only sends the tooltip away');
    await keys(page, 'Escape');
    assert.equal(await at(page), null, 'the second leaves the marks');
  });
});

test('domains collapse by their triangle and by keys, and the focus stays', async () => {
  await visit('/#rows=domain', {}, async (page) => {
    const rows = () => page.locator('.stage [role="grid"] > [role="row"]').count();
    const all = await rows();
    await page.locator('[data-part^="domain-"] .toggle').first().click();
    const fewer = await rows();
    assert.ok(fewer < all);
    await page.locator('.stage [aria-expanded="false"] .toggle').first().click();
    assert.equal(await rows(), all);
    await page.locator('[data-part^="row-"] > [role="gridcell"]').first().focus();
    await keys(page, '-');
    assert.equal(await rows(), fewer);
    assert.match(await at(page), /^cell~/);
    await keys(page, '+');
    assert.equal(await rows(), all);
    assert.match(await at(page), /^cell~/);
  });
});

test('the focus stays on its mark when the rows are put into another order', async () => {
  await visit('/', {}, async (page) => {
    await enter(page);
    await keys(page, 'ArrowDown', 'ArrowDown', 'ArrowRight');
    const mark = await at(page);
    await page.evaluate(() => { window.location.hash = 'rows=name'; });
    await page.waitForTimeout(300);
    assert.equal(await at(page), mark);
  });
});

test('the table sorts and opens the same studies', async () => {
  await visit('/#form=table', {}, async (page) => {
    const column = page.locator('.matrix-table th[scope="col"]').nth(2);
    await column.getByRole('button').click();
    assert.equal(await column.getAttribute('aria-sort'), 'descending');
    const figures = await page.locator('.matrix-table tbody td:nth-child(3)').allInnerTexts();
    const numbers = figures.map((text) => (text.startsWith('not') ? -1 : parseInt(text, 10)));
    assert.deepEqual(numbers, numbers.toSorted((a, b) => b - a));
    await page.locator('.matrix-table tbody td:nth-child(3) button').first().click();
    await page.locator('.drawer').waitFor();
    assert.equal(await opened(page), numbers[0]);
  });
});

const VIEWS = {
  heat: '', bubble: 'cell=bubble', share: 'cell=share', balance: 'show=balance',
  settings: 'columns=settings&rows=domain', nested: 'columns=nested',
  collapsed: 'rows=domain&collapsed=*', table: 'form=table',
};
for (const [name, fragment] of Object.entries(VIEWS)) {
  test(`no accessibility violation: ${name}`, async () => {
    for (const width of Object.values(WIDTHS)) {
      await visit(`/#${fragment}`, { width }, async (page) => {
        await shot(page, `matrix-${name}-${width}`, { fullPage: true });
        await accessible(page, `${name} at ${width}`);
      });
    }
  });
}
