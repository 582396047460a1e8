// <synthesis-widget> in pages of others, as hard on it as pages are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataset } from '../../bench/dataset.mjs';
import { accessible, keys, shot, start } from './harness.mjs';
import { drawn, host, ready, script } from './hosts.mjs';
import { serve } from './site.mjs';

const { mount, visit, url } = await start();
const small = dataset({ codes: 8, domains: 2, groups: 3, settings: 2, studies: 20, codings: 90, seed: 3 });
mount('/small/', small);
const elsewhere = await serve({ '/': new URL('../../dist', import.meta.url).pathname, '/small/': small },
  { 'access-control-allow-origin': '*' });
test.after(() => elsewhere.close());

/** Serves a page under a name and visits it; gives what `body` gives. */
const at = (name, body, head, root, options = {}) => {
  mount(`/${name}/`, { 'index.html': host(body, head, root) });
  return (then) => visit(`/${name}/`, options, then);
};
const WIDGET = '<synthesis-widget></synthesis-widget>';
const seen = async (page, name) => {
  await page.locator('.stage').first().scrollIntoViewIfNeeded();
  await shot(page, `element-${name}`);
  await accessible(page, name);
};

/** The headings as the browser tells them: level and first words, in order. */
async function headings(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter(({ role }) => role?.value === 'heading').map(({ name, properties }) => {
    const level = properties.find((property) => property.name === 'level').value.value;
    return `${level} ${name.value.split(' ').slice(0, level === 1 ? 9 : 3).join(' ')}`;
  });
}

/** What a page of this width shows of a state. */
const own = (state, width = 1440) => visit(`/${state && '#'}${state}`, { width }, (page) => drawn(page));

const plain = await own('', 1300);

test('a plain page: the picture of the page, accessible, in light and dark', () =>
  at('plain', WIDGET + script(), '<style>body{margin:0 auto;max-width:1340px}</style>')(async (page) => {
    assert.deepEqual(await drawn(page), plain);
    assert.equal(await page.getByRole('main').count(), 1, 'the page keeps its one main part');
    assert.deepEqual((await headings(page)).slice(0, 2), ['1 A page of a host', '2 What helps or']);
    assert.equal(await page.getByRole('region', { name: 'Synthesis' }).count(), 1);
    await seen(page, 'plain');
    await page.locator('synthesis-widget').evaluate((widget) => { widget.theme = 'dark'; });
    await shot(page, 'element-plain-dark');
    assert.equal(await page.locator('.stage text').first().evaluate((text) =>
      getComputedStyle(text.getRootNode().host).colorScheme), 'dark');
  }));

const POLICY = (origin) => `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:;
  script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; style-src 'self'">`;

test('under a strict policy nothing is reported', () =>
  at('strict', `<synthesis-widget height="600" theme="dark"></synthesis-widget>${script()}`, POLICY("'self'"))(async (page) => {
    await page.getByRole('button', { name: 'About this data' }).click();
    await page.locator('dialog.sheet').waitFor();
    await keys(page, 'Escape');
    assert.equal(await page.locator('#app').evaluate((app) => app.offsetHeight), 600);
    await seen(page, 'strict');
  }));

for (const has of [true, false]) {
  test(`where the policy refuses WebAssembly: ${has ? 'what the page put there' : 'the table'}, and a link`, () => {
    const body = `<synthesis-widget state="columns=settings">${has ? '<p id="own">What the page says.</p>' : ''}</synthesis-widget>`;
    const policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">";
    const options = { live: false, expected: /WebAssembly|wasm|policy/i };
    return at('refused', body + script(), policy, undefined, options)(async (page) => {
      const link = page.getByRole('link', { name: 'Open it in a page of its own' });
      assert.equal(await link.getAttribute('href'), `${url}/#columns=settings`);
      if (has) {
        assert.ok(await page.locator('#own').isVisible());
        assert.equal(await page.locator('synthesis-widget table').count(), 0);
      } else {
        const rows = page.locator('synthesis-widget tbody tr');
        await rows.first().waitFor();
        assert.ok(await rows.count() > 30);
        assert.match(await rows.first().textContent(), /\d+ of \d+/);
        await shot(page, 'element-refused');
      }
      await accessible(page, 'the fallback');
      await assert.rejects(ready(page));
    });
  });
}

