// How firm the clusters are: asked, worked out off the page's thread, shown, given up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, download, focused, keys, shot, served, start } from './harness.mjs';
import { dataset } from '../../bench/dataset.mjs';

const { visit, mount } = await start();
// Large enough that working it out takes seconds, small enough that the page does not.
mount('/large/', dataset({
  codes: 240, domains: 8, groups: 4, settings: 3, studies: 6000, codings: 80_000, seed: 7,
}));

const button = (page) => page.getByRole('button', { name: 'How firm are the clusters?' });
const statement = (page) => page.locator('.summary li', { hasText: 'drawn anew' });
const done = (page) => page.locator('.firmness .status').getByText('10,000 draws of').waitFor();
const bar = (page) => page.locator('.firmness progress[value]');

/** AU and BP of every cluster, from the names of the nodes. */
const values = (page) => page.locator('[data-part="row-tree"] [data-mark]')
  .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label').split('; ')[1] ?? ''));

/** The files of the third program that a visit asked for. */
function watch(page) {
  const asked = [];
  page.on('request', (request) => {
    if (request.url().includes('/worker-')) asked.push(request.url());
  });
  return asked;
}

/** No thread starts in this page. */
const withoutThreads = (page) => page.addInitScript(() => {
  globalThis.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } };
});

