// How far coders agree: counted once more from their file, and every disagreement opens its study.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows } from './bundled.mjs';
import { WIDTHS, accessible, download, shot, served, start } from './harness.mjs';

const { visit } = await start();
const projects = new Map(rows('studies.csv').map((row) => [row.study_id, row.project_id || row.study_id]));
const codings = rows('coder_codings.csv').filter((row) => row.coder && row.coder !== 'consensus');
const coders = [...new Set(codings.map((row) => row.coder))].sort();
const parents = new Set(rows('codes.csv').map((row) => row.parent_id).filter(Boolean));
const factors = rows('codes.csv').filter((row) => row.parent_id || !parents.has(row.code_id)).map((row) => row.code_id);

/** For each study and factor what each coder said, where both coded the study. */
function units() {
  const said = new Map();
  const coded = new Map(coders.map((coder) => [coder, new Set()]));
  for (const row of codings) {
    const study = projects.get(row.study_id);
    coded.get(row.coder).add(study);
    const key = `${row.coder} ${study} ${row.code_id}`;
    said.set(key, (said.get(key) ?? new Set()).add(row.polarity));
  }
  const both = [...coded.get(coders[0])].filter((study) => coded.get(coders[1]).has(study));
  return both.flatMap((study) => factors.map((code) => coders.map((coder) =>
    [...(said.get(`${coder} ${study} ${code}`) ?? [])].sort().join('+'))));
}

const section = (page) => page.locator('section[aria-label="Agreement of coders"]');

test('what it says of the coders is what their file holds', async () => {
  assert.equal(coders.length, 2);
  const all = units();
  const same = all.filter(([a, b]) => a === b).length;
  await visit('/#view=agreement', {}, async (page) => {
    await section(page).waitFor();
    const said = await section(page).locator('.summary li').first().innerText();
    const share = (100 * same / all.length).toFixed(1);
    assert.match(said, new RegExp(`the same of ${share}% of the ${all.length.toLocaleString('en')} pairs`));
    const heading = await section(page).locator('.differences h2').innerText();
    assert.equal(heading, `Where coders differ (${all.length - same})`);
    await accessible(page, 'the agreement of coders');
    await section(page).getByRole('button', { name: 'Show all' }).click();
    assert.equal(await section(page).locator('.differences li').count(), all.length - same);
    const first = section(page).locator('.differences li').first();
    const study = await first.getByRole('button').innerText();
    await first.getByRole('button').click();
    await page.locator('.drawer h2', { hasText: study }).waitFor();
  });
});

test('its figures and every disagreement come as files', async () => {
  const all = units();
  const differ = all.filter(([a, b]) => a !== b).length;
  await visit('/#view=agreement', {}, async (page) => {
    await section(page).waitFor();
    await page.getByRole('button', { name: 'Export…' }).click();
    const lines = async (label) => {
      const file = await download(page, () => page.getByRole('button', { name: label }).click());
      assert.match(file.name, /-agreement/);
      return file.bytes.toString('utf8').replace(/^\ufeff/, '').trim().split('\r\n');
    };
    const [head, of, ...by] = await lines('Figures as CSV');
    const at = head.split(',').indexOf('agreed');
    assert.ok(Math.abs(Number(of.split(',')[at]) - (all.length - differ) / all.length) < 1e-6);
    assert.equal(by.length, factors.length);
    assert.equal((await lines('Disagreements as CSV')).length - 1, differ);
    assert.equal(await page.getByRole('button', { name: 'SVG', exact: true }).count(), 0);
  });
});

test('nothing of it is fetched before it is looked at', served, async () => {
  const asked = [];
  const before = (page) => page.on('request', (request) => asked.push(request.url()));
  await visit('/', { before }, async (page) => {
    await page.waitForTimeout(500);
    assert.ok(!asked.some((url) => url.includes('coder_codings')));
    await page.locator('.tools label.choice', { hasText: 'View' }).locator('select').selectOption({ label: 'Agreement of coders' });
    await section(page).waitFor();
    assert.ok(asked.some((url) => url.includes('coder_codings')));
  });
});

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: the agreement fits its page, as a picture and as a table`, async () => {
    for (const form of ['chart', 'table']) {
      await visit(`/#view=agreement&form=${form}`, { width }, async (page) => {
        await section(page).waitFor();
        const room = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        assert.ok(room[0] <= room[1], `${form}: ${room}`);
        await shot(page, `agreement-${form}-${name}`, { fullPage: true });
      });
    }
  });
}
