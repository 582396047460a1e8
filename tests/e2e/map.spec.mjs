// The map of factors and groups: points lead to their studies, and lie where an analysis of the
// files puts them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows } from './bundled.mjs';
import { WIDTHS, accessible, download, keys, shot, start } from './harness.mjs';

const { visit } = await start();
const projects = new Map(rows('studies.csv').map((row) => [row.study_id, row.project_id || row.study_id]));
const codings = rows('codings.csv').map((row) => ({ ...row, study: projects.get(row.study_id) }));
const distinct = (list) => new Set(list.map((row) => row.study)).size;

const hash = (page) => page.evaluate(() => decodeURIComponent(window.location.hash));
const look = (page, label) => page.locator('.tools label.choice', { hasText: 'View' }).locator('select').selectOption({ label });
const chart = (page) => page.locator('.map .stage [role="grid"]');
const points = (page) => page.locator('.map .stage [role="gridcell"][data-mark]');
const at = (page) => page.evaluate(() => document.activeElement.getAttribute('data-mark'));

/** The table of codes by groups, and the coordinates of both on the first axis (power iteration). */
function firstAxis() {
  const codes = [...new Set(codings.map((row) => row.code_id))];
  const groups = [...new Set(codings.map((row) => row.stakeholder))];
  const count = codes.map((code) => groups.map((group) =>
    distinct(codings.filter((row) => row.code_id === code && row.stakeholder === group))));
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  const total = sum(count.map(sum));
  const r = count.map((line) => sum(line) / total);
  const c = groups.map((_, j) => sum(count.map((line) => line[j])) / total);
  const s = count.map((line, i) => line.map((n, j) => (n / total - r[i] * c[j]) / Math.sqrt(r[i] * c[j])));
  let v = groups.map((_, j) => 1 + j / 7);
  let value = 0;
  for (let turn = 0; turn < 2000; turn += 1) {
    const u = s.map((line) => sum(line.map((x, j) => x * v[j])));
    const next = groups.map((_, j) => sum(s.map((line, i) => line[j] * u[i])));
    value = Math.sqrt(sum(next.map((x) => x * x)));
    v = next.map((x) => x / value);
  }
  const inertia = sum(s.flat().map((x) => x * x));
  const place = new Map(groups.map((group, j) => [group, v[j] * Math.sqrt(value) / Math.sqrt(c[j])]));
  return { place, share: value / inertia };
}

test('points lie where an analysis of the files puts them, and count its studies', async () => {
  await visit('/', {}, async (page) => {
    await look(page, 'Map of factors and groups');
    await chart(page).waitFor();
    assert.equal(await hash(page), '#view=map');
    const { place, share } = firstAxis();
    assert.ok((await page.locator('.map .stage').innerHTML()).includes(`Axis 1: ${Math.round(100 * share)}% of the differences`));
    const label = (mark) => page.locator(`.map [data-mark="${mark}"]`).getAttribute('aria-label');
    const places = [];
    for (const [group, expected] of place) {
      const text = await label(`column~${group}`);
      places.push([Number(/axis 1 at (\S+?),/.exec(text)[1].replace('\u2212', '-')), expected]);
      const studies = distinct(codings.filter((row) => row.stakeholder === group));
      assert.match(text, new RegExp(`: ${studies} stud`), group);
    }
    const sign = Math.sign(places[0][0] * places[0][1]);
    for (const [found, expected] of places) assert.ok(Math.abs(found - sign * expected) < 0.006, `${found} ${expected}`);
    for (const code of new Set(codings.map((row) => row.code_id))) {
      const studies = distinct(codings.filter((row) => row.code_id === code));
      assert.match(await label(`row~${code}`), new RegExp(`: ${studies} stud`), code);
    }
    await page.getByText('stays clear of the middle').or(page.getByText('stay clear of the middle')).first().waitFor();
    await accessible(page, 'the map');
  });
});

test('a point opens as many studies as it says, by keyboard alone, and the focus comes back', async () => {
  await visit('/#view=map', {}, async (page) => {
    await chart(page).waitFor();
    await page.locator('.stage [data-mark][tabindex="0"]').focus();
    const count = await points(page).count();
    await keys(page, 'Home');
    const met = new Set([await at(page)]);
    for (let turn = 1; turn < count; turn += 1) {
      await keys(page, 'PageDown');
      met.add(await at(page));
    }
    assert.equal(met.size, count, 'page down goes through all points');
    // To the right there is always something until the rightmost point.
    await keys(page, 'Home');
    const x = () => page.evaluate(() => {
      const box = document.activeElement.querySelector('.hit').getBoundingClientRect();
      return box.x + box.width / 2;
    });
    let last = await x();
    for (let turn = 0; turn < 5; turn += 1) {
      await keys(page, 'ArrowRight');
      const next = await x();
      assert.ok(next > last, `${next} ${last}`);
      last = next;
    }
    const mark = await at(page);
    assert.equal(await page.locator('.hot-path').count(), 1, 'its ellipse is drawn');
    const label = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    const many = Number(/: (\d+) stud/.exec(label)[1]);
    await keys(page, 'Enter');
    const drawer = page.locator('.drawer');
    await drawer.waitFor();
    const listed = await drawer.locator('.studies > li').evaluateAll((studies) =>
      studies.filter((study) => !study.closest('.silent')).length);
    assert.equal(listed, many, label);
    assert.ok(!(await drawer.locator('h2').innerText()).includes('Not in the present view'));
    await accessible(page, 'the studies behind a point');
    await keys(page, 'Escape');
    await drawer.waitFor({ state: 'detached' });
    assert.equal(await at(page), mark);
  });
});

