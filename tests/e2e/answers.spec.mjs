// A newcomer opens the page and answers from it, names the studies, goes back, and shares the view.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, keys, start } from './harness.mjs';
import { rows } from './bundled.mjs';

const { url, visit } = await start();

const projects = new Map(rows('studies.csv').map((row) => [row.study_id, row.project_id || row.study_id]));
const codings = rows('codings.csv').map((row) => ({ ...row, study: projects.get(row.study_id) }));
/** For each code, the distinct studies with a coding that passes. */
function studies(passes) {
  const found = new Map();
  for (const row of codings.filter(passes)) {
    found.set(row.code_id, (found.get(row.code_id) ?? new Set()).add(row.study));
  }
  return found;
}
const labels = new Map(rows('codes.csv').map((row) => [row.code_id, row.label]));
const cell = (page, mark) => page.locator(`.stage [role="gridcell"][data-mark="${mark}"]`);
const hash = (page) => page.evaluate(() => decodeURIComponent(window.location.hash));
const facet = (page, name) => page.locator(`.side label:has(.name:text-is("${name}")) input`);
const choice = (page, name) => page.locator('label.choice', { hasText: name }).locator('select');

test('which factor do most studies of carers report? The page and the files agree', async () => {
  const [[code, found]] = [...studies((row) => row.stakeholder === 'carer')].sort((a, b) => b[1].size - a[1].size);
  await visit('/#rows=frequency', {}, async (page) => {
    await facet(page, 'Carers').check();
    await page.waitForFunction(() => window.location.hash.includes('stakeholder=carer'));
    const top = page.locator('.stage [role="row"] [role="rowheader"]').first();
    assert.match(await top.getAttribute('aria-label'), new RegExp(`^${labels.get(code)}`));
    assert.match(await cell(page, `cell~${code}~carer`).getAttribute('aria-label'), new RegExp(`: ${found.size} of \\d+ studies`));
    const said = await page.locator('.summary li').allTextContents();
    assert.ok(said.some((sentence) => sentence.includes(labels.get(code))), said.join('\n'));
    await cell(page, `cell~${code}~carer`).click();
    const listed = page.locator('.drawer .studies > li').filter({ hasNot: page.locator('.silent') });
    await listed.first().waitFor();
    const count = await page.locator('.drawer > h3').first().textContent();
    assert.match(count, new RegExp(`^${found.size} stud`));
  });
});

test('which barriers do professionals report in inpatient care that service users do not?', async () => {
  const inpatient = (group) => studies((row) => row.setting === 'inpatient' && row.polarity === 'barrier' && group.includes(row.stakeholder));
  const theirs = inpatient(['nurse', 'psychiatrist', 'other-professional', 'manager']);
  const users = inpatient(['service-user']);
  const expected = [...theirs.keys()].filter((code) => !users.has(code)).sort();
  assert.ok(expected.length > 0);
  await visit('/#columns=stakeholder-parents&show=barriers&setting=inpatient', {}, async (page) => {
    const figure = async (code, group) => {
      const label = await cell(page, `cell~${code}~${group}`).getAttribute('aria-label');
      return Number(/: (\d+) of/.exec(label)?.[1] ?? 0);
    };
    const shown = [];
    for (const code of labels.keys()) {
      if (await cell(page, `cell~${code}~professionals`).count() === 0) continue;
      assert.equal(await figure(code, 'professionals'), theirs.get(code)?.size ?? 0, code);
      if (await figure(code, 'professionals') > 0 && !users.has(code)) shown.push(code);
    }
    assert.deepEqual(shown.sort(), expected);
  });
});

test('which factors cluster, and how firmly: in words, in the tree, and behind "why this number?"', async () => {
  await visit('/', {}, async (page) => {
    const sentence = page.locator('.summary li', { hasText: 'cluster' }).first();
    assert.match(await sentence.textContent(), /silhouette/);
    await sentence.getByRole('button').click();
    await page.locator('.drawer .why-panel').waitFor();
    assert.match(await hash(page), /open=cluster~/);
    assert.ok(await page.locator('.drawer .studies > li').count() > 1);
    await accessible(page, 'the drawer of a cluster');
    await page.locator('.drawer').getByRole('button', { name: /^Filter to these/ }).click();
    await page.waitForFunction(() => window.location.hash.includes('code='));
    const left = await page.locator('.stage [role="rowheader"]').count();
    assert.ok(left > 1 && left < 36, `${left} rows`);
  });
});

