// Factors that the same studies report: lines, cells and rows lead to their studies, and hold what
// is counted from the files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows, table as parsed } from './bundled.mjs';
import { WIDTHS, accessible, download, keys, shot, start } from './harness.mjs';

const { visit } = await start();
const projects = new Map(rows('studies.csv').map((row) => [row.study_id, row.project_id || row.study_id]));
const codings = rows('codings.csv').map((row) => ({ ...row, study: projects.get(row.study_id) }));
const studies = new Set(projects.values()).size;

const hash = (page) => page.evaluate(() => decodeURIComponent(window.location.hash));
const look = (page, label) => page.locator('.tools label.choice', { hasText: 'View' }).locator('select').selectOption({ label });
const chart = (page) => page.locator('.together .stage [role="grid"]');
const marks = (page, kind) => page.locator(`.together .stage [role="gridcell"][data-mark^="${kind}~"]`);
const at = (page) => page.evaluate(() => document.activeElement.getAttribute('data-mark'));
const typed = (page, label) => page.locator('.together label.choice', { hasText: label }).locator('input');

/** n over k, exactly. */
function over(n, k) {
  let out = 1n;
  for (let i = 1; i <= k; i += 1) out = (out * BigInt(n - k + i)) / BigInt(i);
  return out;
}

/** Fisher's exact test, two-sided: all tables that are no more probable. */
function fisher(both, one, other, all) {
  const ways = (x) => over(one, x) * over(all - one, other - x);
  let sum = 0n;
  for (let x = Math.max(0, one + other - all); x <= Math.min(one, other); x += 1) {
    if (ways(x) <= ways(both)) sum += ways(x);
  }
  return Number((sum * 10n ** 12n) / over(all, other)) / 1e12;
}

/** Every pair of factors with its figures, from the codings that `keep` holds for. */
function pairs(keep = () => true, all = studies) {
  const sets = new Map();
  for (const row of codings.filter(keep)) {
    if (!sets.has(row.code_id)) sets.set(row.code_id, new Set());
    sets.get(row.code_id).add(row.study);
  }
  const codes = [...sets.keys()].sort();
  const found = codes.flatMap((a, i) => codes.slice(i + 1).map((b) => {
    const [one, other] = [sets.get(a).size, sets.get(b).size];
    const both = [...sets.get(a)].filter((study) => sets.get(b).has(study)).length;
    const p = fisher(both, one, other, all);
    return { a, b, both, jaccard: both / (one + other - both), lift: (both * all) / (one * other), p };
  }));
  const ranked = [...found].sort((x, y) => y.p - x.p);
  let q = 1;
  for (const [rank, pair] of ranked.entries()) {
    q = Math.min(q, (pair.p * found.length) / (found.length - rank));
    pair.q = q;
  }
  return { sets, found };
}

const named = (pair) => [`pair~${pair.a}~${pair.b}`, `pair~${pair.b}~${pair.a}`];
const probability = (p) => (p < 0.001 ? 'under 0.001' : p.toFixed(3));
/** The figures of a name, as numbers. */
const figures = (name) => {
  const [, both, jaccard, lift] = /: (no|\d+) stud\w+ reports? both, Jaccard ([\d.]+), lift ([\d.]+)/.exec(name);
  return { both: both === 'no' ? 0 : Number(both), jaccard: Number(jaccard), lift: Number(lift) };
};
const names = (page, kind) => marks(page, kind).evaluateAll((found) =>
  Object.fromEntries(found.map((mark) => [mark.getAttribute('data-mark'), mark.getAttribute('aria-label')])));

