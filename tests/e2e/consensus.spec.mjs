// Into how many clusters: the figures agree between picture, table and files, a number is picked by
// pointer and keyboard, every pair leads to its studies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows } from './bundled.mjs';
import { WIDTHS, accessible, download, keys, shot, start } from './harness.mjs';

const { visit } = await start();
const projects = new Map(rows('studies.csv').map((row) => [row.study_id, row.project_id || row.study_id]));
const hash = (page) => page.evaluate(() => decodeURIComponent(window.location.hash));
const look = (page, label) => page.locator('.tools label.choice', { hasText: 'View' }).locator('select').selectOption({ label });
const cells = (page) => page.locator('.compare .stage [role="gridcell"][data-mark^="pair~"]');
const said = (page) => page.locator('.compare .summary');
const radio = (page, k) => page.getByRole('radio', { name: String(k), exact: true });
/** Waits until everything is drawn, at a number of clusters. */
const drawn = (page, k) => said(page).getByText(`Shown here: ${k} clusters`).getByText('In 1,000 draws').waitFor();

/** The lines of a CSV file, as lists; no field of these holds a comma but in quotation marks. */
const lines = (file) => file.bytes.toString('utf8').replace(/^\ufeff/, '').trim().split('\r\n')
  .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field]) => field.replace(/^"|"$/g, '')));

test('a number is picked by pointer and by keyboard, and the matrix is cut likewise', async () => {
  await visit('/', {}, async (page) => {
    await look(page, 'How many clusters');
    await drawn(page, 12);
    assert.equal(await hash(page), '#view=consensus');
    assert.ok(await radio(page, 12).isChecked());
    await page.locator('.numbers rect').nth(3).click();
    await drawn(page, 5);
    assert.equal(await hash(page), '#view=consensus&clusters=5');
    assert.ok(await radio(page, 5).isChecked());
    await radio(page, 5).focus();
    await keys(page, 'ArrowLeft');
    await drawn(page, 4);
    assert.ok(await radio(page, 4).evaluate((at) => at === document.activeElement), 'the focus stays');
    await look(page, 'Matrix');
    await page.locator('details.clustering summary').click();
    assert.equal(await page.getByLabel('Number of clusters').inputValue(), '4');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForFunction(() => window.location.hash === '#view=consensus&clusters=4');
  });
});

test('picture, table and files hold the same figures', async () => {
  await visit('/#view=consensus&clusters=6', {}, async (page) => {
    await drawn(page, 6);
    const labels = await cells(page).evaluateAll((all) => all.map((cell) => [cell.dataset.mark, cell.getAttribute('aria-label')]));
    assert.equal(labels.length, 35 * 34);
    for (const twin of await page.getByText('The same figures as a table').all()) await twin.click();
    await accessible(page, 'the choice of a number of clusters with its tables');
    const numbers = await page.locator('.compare-table').first().locator('tbody tr').evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent)));
    await page.getByRole('button', { name: 'Export…' }).click();
    const pairs = await download(page, () => page.getByRole('button', { name: 'Figures as CSV' }).click());
    assert.match(pairs.name, /-clusters-figures\.csv$/);
    const [head, ...of] = lines(pairs);
    const at = Object.fromEntries(head.map((name, place) => [name, place]));
    assert.equal(of.length, (35 * 34) / 2);
    const share = new Map(of.map((line) => [[line[at.factor_id], line[at.other_id]].sort().join('~'), Number(line[at.consensus])]));
    for (const [mark, label] of labels) {
      const whole = 100 * share.get(mark.split('~').slice(1).sort().join('~'));
      const shown = /together in (?:under |over )?(\d+)% of the draws$/.exec(label)[1];
      assert.ok(Math.abs(Number(shown) - whole) <= 1, `${label} ${whole}`);
    }
    const file = await download(page, () => page.getByRole('button', { name: 'Numbers of clusters as CSV' }).click());
    const [, ...known] = lines(file);
    assert.equal(known.length, numbers.length);
    known.forEach(([k, silhouette, , , gap], place) => {
      assert.equal(Number.parseInt(numbers[place][0], 10), Number(k));
      if (silhouette) assert.equal(numbers[place][1], Number(silhouette).toFixed(3).replace('-', '−'));
      if (gap) assert.ok(Math.abs(Number(numbers[place][2].split(' ')[0].replace('−', '-')) - Number(gap)) < 6e-4);
    });
    const svg = await download(page, () => page.getByRole('button', { name: 'SVG', exact: true }).click());
    assert.match(svg.bytes.toString('utf8'), /Into how many clusters\?.*Unsettled pairs/s);
  });
});

test('a pair opens the studies that report both, by keyboard alone, and the focus comes back', async () => {
  const studies = new Map();
  for (const { study_id, code_id } of rows('codings.csv')) {
    studies.set(code_id, (studies.get(code_id) ?? new Set()).add(projects.get(study_id)));
  }
  await visit('/#view=consensus', {}, async (page) => {
    await drawn(page, 12);
    await page.locator('.stage [data-mark][tabindex="0"]').focus();
    await keys(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'ArrowRight');
    const mark = await page.evaluate(() => document.activeElement.getAttribute('data-mark'));
    const [, a, b] = mark.split('~');
    const tooltip = page.locator('.tooltip');
    await tooltip.getByText('of 1,000 draws').waitFor();
    await keys(page, 'Enter');
    const drawer = page.locator('.drawer');
    await drawer.waitFor();
    const both = [...studies.get(a)].filter((study) => studies.get(b).has(study));
    assert.equal(await drawer.locator('.studies > li').count(), both.length);
    await keys(page, 'Escape');
    await drawer.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('data-mark')), mark);
  });
});

test('the address gives the same figures, another seed others; where there is nothing it says so', async () => {
  const shown = (address) => visit(address, {}, async (page) => {
    await drawn(page, 4);
    return said(page).locator('li').last().innerText();
  });
  const one = await shown('/#view=consensus&clusters=4');
  assert.equal(await shown('/#view=consensus&clusters=4&firm=1'), one);
  assert.notEqual(await shown('/#view=consensus&clusters=4&firm=9'), one);
  await visit('/#view=consensus&code=time', {}, async (page) => {
    await page.getByText('Only one factor is reported here').first().waitFor();
    await accessible(page, 'a single factor');
  });
  await visit('/#view=consensus&similarity=cosine', {}, async (page) => {
    await said(page).getByText('Gap statistic: not computed for cosine').waitFor();
  });
});

test('while studies are drawn the page misses no frame', async () => {
  await visit('/', {}, async (page) => {
    await page.evaluate(() => {
      window.long = [];
      new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration)))
        .observe({ type: 'longtask' });
    });
    await look(page, 'How many clusters');
    await drawn(page, 12);
    const long = await page.evaluate(() => window.long);
    console.log(`long tasks: ${long.map((ms) => Math.round(ms)).join(', ')} ms`);
    assert.ok(long.every((ms) => ms < 300), `${long}`);
  });
});

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: the choice of a number of clusters fits its page and is accessible`, async () => {
    await visit('/#view=consensus&clusters=8', { width }, async (page) => {
      await drawn(page, 8);
      const room = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(room[0] <= room[1], `${room}`);
      await accessible(page, `the choice of a number of clusters, ${name}`);
      await shot(page, `consensus-${name}`, { fullPage: true });
    });
  });
}