test('zoom spreads the points within their frame, by keyboard, and goes back', async () => {
  for (const width of [WIDTHS.wide, WIDTHS.narrow]) {
    await visit('/#view=map', { width }, async (page) => {
      await chart(page).waitFor();
      const labels = () => points(page).evaluateAll((marks) => marks.filter((mark) => mark.querySelector('text')).length);
      const before = await labels();
      const size = () => page.locator('.map .stage .scene').evaluate((scene) => scene.getBoundingClientRect().width);
      const narrow = await size();
      const zoom = (name) => page.getByRole('button', { name });
      await zoom('Zoom in').focus();
      await keys(page, 'Enter', 'Enter', 'Enter');
      assert.ok(await size() > 2.9 * narrow);
      assert.ok(await labels() >= before);
      const scroll = page.locator('.map .scene-scroll');
      assert.ok(await scroll.evaluate((node) => node.scrollLeft) > 0, 'the middle is kept in sight');
      assert.equal(await hash(page), '#view=map');
      const room = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(room[0] <= room[1], `${room}`);
      await shot(page, `map-zoomed-${width}`);
      await accessible(page, 'the map, zoomed');
      await zoom('Whole map').click();
      assert.equal(await size(), narrow);
    });
  }
});

test('the table and the file hold the same points', async () => {
  await visit('/#view=map&columns=settings', {}, async (page) => {
    await chart(page).waitFor();
    const count = await points(page).count();
    await page.getByRole('button', { name: 'Ellipses of settings' }).click();
    await shot(page, 'map-settings-ellipses', { fullPage: true });
    await page.getByText('The same figures as a table').click();
    assert.equal(await page.locator('.map-table tbody td:nth-child(2) button').count(), count);
    await accessible(page, 'the table of the map');
    const shares = await page.locator('.axes-table tbody td:nth-child(3)').allInnerTexts();
    await page.getByRole('button', { name: 'Export…' }).click();
    const file = await download(page, () => page.getByRole('button', { name: 'Figures as CSV' }).click());
    assert.match(file.name, /-map-figures\.csv$/);
    const lines = file.bytes.toString('utf8').trim().split('\r\n').slice(1);
    assert.equal(lines.filter((line) => /^(factor|column),/.test(line)).length, count);
    const axes = lines.filter((line) => line.startsWith('axis,')).map((line) => Number(line.split(',').at(-1)));
    assert.deepEqual(axes.map((share) => `${Math.round(100 * share)}%`), shares);
    const sum = axes.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - 1) < 1e-4, `${sum}`);
  });
});

test('columns, direction and form change the map and are kept in the address', async () => {
  await visit('/#view=map', {}, async (page) => {
    await chart(page).waitFor();
    const choose = (name, label) => page.locator('.tools label.choice', { hasText: name }).locator('select').selectOption({ label });
    await choose('Columns', 'Groups, broad');
    await page.getByText('There is one axis only').waitFor();
    await accessible(page, 'a map with one axis');
    await shot(page, 'map-one-axis', { fullPage: true });
    await choose('Columns', 'Settings');
    await choose('Show', 'Barriers');
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.locator('.map-table').waitFor();
    const address = await hash(page);
    assert.equal(address, '#view=map&columns=settings&show=barriers&form=table');
    await page.reload();
    await page.locator('.map-table').waitFor();
    assert.equal(await hash(page), address);
  });
});

test('where there is nothing to map it says why', async () => {
  await visit('/#view=map&stakeholder=nurse', {}, async (page) => {
    const why = page.locator('.map .matrix-empty');
    await why.waitFor();
    assert.match(await why.innerText(), /Only one group or setting/);
    await accessible(page, 'no map');
  });
});

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: the map fits its page`, async () => {
    for (const scheme of ['light', 'dark']) {
      await visit('/#view=map', { width, scheme }, async (page) => {
        await chart(page).waitFor();
        const room = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        assert.ok(room[0] <= room[1], `${room}`);
        await shot(page, `map-${name}-${scheme}`, { fullPage: true });
      });
    }
  });
}