/** Fails unless the marks are exactly these pairs, with their figures in their names. */
function holds(found, expected) {
  assert.equal(Object.keys(found).length, expected.length);
  for (const pair of expected) {
    const mark = named(pair).find((key) => key in found);
    assert.ok(mark, `${pair.a} ${pair.b}`);
    const said = figures(found[mark]);
    assert.equal(said.both, pair.both, found[mark]);
    assert.ok(Math.abs(said.jaccard - pair.jaccard) <= 0.00501, found[mark]);
    assert.ok(Math.abs(said.lift - pair.lift) <= 0.0501, found[mark]);
    assert.ok(found[mark].includes(`, q ${probability(pair.q)}, `), `${found[mark]} ${pair.q}`);
  }
}

test('lines join the factors that the files put together, with their figures', async () => {
  await visit('/', {}, async (page) => {
    await look(page, 'Together');
    await chart(page).waitFor();
    assert.equal(await hash(page), '#view=together');
    const { sets, found } = pairs();
    const expected = found.filter((pair) => pair.both >= 3 && pair.jaccard >= 0.1 - 1e-9);
    assert.ok(expected.length > 20);
    holds(await names(page, 'pair'), expected);
    const factors = await names(page, 'row');
    assert.equal(Object.keys(factors).length, sets.size);
    for (const [code, set] of sets) {
      const joined = expected.filter((pair) => pair.a === code || pair.b === code).length;
      const said = joined === 0 ? 'joined to no other' : joined === 1 ? 'joined to 1 factor' : `joined to ${joined} factors`;
      assert.ok(factors[`row~${code}`].includes(`: ${set.size} stud`), factors[`row~${code}`]);
      assert.ok(factors[`row~${code}`].endsWith(said), factors[`row~${code}`]);
    }
    const words = await page.locator('.together .summary').innerText();
    const some = found.filter((pair) => pair.both > 0).length;
    assert.ok(words.includes(`Of ${found.length} pairs of factors, ${some} are reported together`), words);
    assert.ok(words.includes(`${expected.length} pairs have a Jaccard of 0.10 or more`), words);
    const notable = found.filter((pair) => pair.q < 0.05).length;
    assert.equal(words.includes(`q under 0.05 in none of the ${found.length} pairs`), notable === 0, words);
    assert.match(words, /does not mean that one leads to the other/);
  });
});

test('arrows alone reach every factor and every line, and Enter opens as many studies as are said', async () => {
  await visit('/#view=together', {}, async (page) => {
    await chart(page).waitFor();
    const [factors, lines] = [await marks(page, 'row').count(), await marks(page, 'pair').count()];
    assert.equal(await page.locator('.together .stage [tabindex="0"]').count(), 1, 'one stop');
    await page.locator('.together .stage [data-mark][tabindex="0"]').focus();
    const met = new Set([await at(page)]);
    const through = async (key, most) => {
      for (let turn = 0; turn < most; turn += 1) {
        const before = await at(page);
        await keys(page, key);
        if (await at(page) === before) return;
        met.add(await at(page));
      }
    };
    await through('ArrowLeft', factors);
    await through('ArrowRight', factors);
    assert.equal(met.size, factors, 'factors');
    await keys(page, 'Home', 'ArrowDown');
    met.add(await at(page));
    assert.match(await at(page), /^pair~/);
    await through('ArrowUp', lines);
    await through('ArrowDown', lines);
    assert.equal(met.size, factors + lines, 'lines');
    // From a line to the factor at its right end, and from there back to its first line.
    await keys(page, 'Home');
    const line = await at(page);
    await keys(page, 'ArrowRight');
    const end = await at(page);
    assert.ok(line.slice(5).split('~').includes(end.slice(4)), `${line} ${end}`);
    for (const mark of [line, end]) {
      const spot = page.locator(`.together [data-mark="${mark}"]`);
      await spot.focus();
      const many = Number(/: (\d+) stud/.exec(await spot.getAttribute('aria-label'))[1]);
      await keys(page, 'Enter');
      const drawer = page.locator('.drawer');
      await drawer.waitFor();
      await page.locator('.drawer h3', { hasText: `${many} stud` }).waitFor();
      assert.equal(await drawer.locator('.studies > li').count(), many, mark);
      assert.ok((await hash(page)).endsWith(`open=${mark}`), await hash(page));
      if (mark === line) await accessible(page, 'the studies behind a line');
      await keys(page, 'Escape');
      await drawer.waitFor({ state: 'detached' });
      assert.equal(await at(page), mark);
    }
  });
});