const HOSTILE = {
  unset: '* { all: unset }',
  hidden: 'svg { display: none } text { visibility: hidden }',
  fantasy: '* { font: 40px fantasy !important; letter-spacing: 1em !important; text-transform: uppercase !important }',
};
for (const [name, css] of Object.entries(HOSTILE)) {
  test(`the page's style does not come in: ${css.slice(0, 40)}`, () => {
    const fixed = '<div id="room"></div>';
    const style = `<style>${css} html, body { margin: 0 } #room { width: 1300px } body, main, p, div, h1 { display: block }</style>`;
    return at(`hostile-${name}`, fixed.replace('></div>', `>${WIDGET}</div>`) + script(), style)(async (page) => {
      assert.deepEqual(await drawn(page), plain);
      await page.locator('[role="rowheader"]').nth(2).click();
      await page.locator('.drawer').waitFor();
      await shot(page, `element-hostile-${name}`);
    });
  });
}

test('a right-to-left page', () =>
  at('rtl', `<div style="width:1300px">${WIDGET}</div>${script()}`, '', 'lang="ar" dir="rtl"')(async (page) => {
    assert.deepEqual(await drawn(page), plain);
    await seen(page, 'rtl');
  }));

test('a column of 320 px: the narrow picture, without a scroll bar of the page', () =>
  at('column', `<div style="width:320px">${WIDGET}</div>${script()}`)(async (page) => {
    const app = await page.locator('#app').evaluate((box) => [box.offsetWidth, box.scrollWidth]);
    assert.deepEqual(app, [320, 320]);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    assert.ok(await page.locator('.options-button').isVisible(), 'the controls are those of a phone');
    await seen(page, 'column');
  }));