test('filters count, combine, come off, and can be undone and redone', async () => {
  await visit('/', {}, async (page) => {
    const whole = await page.locator('.summary li').first().textContent();
    await facet(page, 'Carers').check();
    await facet(page, 'Barrier').check();
    const codes = studies((row) => row.stakeholder === 'carer' && row.polarity === 'barrier');
    const distinct = new Set([...codes.values()].flatMap((set) => [...set]));
    await page.waitForFunction((n) => document.querySelector('.summary li').textContent.includes(`${n} of`), distinct.size);
    assert.equal(await page.locator('.chips .chip').count(), 2);
    await accessible(page, 'two filters');
    await page.locator('.chips .chip').first().click();
    assert.equal(await page.locator('.chips .chip').count(), 1);
    await page.locator('#main').focus();
    await keys(page, 'Control+z');
    assert.equal(await page.locator('.chips .chip').count(), 2);
    await keys(page, 'Control+z', 'Control+z');
    assert.equal(await page.locator('.chips .chip').count(), 0);
    assert.equal(await page.locator('.summary li').first().textContent(), whole);
    await keys(page, 'Control+Shift+z');
    assert.equal(await page.locator('.chips .chip').count(), 1);
    await page.getByRole('button', { name: 'Reset' }).click();
    assert.equal(await hash(page), '');
  });
});

test('words are searched in title and evidence', async () => {
  await visit('/', {}, async (page) => {
    await page.locator('.side input[type="search"], .side input[type="text"]').first().fill('jargon');
    await page.waitForFunction(() => window.location.hash.includes('q=jargon'));
    assert.equal(await page.locator('.chips .chip').count(), 1);
    assert.match(await page.locator('.summary li').first().textContent(), /jargon/);
  });
});

test('back and forward go through the views, and an address opens its view', async () => {
  await visit('/', {}, async (page) => {
    await choice(page, /^Columns/).selectOption({ label: 'Settings' });
    await page.waitForFunction(() => window.location.hash === '#columns=settings');
    await choice(page, /^Show/).selectOption({ index: 1 });
    await page.waitForFunction(() => window.location.hash.includes('show=barriers'));
    await page.goBack();
    assert.equal(await hash(page), '#columns=settings');
    assert.equal(await choice(page, /^Show/).evaluate((select) => select.selectedIndex), 0);
    await page.goForward();
    assert.match(await hash(page), /show=barriers/);
  });
});

test('a damaged address opens the default view and says so', async () => {
  await visit('/#columns=nonsense&stakeholder=martian', {}, async (page) => {
    const notice = page.locator('.notice');
    assert.match(await notice.textContent(), /nonsense/);
    assert.equal(await page.locator('.stage [role="columnheader"]').count() >= 6, true);
    await accessible(page, 'the notice');
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    assert.equal(await notice.count(), 0);
  });
});

test('the page says in plain sight, always, whose coding it is', async () => {
  for (const [address, options] of [['/', {}], ['/', { script: false }], ['/#form=table', {}]]) {
    await visit(address, options, async (page) => {
      const line = page.locator('.provenance');
      assert.equal(await line.isVisible(), true);
      assert.match(await line.textContent(), /Not the coding of Bee et al 2015.*automated/s);
    });
  }
  assert.ok(url.startsWith('http'));
});

test('every sheet opens, is accessible, and gives the focus back', async () => {
  await visit('/', {}, async (page) => {
    for (const name of ['Share', 'Export', 'Methods', 'Open a dataset', 'About this data', 'Keyboard help']) {
      const button = page.getByRole('button', { name: new RegExp(`^${name}`) }).first();
      await button.focus();
      await keys(page, 'Enter');
      const sheet = page.locator('dialog[open]');
      await sheet.waitFor();
      await accessible(page, name);
      await keys(page, 'Escape');
      await sheet.waitFor({ state: 'detached' });
      assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(`^${name}`));
    }
  });
});
