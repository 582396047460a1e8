// Two sides compared: the figures are those of the files, and every one leads to its studies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows } from './bundled.mjs';
import { WIDTHS, accessible, download, keys, shot, start } from './harness.mjs';

const { visit } = await start();
const projects = new Map(rows('studies.csv').map((row) => [row.study_id, row.project_id || row.study_id]));
const of = (name) => rows(name).map((row) => ({ ...row, study: projects.get(row.study_id) }));
const [codings, samples] = [of('codings.csv'), of('samples.csv')];
const SIDES = {
  'users-and-carers': ['service-user', 'carer'],
  professionals: ['nurse', 'psychiatrist', 'other-professional', 'manager'],
};
const distinct = (list) => new Set(list.map((row) => row.study)).size;
const on = (side) => (row) => SIDES[side].includes(row.stakeholder);

const hash = (page) => page.evaluate(() => decodeURIComponent(window.location.hash));
const look = (page, label) => page.locator('.tools label.choice', { hasText: 'View' }).locator('select').selectOption({ label });
const cell = (page, mark) => page.locator(`.stage [role="gridcell"][data-mark="${mark}"]`);
const chart = (page) => page.locator('.compare .stage [role="grid"]');
/** Waits until all exchanges are drawn. */
const sharp = async (page) => {
  await chart(page).waitFor();
  await page.locator('.compare .summary li', { hasText: '(1,999 times)' }).waitFor();
};

test('the figures of both sides are those of the files', async () => {
  await visit('/', {}, async (page) => {
    await look(page, 'Compare two sides');
    await chart(page).waitFor();
    assert.equal(await hash(page), '#view=compare');
    const codes = new Set(codings.map((row) => row.code_id));
    let checked = 0;
    for (const side of Object.keys(SIDES)) {
      const asked = distinct([...samples, ...codings].filter(on(side)));
      for (const code of codes) {
        const marks = cell(page, `cell~${code}~${side}`);
        if (await marks.count() === 0) continue;
        const studies = distinct(codings.filter((row) => row.code_id === code && on(side)(row)));
        const label = await marks.getAttribute('aria-label');
        assert.match(label, new RegExp(`: ${studies} of ${asked} studies that asked`), code);
        checked += 1;
      }
    }
    assert.ok(checked > 60, `${checked}`);
    await accessible(page, 'the comparison');
  });
});

test('what it shows in words holds in the table and in the file', async () => {
  await visit('/#view=compare', {}, async (page) => {
    await sharp(page);
    const said = await page.locator('.compare .summary li').first().innerText();
    const [, notable, family] = /^(\d+) of the (\d+) factors differ/.exec(said);
    await page.getByText('The same figures as a table').click();
    const q = await page.locator('.compare-table tbody tr td:nth-child(7)').allInnerTexts();
    assert.equal(q.length, Number(family));
    const below = q.filter((text) => text.startsWith('under') || Number(text) < 0.05);
    assert.equal(below.length, Number(notable));
    await accessible(page, 'the table of the comparison');
    await page.getByRole('button', { name: 'Export…' }).click();
    const file = await download(page, () => page.getByRole('button', { name: 'Figures as CSV' }).click());
    assert.match(file.name, /-compared-figures\.csv$/);
    const lines = file.bytes.toString('utf8').trim().split('\r\n');
    assert.equal(lines.length - 1, Number(family));
    const values = lines.slice(1).map((line) => Number(line.split(',').at(-2)));
    assert.equal(values.filter((value) => value < 0.05).length, Number(notable));
  });
});

test('a figure opens as many studies as it says, by keyboard alone, and the focus comes back', async () => {
  await visit('/#view=compare', {}, async (page) => {
    await chart(page).waitFor();
    await page.locator('.stage [data-mark][tabindex="0"]').focus();
    const at = () => page.evaluate(() => document.activeElement.getAttribute('data-mark'));
    // Down to the first line, then from its head to the figure of the first side.
    await keys(page, 'Control+Home', 'ArrowDown', 'Home', 'ArrowRight');
    const mark = await at();
    assert.match(mark, /^cell~.+~users-and-carers$/);
    const label = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    const many = Number(/: (\d+) of/.exec(label)[1]);
    await keys(page, 'Enter');
    const drawer = page.locator('.drawer');
    await drawer.waitFor();
    const listed = await drawer.locator('.studies > li').evaluateAll((studies) =>
      studies.filter((study) => !study.closest('.silent')).length);
    assert.equal(listed, many);
    assert.ok(!(await drawer.locator('h2').innerText()).includes('Not in the present view'));
    await accessible(page, 'the studies behind a figure of the comparison');
    await keys(page, 'Escape');
    await drawer.waitFor({ state: 'detached' });
    assert.equal(await at(), mark);
  });
});

test('sides are chosen, exchanged, kept in the address, and refused where they overlap', async () => {
  await visit('/#view=compare', {}, async (page) => {
    await chart(page).waitFor();
    const select = (name) => page.locator('.sides label', { hasText: name }).locator('select');
    await select('with').selectOption({ label: '\u2003Nurses' });
    await page.waitForFunction(() => window.location.hash.includes('second=nurse'));
    await page.getByText('The same figures as a table').click();
    await page.getByRole('button', { name: 'Exchange sides' }).click();
    assert.match(await hash(page), /first=nurse&second=users-and-carers/);
    assert.match(await page.locator('.compare-table caption').textContent(), /Nurses and Service users/);
    await select('Compare').selectOption({ label: '\u2003Carers' });
    const refusal = page.locator('.compare .matrix-empty');
    await refusal.waitFor();
    assert.match(await refusal.innerText(), /share a group or setting/);
    await accessible(page, 'sides that overlap');
    await page.getByRole('button', { name: 'Undo' }).click();
    await chart(page).waitFor();
    const address = await hash(page);
    await page.reload();
    await chart(page).waitFor();
    assert.equal(await hash(page), address);
  });
});

test('filters and direction change the comparison', async () => {
  await visit('/#view=compare', {}, async (page) => {
    await sharp(page);
    const said = () => page.locator('.compare .summary li').first().innerText();
    const before = await said();
    await page.locator('label.choice', { hasText: 'Show' }).locator('select').selectOption({ label: 'Barriers' });
    await page.waitForFunction(() => window.location.hash.includes('show=barriers'));
    await sharp(page);
    assert.notEqual(await said(), before);
    await page.locator('label.choice', { hasText: 'Order of rows' }).locator('select').selectOption({ label: 'Domains' });
    await page.locator('.stage [data-part^="domain-"]').first().waitFor();
    await look(page, 'Matrix');
    await page.locator('.matrix .stage [data-part="row-tree"], .matrix .stage [role="grid"]').first().waitFor();
    assert.equal(await page.locator('.compare').count(), 0);
  });
});

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: the comparison fits its page`, async () => {
    await visit('/#view=compare', { width }, async (page) => {
      await sharp(page);
      const room = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(room[0] <= room[1], `${room}`);
      await shot(page, `compare-${name}`, { fullPage: true });
    });
  });
}