test('two widgets with different data keep apart', () => {
  const two = `<synthesis-widget id="one"></synthesis-widget>
    <p><a id="link" href="#columns=settings" data-synthesis="two">The settings</a></p>
    <synthesis-widget id="two" src="/small/"></synthesis-widget>`;
  return at('two', two + script(), '', undefined, { live: false })(async (page) => {
    await ready(page, '#one');
    await ready(page, '#two');
    const of = (id) => page.locator(id).evaluate((widget) => [widget.state, widget.selection, widget.filters]);
    await page.locator('#link').click();
    await page.locator('#two').getByText('Setting 1', { exact: false }).first().waitFor();
    assert.deepEqual(await of('#one'), ['', null, {}]);
    assert.deepEqual(await of('#two'), ['columns=settings', null, {}]);
    assert.doesNotMatch(page.url(), /#/);
    await page.locator('#two [role="rowheader"]').nth(1).click();
    await page.locator('#two .drawer').waitFor();
    assert.equal(await page.locator('#one .drawer').count(), 0);
    await keys(page, 'Escape');
    assert.equal(await page.locator('#two .drawer').count(), 0);
    // Both run something at once, each on a worker of its own.
    await page.evaluate(() => { for (const one of document.querySelectorAll('synthesis-widget')) one.state = 'view=association'; });
    for (const id of ['#one', '#two']) {
      await page.locator(id).getByText(/of 9,999 random exchanges|too few|nothing/i).first().waitFor();
    }
    await seen(page, 'two');
  });
});

test('hidden at first: it starts once it is shown', () =>
  at('hidden', `<div id="tab" style="display:none;width:1300px">${WIDGET}</div>${script()}`, '', undefined, { live: false })(async (page) => {
    await page.waitForTimeout(500);
    assert.equal(await page.locator('#app').count(), 0);
    await page.locator('#tab').evaluate((tab) => { tab.style.display = ''; });
    await ready(page);
    assert.deepEqual(await drawn(page), plain);
    // Hidden and shown again it is as it was.
    await page.locator('#tab').evaluate((tab) => { tab.style.display = 'none'; });
    await page.waitForTimeout(100);
    await page.locator('#tab').evaluate((tab) => { tab.style.display = ''; });
    await page.waitForTimeout(100);
    assert.deepEqual(await drawn(page), plain);
  }));

test('a slide under a CSS transform: pointer, tooltip and dialog are where they belong', () => {
  const slide = `<div style="width:960px;height:700px;transform:scale(.8) translate(40px,20px);transform-origin:0 0">
    <synthesis-widget height="700"></synthesis-widget></div>`;
  return at('slide', slide + script())(async (page) => {
    const cell = page.locator('.stage [role="gridcell"]').nth(8);
    await cell.scrollIntoViewIfNeeded();
    await cell.hover();
    await page.locator('.tooltip').waitFor();
    const [mark, tip] = [await cell.boundingBox(), await page.locator('.tooltip').boundingBox()];
    assert.ok(Math.abs(tip.x + tip.width / 2 - mark.x - mark.width / 2) < 120, 'the tooltip is near its mark');
    await seen(page, 'slide');
    await page.getByRole('button', { name: 'About this data' }).click();
    await page.locator('dialog.sheet').waitFor();
    await shot(page, 'element-slide-dialog');
  });
});

test('Tab comes in, goes through and out again, both ways', () =>
  at('keys', WIDGET + script(), '', undefined, { width: 768 })(async (page) => {
    const place = () => page.evaluate(() => {
      const widget = document.querySelector('synthesis-widget');
      const outer = document.activeElement;
      return outer === widget ? `in ${widget.shadowRoot.activeElement?.className ?? ''}` : outer.id;
    });
    await page.locator('#before').focus();
    await keys(page, 'Tab');
    assert.equal(await place(), 'in skip');
    await keys(page, 'Enter');
    assert.equal(await page.evaluate(() => document.querySelector('synthesis-widget').shadowRoot.activeElement.id), 'main');
    assert.doesNotMatch(page.url(), /#/);
    const seenPlaces = [];
    for (let press = 0; press < 60 && seenPlaces.at(-1) !== 'after'; press += 1) {
      await keys(page, 'Tab');
      seenPlaces.push(await place());
    }
    assert.equal(seenPlaces.at(-1), 'after');
    assert.ok(seenPlaces.length > 12 && seenPlaces.slice(0, -1).every((one) => one.startsWith('in ')));
    for (let press = 0; press < 80 && await place() !== 'before'; press += 1) await keys(page, 'Shift+Tab');
    assert.equal(await place(), 'before');
    // Keys that take back a change are the widget's only while the focus is in it.
    await page.locator('.side input, .segments button').nth(1).click();
    await page.waitForFunction(() => document.querySelector('synthesis-widget').state);
    await page.locator('#before').focus();
    await keys(page, 'Control+z');
    assert.notEqual(await page.locator('synthesis-widget').evaluate((widget) => widget.state), '');
  }));

test('from another origin: data, desk and worker come by CORS, a thread through a blob', () => {
  const body = `<synthesis-widget src="${elsewhere.url}/small/" state="view=association"></synthesis-widget>`;
  return at('elsewhere', body + script(elsewhere.url))(async (page) => {
    await page.getByText(/random exchanges/).first().waitFor();
    const threads = page.workers().map((worker) => worker.url());
    assert.equal(threads.length, 1);
    assert.match(threads[0], /^blob:/);
    await page.locator('synthesis-widget').evaluate((widget) => widget.remove());
    await page.waitForTimeout(200);
    assert.equal(page.workers().length, 0, 'the thread went with the element');
  });
});

test('where the policy refuses WebAssembly and the data are others, no figures of the bundled ones', () => {
  const policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">";
  const options = { live: false, expected: /WebAssembly|wasm|policy/i };
  return at('refused-other', `<synthesis-widget src="/small/"></synthesis-widget>${script()}`, policy, undefined, options)(async (page) => {
    const link = page.getByRole('link', { name: 'Open it in a page of its own' });
    assert.equal(await link.getAttribute('href'), `${url}/?data=small%2F#`);
    await page.waitForTimeout(300);
    assert.equal(await page.locator('synthesis-widget table').count(), 0);
  });
});

test('a dataset that cannot be had is told, and the page keeps the focus', () =>
  at('missing', `<synthesis-widget src="/nowhere/"></synthesis-widget>${script()}`, '', undefined, { live: false, expected: /404/ })(async (page) => {
    await page.locator('#before').focus();
    const message = await page.locator('synthesis-widget').evaluate((widget) => widget.whenReady().catch((error) => error.message));
    assert.match(message, /datapackage\.json/);
    await page.locator('.problem-page').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'before');
    await accessible(page, 'a dataset that is not there');
  }));
