// The life of the element: what it says, what it lets go of, and how soon the next one stands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, start } from './harness.mjs';
import { drawn, host, ready, script } from './hosts.mjs';

const { mount, visit } = await start();
mount('/one/', { 'index.html': host(`<synthesis-widget></synthesis-widget>${script()}`) });
mount('/none/', { 'index.html': host(`<div id="room"></div>${script()}`) });

/** What the program of the elements holds in memory, in bytes. */
const memory = (page) => page.evaluate(async () => {
  const app = performance.getEntriesByType('resource').map(({ name }) => name)
    .find((name) => /\/synthesis-widget-[0-9a-f]+\.js$/.test(name));
  return (await (await import(app)).default()).memory.buffer.byteLength;
});

/** The nodes and the listeners that the page holds, once what it let go of is collected. */
async function counts(page) {
  const session = await page.context().newCDPSession(page);
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { nodes, jsEventListeners };
}

/** Puts an element into the page, uses it, and takes it out again, so many times. */
const come = (page, times) => page.evaluate(async (count) => {
  for (let time = 0; time < count; time += 1) {
    const widget = document.createElement('synthesis-widget');
    document.querySelector('#room').append(widget);
    await widget.whenReady();
    // What opens on demand has come, with the texts: what is in flight holds memory of its own.
    widget.state = 'columns=settings&open=row~trust-alliance';
    while (!widget.shadowRoot.querySelector('.drawer .evidence')) await new Promise(requestAnimationFrame);
    const box = widget.shadowRoot.querySelector('select');
    box.dispatchEvent(new Event('change', { bubbles: true }));
    widget.remove();
    await new Promise((done) => { setTimeout(done, 20); });
  }
}, times);

test('100 mounts and removals leave memory and nodes where the first ten left them', () =>
  visit('/none/', { live: false }, async (page) => {
    await come(page, 10);
    const [bytes, before] = [await memory(page), await counts(page)];
    await come(page, 90);
    const [now, after] = [await memory(page), await counts(page)];
    console.log(`after 10: ${bytes} bytes, ${JSON.stringify(before)}; after 100: ${now} bytes, ${JSON.stringify(after)}`);
    assert.equal(now, bytes);
    assert.ok(after.nodes <= before.nodes, 'nodes');
    assert.ok(after.jsEventListeners <= before.jsEventListeners, 'listeners');
  }));

test('a second widget stands soon', () =>
  visit('/one/', {}, async (page) => {
    await page.waitForTimeout(1500);
    const times = await page.evaluate(async () => {
      const out = [];
      for (let time = 0; time < 5; time += 1) {
        const widget = document.createElement('synthesis-widget');
        const from = performance.now();
        document.querySelector('main').append(widget);
        await new Promise((done) => {
          const found = new MutationObserver(() => {
            if (!widget.shadowRoot.querySelector('.stage svg')) return;
            found.disconnect();
            done();
          });
          found.observe(widget.shadowRoot, { childList: true, subtree: true });
        });
        out.push(performance.now() - from);
        await widget.whenReady();
        await new Promise((done) => { setTimeout(done, 300); });
      }
      return out;
    });
    console.log(`to the second widget's first chart, and those after it: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms (bar: 30)`);
    assert.equal(await page.locator('synthesis-widget .stage svg').count() >= 6, true);
  }));

