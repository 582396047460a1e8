// Over and under: the residuals are those of the files, every cell leads to its studies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows } from './bundled.mjs';
import { WIDTHS, accessible, download, keys, shot, start } from './harness.mjs';

const { visit } = await start();
const projects = new Map(rows('studies.csv').map((row) => [row.study_id, row.project_id || row.study_id]));
const codings = rows('codings.csv').map((row) => ({ ...row, study: projects.get(row.study_id) }));

/** Distinct studies in each cell of codes × groups, with the adjusted residuals. */
function expected() {
  const cells = new Map();
  for (const { code_id, stakeholder, study } of codings) {
    const key = `${code_id}~${stakeholder}`;
    cells.set(key, (cells.get(key) ?? new Set()).add(study));
  }
  const [byRow, byColumn] = [new Map(), new Map()];
  let total = 0;
  for (const [key, studies] of cells) {
    const [code, group] = key.split('~');
    byRow.set(code, (byRow.get(code) ?? 0) + studies.size);
    byColumn.set(group, (byColumn.get(group) ?? 0) + studies.size);
    total += studies.size;
  }
  const out = new Map();
  for (const [code, row] of byRow) {
    for (const [group, column] of byColumn) {
      const count = cells.get(`${code}~${group}`)?.size ?? 0;
      const lead = (row * column) / total;
      const residual = (count - lead) / Math.sqrt(lead * (1 - row / total) * (1 - column / total));
      out.set(`cell~${code}~${group}`, { count, residual });
    }
  }
  return out;
}

const hash = (page) => page.evaluate(() => decodeURIComponent(window.location.hash));
const look = (page, label) => page.locator('.tools label.choice', { hasText: 'View' }).locator('select').selectOption({ label });
const chart = (page) => page.locator('.compare .stage [role="grid"]');
const said = (page, at) => page.locator('.compare .summary li').nth(at);
/** Waits until all permutations are drawn. */
const sharp = async (page) => {
  await chart(page).waitFor();
  await said(page, 0).filter({ hasText: 'of 9,999 random exchanges' }).waitFor();
};

test('the residuals of all cells are those of the files', async () => {
  await visit('/', {}, async (page) => {
    await look(page, 'Over and under');
    await sharp(page);
    assert.equal(await hash(page), '#view=association');
    const labels = await page.locator('.stage [role="gridcell"][data-mark^="cell~"]').evaluateAll((marks) =>
      marks.map((mark) => [mark.dataset.mark, mark.getAttribute('aria-label')]));
    const named = new Map(labels);
    let checked = 0;
    for (const [key, { count, residual }] of expected()) {
      const label = named.get(key);
      assert.ok(label, key);
      const [, figure, studies] = /: ([+−]?[\d.]+): (\d+) stud/.exec(label);
      assert.equal(Number(studies), count, key);
      assert.ok(Math.abs(Number(figure.replace('−', '-')) - residual) <= 0.0501, `${key}: ${figure} ${residual}`);
      checked += 1;
    }
    assert.ok(checked > 150, `${checked}`);
    const out = labels.filter(([, label]) => /than chance would often/.test(label)).length;
    const [, number, cells] = /^(\d+) of the (\d+) cells/.exec(await said(page, 1).innerText());
    assert.equal(out, Number(number));
    assert.equal(checked, Number(cells));
    await accessible(page, 'over and under');
    assert.equal(await page.locator('label.choice', { hasText: 'Cells' }).count(), 0);
  });
});

test('the file and the table hold the same figures', async () => {
  await visit('/#view=association', {}, async (page) => {
    await sharp(page);
    const [, number] = /^(\d+) of the/.exec(await said(page, 1).innerText());
    await page.getByText('The same figures as a table').click();
    assert.equal(await page.locator('.compare-table td strong').count(), Number(number));
    await accessible(page, 'the table of over and under');
    await page.getByRole('button', { name: 'Export…' }).click();
    const file = await download(page, () => page.getByRole('button', { name: 'Figures as CSV' }).click());
    assert.match(file.name, /-over-and-under-figures\.csv$/);
    const lines = file.bytes.toString('utf8').trim().split('\r\n').slice(1);
    const q = lines.map((line) => Number(line.split(',').at(-3)));
    assert.equal(q.filter((value) => value < 0.05).length, Number(number));
  });
});

test('a cell opens its studies by keyboard alone, the figures stay, and the focus comes back', async () => {
  await visit('/#view=association', {}, async (page) => {
    await sharp(page);
    await page.locator('.stage [data-mark][tabindex="0"]').focus();
    const at = () => page.evaluate(() => document.activeElement.getAttribute('data-mark'));
    const label = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    await keys(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'ArrowRight');
    const mark = await at();
    assert.match(mark, /^cell~/);
    const before = await label();
    const many = Number(/: (\d+) stud/.exec(before)[1]);
    await keys(page, 'Enter');
    const drawer = page.locator('.drawer');
    await drawer.waitFor();
    const listed = await drawer.locator('.studies > li').evaluateAll((studies) =>
      studies.filter((study) => !study.closest('.silent')).length);
    assert.equal(listed, many);
    await accessible(page, 'the studies behind a cell of over and under');
    await keys(page, 'Escape');
    await drawer.waitFor({ state: 'detached' });
    assert.equal(await at(), mark);
    // Opening changes nothing that is computed, so nothing is drawn anew.
    assert.equal(await label(), before);
  });
});

test('filters and direction change it, nothing is said in words, and the address comes back', async () => {
  await visit('/#view=association', {}, async (page) => {
    await sharp(page);
    const before = await said(page, 1).innerText();
    await page.locator('label.choice', { hasText: 'Show' }).locator('select').selectOption({ label: 'Barriers' });
    await page.waitForFunction(() => window.location.hash.includes('show=barriers'));
    await sharp(page);
    assert.notEqual(await said(page, 1).innerText(), before);
    const address = await hash(page);
    const after = await said(page, 1).innerText();
    await page.reload();
    await sharp(page);
    assert.equal(await hash(page), address);
    assert.equal(await said(page, 1).innerText(), after);
  });
  await visit('/#view=association&q=qqqqq', {}, async (page) => {
    const refusal = page.locator('.compare .matrix-empty');
    await refusal.waitFor();
    assert.match(await refusal.innerText(), /No study that passes the filters/);
    await accessible(page, 'over and under with nothing in it');
  });
});

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: over and under fits its page`, async () => {
    await visit('/#view=association', { width }, async (page) => {
      await sharp(page);
      const room = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(room[0] <= room[1], `${room}`);
      await shot(page, `association-${name}`, { fullPage: true });
    });
  });
}