test('the studies behind a line are those that report both, with what they report', async () => {
  const { sets, found } = pairs();
  const pair = found.find(({ both, jaccard }) => both >= 4 && jaccard >= 0.15);
  await visit(`/#view=together&open=pair~${pair.b}~${pair.a}`, {}, async (page) => {
    const drawer = page.locator('.drawer');
    await drawer.waitFor();
    const both = [...sets.get(pair.a)].filter((study) => sets.get(pair.b).has(study));
    assert.equal(await drawer.locator('.studies > li').count(), both.length);
    const labels = new Map(rows('codes.csv').map((row) => [row.code_id, row.label]));
    assert.equal(await drawer.locator('h2').innerText(),
      [pair.a, pair.b].map((code) => labels.get(code)).sort((x, y) => [...labels.values()].indexOf(x) - [...labels.values()].indexOf(y)).join(' with '));
    for (const study of await drawer.locator('.studies > li').all()) {
      const said = await study.locator('.codings').innerText();
      for (const code of [pair.a, pair.b]) assert.ok(said.includes(labels.get(code)), said);
    }
    assert.match(await drawer.locator('.why-panel').innerText(), new RegExp(`^.*${both.length} studies: the distinct studies`, 's'));
    await drawer.getByRole('button', { name: 'Filter to these 2 factors' }).click();
    assert.match(await hash(page), /code=/);
    // The picture before stays until the worker has the next one's figures.
    await page.waitForFunction((rows) => document.querySelectorAll(rows).length === 2,
      '.together .stage [role="gridcell"][data-mark^="row~"]');
  });
});

test('what is pointed at says its figures and shows its neighbours', async () => {
  await visit('/#view=together', {}, async (page) => {
    await chart(page).waitFor();
    const line = marks(page, 'pair').first();
    await line.locator('.hit').hover();
    const tooltip = page.locator('.together .tooltip');
    await tooltip.waitFor();
    const said = await tooltip.innerText();
    for (const words of [/studies report both/, /Jaccard 0\.\d\d/, /Lift \d/, /p 0\.|p under/, /q .* over 595 pairs/]) assert.match(said, words);
    const outline = () => page.locator('.together .hot-path').getAttribute('d');
    const ofLine = (await outline()).length;
    assert.ok(ofLine > 0);
    await marks(page, 'row').first().locator('.hit').hover();
    await tooltip.filter({ hasText: 'report it' }).waitFor();
    assert.notEqual((await outline()).length, ofLine);
  });
});

test('the matrix holds every pair, and a cell opens its studies', async () => {
  await visit('/#view=together', {}, async (page) => {
    await chart(page).waitFor();
    await page.locator('.together').getByRole('button', { name: 'Matrix' }).click();
    assert.equal(await hash(page), '#view=together&together=matrix');
    const { found } = pairs();
    await page.waitForFunction((many) => document.querySelectorAll('.together [data-mark^="pair~"]').length === many, found.length);
    holds(await names(page, 'pair'), found);
    const first = found.find((pair) => pair.both === 6);
    const cell = page.locator(named(first).map((mark) => `.together [data-mark="${mark}"]`).join(', '));
    assert.equal((await cell.textContent()).trim(), '6');
    await cell.click();
    await page.locator('.drawer h3', { hasText: '6 studies' }).waitFor();
    await keys(page, 'Escape');
    // The grid is walked by arrows: to the left end of the line, and down a column.
    await cell.focus();
    await keys(page, 'Home');
    assert.match(await at(page), /^row~/);
    await keys(page, 'ArrowRight');
    const before = await at(page);
    await keys(page, 'ArrowDown');
    assert.match(await at(page), /^pair~/);
    assert.notEqual(await at(page), before);
    await accessible(page, 'the matrix of pairs');
  });
});