test('what changes is told, once, with what it is now', () =>
  visit('/one/', {}, async (page) => {
    await page.locator('synthesis-widget').evaluate((widget) => {
      globalThis.told = [];
      for (const type of ['ready', 'state', 'selection', 'filter', 'error']) {
        widget.addEventListener(type, ({ detail }) => globalThis.told.push([type, detail]));
        document.addEventListener(type, () => globalThis.told.push(['bubbled', type]));
      }
    });
    const told = async () => {
      await page.waitForTimeout(300);
      return page.evaluate(() => globalThis.told.splice(0));
    };
    const widget = page.locator('synthesis-widget');
    await widget.evaluate((one) => { one.state = '#columns=settings'; });
    assert.deepEqual(await told(), [['state', { state: 'columns=settings' }]]);
    await page.locator('[role="rowheader"]').nth(3).click();
    const [[, { state }], [type, { selection }]] = await told();
    assert.match(state, /^columns=settings&open=row~/);
    assert.equal(type, 'selection');
    assert.equal(`columns=settings&open=${selection}`, state);
    await page.keyboard.press('Escape');
    assert.deepEqual((await told())[1], ['selection', { state: 'columns=settings', selection: null }]);
    await page.getByRole('checkbox', { name: /^Nurses/ }).check();
    const filtered = await told();
    assert.equal(filtered.length, 2);
    assert.deepEqual(filtered[1][1].filters, { stakeholder: ['nurse'] });
    assert.deepEqual(await widget.evaluate((one) => one.filters), { stakeholder: ['nurse'] });
    assert.doesNotMatch(page.url(), /#/, 'the address of the page stays its own');
  }));

test('attributes are observed, and what is set is what the page shows of that address', async () => {
  const expected = await visit('/#view=map', { width: 1340 }, async (page) => {
    await page.locator('.map .stage').waitFor();
    return drawn(page);
  });
  mount('/attributes/', { 'index.html': host(`<div style="width:1340px"><synthesis-widget></synthesis-widget></div>${script()}`) });
  await visit('/attributes/', { expected: /404/ }, async (page) => {
    const widget = page.locator('synthesis-widget');
    await widget.evaluate((one) => one.setAttribute('view', 'map'));
    await page.locator('.map .stage').waitFor();
    assert.deepEqual(await drawn(page), expected);
    assert.equal(await widget.evaluate((one) => one.view), 'map');
    await widget.evaluate((one) => one.setAttribute('height', '400'));
    assert.equal(await page.locator('#app').evaluate((app) => app.offsetHeight), 400);
    await widget.evaluate((one) => one.setAttribute('height', 'nonsense'));
    assert.ok(await page.locator('#app').evaluate((app) => app.offsetHeight) > 400);
    await widget.evaluate((one) => one.setAttribute('src', '/nowhere/'));
    await page.locator('.problem-page').waitFor();
    await widget.evaluate((one) => one.removeAttribute('src'));
    await ready(page);
    await page.locator('.map .stage').waitFor();
    assert.deepEqual(await drawn(page), expected);
  });
});

test('the page may open studies without taking the focus from its reader, and the reader takes it along', () => {
  mount('/open/', { 'index.html': host(`<synthesis-widget state="open=row~trust-alliance"></synthesis-widget>${script()}`) });
  return visit('/open/', {}, async (page) => {
    const place = () => page.evaluate(() => document.activeElement.id || document.activeElement.localName);
    await page.locator('.drawer h2').waitFor();
    assert.equal(await place(), 'body');
    await page.locator('#before').focus();
    await page.locator('synthesis-widget').evaluate((widget) => { widget.state = 'open=row~power'; });
    await page.waitForTimeout(300);
    assert.equal(await place(), 'before');
    await page.locator('.drawer').getByRole('button', { name: 'Close' }).click();
    await page.locator('[role="rowheader"]').nth(3).click();
    await page.locator('.drawer').waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('synthesis-widget').shadowRoot.activeElement.id), 'drawer-title');
  });
});

test('one that is moved in the page stays as it is', () =>
  visit('/one/', {}, async (page) => {
    await page.locator('[role="rowheader"]').nth(3).click();
    await page.locator('.drawer').waitFor();
    await page.evaluate(() => document.body.prepend(document.querySelector('synthesis-widget')));
    await page.waitForTimeout(200);
    assert.ok(await page.locator('.drawer').isVisible());
  }));

test('a fault shows a card in each widget, and is told; the page around stays', async () => {
  mount('/fault/', { 'index.html': host(`<synthesis-widget id="one"></synthesis-widget><synthesis-widget id="two"></synthesis-widget>${script()}`) });
  const expected = /broken for the test|failed to insert node|unreachable|RuntimeError|synthesis widget/;
  await visit('/fault/', { live: false, expected }, async (page) => {
    await ready(page, '#one');
    await ready(page, '#two');
    const told = page.evaluate(() => Promise.all(['one', 'two'].map((id) => new Promise((done) => {
      document.getElementById(id).addEventListener('error', ({ detail }) => done(detail.message));
    }))));
    await page.evaluate(() => {
      const insert = Node.prototype.insertBefore;
      Node.prototype.insertBefore = function insertBefore() {
        Node.prototype.insertBefore = insert;
        throw new Error('broken for the test');
      };
      document.getElementById('one').state = 'columns=settings';
    });
    for (const message of await told) assert.match(message, /^synthesis widget \d/);
    assert.equal(await page.getByText('Something went wrong in this page').count(), 2);
    assert.ok(await page.locator('#after').isVisible());
    await accessible(page, 'the cards');
  });
});