test('it is asked by a button, and nothing of it is fetched before', served, async () => {
  let asked;
  await visit('/', { before: (page) => { asked = watch(page); } }, async (page) => {
    await page.waitForTimeout(200);
    assert.deepEqual(asked, []);
    await button(page).click();
    await done(page);
    // The script twice at most: by the page, and as the thread's own.
    assert.ok(asked.length >= 3 && asked.length <= 4, `${asked}`);
    assert.match(page.url(), /#firm=1$/);
    assert.match(await statement(page).textContent(), /176 studies are drawn anew \(10,000 times\)/);
    const found = await values(page);
    assert.equal(found.length, 34);
    assert.ok(found.slice(1).every((text) => /^AU \d+%( ± \d+)?, BP \d+%$/.test(text)), `${found}`);
    assert.equal(found[0], '', 'the root says nothing');
    await button(page).click();
    assert.equal(await page.locator('.firmness').count(), 0);
    assert.equal(await statement(page).count(), 0);
    assert.doesNotMatch(page.url(), /firm/);
  });
});

test('the end is announced, and the picture has a value at most nodes and no two that touch', () =>
  visit('/#firm=1&firm-from=90', {}, async (page) => {
    await done(page);
    await page.getByRole('status').filter({ hasText: /1 cluster holds up, AU at least 90%/ }).waitFor({ state: 'attached' });
    assert.equal(await page.locator('.stage path.p-firm').count(), 1);
    const boxes = await page.evaluate(() => {
      const texts = [...document.querySelectorAll('.stage svg > g[aria-hidden] text')];
      const numbers = texts.filter((text) => /^\d+ $/.test(text.textContent));
      const end = document.querySelector('[data-part="row-tree"]').getBoundingClientRect();
      return numbers.map((text) => text.getBoundingClientRect())
        .filter((box) => box.left > end.left - 5 && box.top > end.top - 5)
        .map(({ left, right, top, bottom }) => [left, right, top + 3, bottom - 3]);
    });
    assert.ok(boxes.length >= 20, `${boxes.length} values`);
    for (const [at, a] of boxes.entries()) {
      for (const b of boxes.slice(at + 1)) {
        const touch = a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
        assert.ok(!touch, `${a} and ${b}`);
      }
    }
  }));

test('a seed gives the same values again, another other ones, and a thread or none the same', async () => {
  const of = (seed, options = {}) => visit(`/#firm=${seed}`, options, async (page) => {
    await done(page);
    return [await values(page), await statement(page).textContent()];
  });
  const first = await of(1);
  assert.deepEqual(await of(1), first);
  assert.notDeepEqual((await of(2))[0], first[0]);
  assert.deepEqual(await of(1, { before: withoutThreads }), first);
});

test('what the tree follows from starts it anew, how it is shown does not', () =>
  visit('/#firm=1', {}, async (page) => {
    await done(page);
    const before = await statement(page).textContent();
    await page.evaluate(() => {
      const ask = globalThis.synthesisAsk;
      globalThis.started = 0;
      globalThis.synthesisAsk = (name, what, given) => {
        if (what === 'start') globalThis.started += 1;
        return ask(name, what, given);
      };
    });
    await page.getByLabel('A cluster holds up from').selectOption('AU 99% or more');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByText('How firm each cluster is').waitFor();
    await page.getByRole('button', { name: 'Chart' }).click();
    assert.equal(await page.evaluate(() => globalThis.started), 0);
    await page.getByLabel('Service users', { exact: false }).first().check();
    await page.waitForFunction(() => globalThis.started === 1);
    await done(page);
    assert.notEqual(await statement(page).textContent(), before);
    await page.getByLabel('Seed').fill('12');
    await page.getByLabel('Seed').press('Enter');
    await page.waitForFunction(() => globalThis.started === 2);
    await done(page);
    assert.equal((await focused(page)).tag, 'input', 'the seed keeps the focus');
    assert.match(page.url(), /firm=12/);
  }));

test('where it takes long it says how far it is, shows values on the way, and can be given up', served, () =>
  visit('/?data=large#firm=1', {}, async (page) => {
    await bar(page).waitFor();
    await page.getByText(/Drawing the studies anew: [\d,]+ of 10,000, about .* left/).waitFor();
    const early = Number(await bar(page).getAttribute('value'));
    await page.waitForTimeout(1000);
    assert.ok(Number(await bar(page).getAttribute('value')) > early, 'it goes on');
    assert.ok(await page.locator('.stage path.p-tree').count() > 0);
    assert.equal(await statement(page).count(), 0, 'nothing is said before the end');
    await page.getByRole('button', { name: 'Stop here' }).click();
    await page.getByText(/Drawing the studies anew: stopped at [\d,]+ of 10,000; the rest takes about/).waitFor();
    assert.equal(await statement(page).count(), 0, 'nor of a part');
    await button(page).click();
    assert.equal(await page.locator('.firmness').count(), 0);
    assert.doesNotMatch(page.url(), /firm/);
  }));

test('where there is nothing to compute a sentence says so', () =>
  visit('/#firm=1&code=trust-alliance', {}, async (page) => {
    const why = /Only one factor is reported here/;
    await page.locator('.firmness .status').getByText(why).waitFor();
    assert.match(await page.locator('.summary li').last().textContent(), why);
  }));

test('a cluster says how firm it is beside its studies, and the methods say how it was found', () =>
  visit('/#firm=3', {}, async (page) => {
    await done(page);
    await statement(page).waitFor();
    await page.locator('[data-part="row-tree"] [data-mark]').nth(5).focus();
    await keys(page, 'Enter');
    const panel = page.getByRole('region', { name: 'How firm is this cluster?' });
    assert.match(await panel.textContent(), /AU [\d.]+% \(standard error [\d.]+\); BP .*seed 3/);
    await keys(page, 'Escape');
    await page.getByRole('button', { name: 'Methods' }).click();
    const paragraph = page.getByLabel('Methods paragraph');
    await paragraph.waitFor();
    assert.match(await paragraph.inputValue(), /multiscale bootstrap.*seed 3/);
  }));

test('the exported picture holds the values, and a file each cluster', () =>
  visit('/#firm=3&firm-from=90', {}, async (page) => {
    await done(page);
    await statement(page).waitFor();
    const drawn = await page.locator('[data-part$="-tree"] [data-mark]').evaluateAll((nodes) =>
      nodes.map((node) => /AU (\d+)%/.exec(node.getAttribute('aria-label'))?.[1]).filter(Boolean));
    await page.getByRole('button', { name: 'Export' }).click();
    const svg = await download(page, () => page.getByRole('button', { name: 'SVG', exact: true }).click());
    assert.match(svg.bytes.toString('utf8'), /nodes of the trees: AU values in per cent.*10,000 draws.*\(seed 3\)/s);
    const file = await download(page, () => page.getByRole('button', { name: 'How firm the clusters are, as CSV' }).click());
    assert.match(file.name, /-support\.csv$/);
    const [head, ...lines] = file.bytes.toString('utf8').replace(/^\ufeff/, '').trim().split('\r\n');
    assert.match(head, /,au,au_error,bp,bp_error,supported_from,supported,resamples,seed$/);
    const known = lines.map((line) => Math.floor(100 * Number(line.split(',').at(-8)) + 1e-6));
    assert.deepEqual(known.toSorted((a, b) => a - b), drawn.map(Number).toSorted((a, b) => a - b));
    assert.ok(lines.every((line) => line.endsWith(',10000,3')));
    await page.getByRole('button', { name: 'Close' }).first().click();
    await button(page).click();
    await page.getByRole('button', { name: 'Export' }).click();
    assert.equal(await page.getByRole('button', { name: 'How firm the clusters are, as CSV' }).count(), 0);
  }));

test('the tree of the columns has its values, from the same draws', () =>
  visit('/#firm=1&firm-from=90', {}, async (page) => {
    await done(page);
    const nodes = page.locator('[data-part="column-tree"] [data-mark]');
    const named = await nodes.evaluateAll((all) => all.map((node) => node.getAttribute('aria-label')));
    const known = named.filter((name) => /; AU \d+%.*, BP \d+%; (Holds up|May be chance)/.test(name));
    assert.ok(named.length > 3 && known.length === named.length - 1, named.join('\n'));
    const said = await page.getByText(/^Of the tree of columns, /).textContent();
    assert.match(said, /holds? up|no cluster of up to half of the groups/);
    const held = known.filter((name) => name.includes('Holds up'));
    await nodes.last().click();
    await page.getByRole('region', { name: 'How firm is this cluster?' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.getByRole('button', { name: 'Table' }).click();
    const table = page.locator('[data-part="firmness-columns"]');
    const lines = await table.locator('tbody tr').allTextContents();
    assert.equal(lines.length, known.length);
    assert.equal(lines.filter((line) => line.endsWith('yes')).length, held.length);
    // Two groups form one cluster, whatever is drawn.
    await page.goto(page.url().replace(/#.*/, '#firm=1&stakeholder=nurse,psychiatrist'));
    await page.reload();
    await page.getByText(/only two groups have studies here/).waitFor();
  }));

test('by keyboard alone: on, another level, the explanation, off', () =>
  visit('/', {}, async (page) => {
    await button(page).focus();
    await keys(page, 'Enter');
    await done(page);
    assert.match((await focused(page)).name, /How firm/, 'the button keeps the focus');
    await page.getByLabel('A cluster holds up from').focus();
    await keys(page, 'ArrowDown');
    await page.waitForFunction(() => location.hash.includes('firm-from=90'));
    await keys(page, 'Tab', 'Tab', 'Enter');
    assert.ok(await page.getByText('pvclust for R').isVisible());
    await button(page).focus();
    await keys(page, 'Space');
    assert.equal(await page.locator('.firmness').count(), 0);
  }));

test('where the third program does not come, the page says so and tries again', served, () => {
  const expected = /Failed to (load|fetch)|import/;
  const before = (page) => page.route('**/worker-*/**', (route) => route.abort());
  return visit('/', { before, expected }, async (page) => {
    await button(page).click();
    await page.getByText('could not be fetched').waitFor();
    await page.unroute('**/worker-*/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await done(page);
  });
});

for (const [width, scheme] of [[1440, 'light'], [768, 'dark'], [360, 'light']]) {
  test(`accessible at ${width}, ${scheme}`, () =>
    visit('/#firm=1&firm-from=90', { width, scheme }, async (page) => {
      await done(page);
      await page.getByText('How this is computed').click();
      await accessible(page, 'how firm the clusters are');
      await shot(page, `firmness-${width}-${scheme}`, { fullPage: width > 400 });
      await page.getByText('The same figures as a table').click();
      await page.getByText('How firm each cluster is').waitFor();
      await accessible(page, 'with the table');
    }));
}