test('table and file hold the same pairs, and the table sorts', async () => {
  await visit('/#view=together', {}, async (page) => {
    await chart(page).waitFor();
    const { found } = pairs();
    const joined = found.filter((pair) => pair.both >= 3 && pair.jaccard >= 0.1 - 1e-9);
    await page.getByText('The same figures as a table').click();
    const table = page.locator('.pair-table');
    const lines = table.locator('tbody tr');
    assert.equal(await lines.count(), joined.length);
    await page.getByRole('button', { name: 'Show all 595 pairs' }).click();
    assert.equal(await lines.count(), found.length);
    const column = async (at) => (await table.locator(`tbody td:nth-child(${at})`).allInnerTexts()).map(Number);
    const both = table.getByRole('button', { name: 'Studies of both' });
    await both.click();
    assert.equal(await table.locator('th[aria-sort]').getAttribute('aria-sort'), 'descending');
    const sorted = await column(3);
    assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
    assert.deepEqual(sorted, found.map((pair) => pair.both).sort((a, b) => b - a));
    await both.click();
    assert.equal((await column(3))[0], 0);
    await page.getByRole('button', { name: 'joined pairs only' }).click();
    const open = lines.first().locator('td:nth-child(3) button');
    const many = Number(await open.innerText());
    await open.click();
    await page.locator('.drawer h3', { hasText: `${many} stud` }).waitFor();
    await accessible(page, 'the table of pairs');
    await page.locator('.drawer .close').click();
    await page.getByRole('button', { name: 'Export…' }).click();
    const file = await download(page, () => page.getByRole('button', { name: 'Figures as CSV' }).click());
    assert.match(file.name, /-together-figures\.csv$/);
    const body = parsed(file.bytes.toString('utf8').replace(/^\ufeff/, ''));
    assert.equal(body.length, found.length);
    for (const cells of body) {
      const pair = found.find(({ a, b }) => a === cells.factor_id && b === cells.other_id);
      assert.ok(pair, cells.factor_id);
      assert.equal(Number(cells.studies_both), pair.both);
      for (const figure of ['jaccard', 'lift', 'p', 'q']) assert.ok(Math.abs(Number(cells[figure]) - pair[figure]) < 2e-6, `${pair.a} ${pair.b} ${figure} ${pair[figure]}`);
      assert.equal(cells.joined, joined.includes(pair) ? 'yes' : 'no');
    }
    const picture = await download(page, () => page.getByRole('button', { name: 'SVG', exact: true }).click());
    assert.match(picture.bytes.toString('utf8'), /Joined to no other factor/);
    await keys(page, 'Escape');
    await page.getByRole('button', { name: 'Methods…' }).click();
    const methods = page.locator('dialog textarea');
    await methods.waitFor();
    const text = await methods.inputValue();
    assert.match(text, /35 factors within 176 studies.*Fisher’s exact test.*Benjamini.*causal/s);
  });
});

test('weight, thresholds, direction and filters change what is joined and stand in the address', async () => {
  await visit('/#view=together', {}, async (page) => {
    await chart(page).waitFor();
    await page.locator('.together label.choice', { hasText: 'weighed by' }).locator('select').selectOption({ label: 'Lift: shared against chance' });
    const count = (least, both) => pairs().found.filter((pair) => pair.both >= both && pair.lift >= least - 1e-9).length;
    const lines = (many) => page.waitForFunction((many) =>
      document.querySelectorAll('.together [data-mark^="pair~"]').length === many, many);
    await lines(count(1.5, 3));
    await typed(page, 'Lift from').fill('2.25');
    await typed(page, 'Lift from').press('Enter');
    await lines(count(2.25, 3));
    await typed(page, 'Studies in common from').fill('2');
    await typed(page, 'Studies in common from').press('Enter');
    await lines(count(2.25, 2));
    const address = await hash(page);
    assert.equal(address, '#view=together&together-by=lift&together-both=2&together-from=2.25');
    await page.reload();
    await lines(count(2.25, 2));
    assert.equal(await typed(page, 'Lift from').inputValue(), '2.25');
    await typed(page, 'Lift from').fill('400');
    await typed(page, 'Lift from').press('Enter');
    await page.getByText('No pair has a lift of 400.00 or more').waitFor();
    assert.equal(await marks(page, 'row').count(), 35, 'all factors stand alone');
    await page.getByRole('button', { name: 'Undo' }).click();
    await lines(count(2.25, 2));
    assert.equal(await typed(page, 'Lift from').inputValue(), '2.25', 'the field follows');
  });
  await visit('/#view=together&show=barriers&year=2005..', {}, async (page) => {
    await chart(page).waitFor();
    const late = new Set(rows('studies.csv').filter((row) => Number(row.year) >= 2005).map((row) => row.study_id));
    const all = new Set([...late].map((id) => projects.get(id))).size;
    const { found } = pairs((row) => late.has(row.study_id) && row.polarity === 'barrier', all);
    holds(await names(page, 'pair'), found.filter((pair) => pair.both >= 3 && pair.jaccard >= 0.1 - 1e-9));
    assert.match(await page.locator('.together .summary').innerText(), new RegExp(`Of ${found.length} pairs`));
  });
});

test('where there is nothing to join it says why', async () => {
  const years = rows('studies.csv').map((row) => row.year);
  const rare = years.find((year) => years.filter((other) => other === year).length === 1);
  assert.ok(rare, 'a year with a single study');
  const nothing = [
    ['code=trust-alliance', /Only one factor is reported here/],
    [`year=${rare}`, /Only one study is left/],
    ['q=zzzzzz', /No study that passes the filters|No factor is reported/],
  ];
  for (const [filter, sentence] of nothing) {
    await visit(`/#view=together&${filter}`, {}, async (page) => {
      const why = page.locator('[aria-label="Together"] .matrix-empty');
      await why.waitFor();
      assert.match(await why.innerText(), sentence, filter);
      await accessible(page, 'no pairs');
    });
  }
});

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: pairs fit their page, and nothing is inaccessible`, async () => {
    for (const [what, rest] of [['network', ''], ['matrix', '&together=matrix&together-by=lift']]) {
      for (const scheme of ['light', 'dark']) {
        await visit(`/#view=together${rest}`, { width, scheme }, async (page) => {
          await chart(page).waitFor();
          const room = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
          assert.ok(room[0] <= room[1], `${room}`);
          await shot(page, `together-${what}-${name}-${scheme}`, { fullPage: true });
          if (scheme === 'light') await accessible(page, `${what}, ${name}`);
        });
      }
    }
  });
}

test('on a narrow screen the lines are listed, the strongest first, and open their studies', async () => {
  await visit('/#view=together', { width: WIDTHS.narrow }, async (page) => {
    await chart(page).waitFor();
    const listed = await marks(page, 'pair').evaluateAll((found) => found.map((mark) => mark.getAttribute('aria-label')));
    const expected = pairs().found.filter((pair) => pair.both >= 3 && pair.jaccard >= 0.1 - 1e-9);
    assert.equal(listed.length, expected.length);
    const weights = listed.map((name) => figures(name).jaccard);
    assert.deepEqual(weights, [...weights].sort((a, b) => b - a));
    await page.locator('.together .stage [tabindex="0"]').focus();
    await keys(page, 'ArrowDown', 'Enter');
    await page.locator('.drawer h3', { hasText: `${figures(listed[1]).both} studies` }).waitFor();
  });
});
