// What takes long, in every view: off the page's thread, in place of the run before, with figures
// that are the same with a thread and without one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataset } from '../../bench/dataset.mjs';
import { accessible, focused, keys, served, start } from './harness.mjs';

const { browser, mount, visit } = await start();
// Large enough that runs take a while, small enough that the page does not.
const [codes, studies] = [200, 5000];
const large = dataset({ codes, domains: 10, groups: 8, settings: 4, studies, codings: 60_000, seed: 7 });
mount('/large/', { ...large, ...coders(JSON.parse(large['datapackage.json'])) });

/** The files in which two coders agree on most of what each study reports. */
function coders(manifest) {
  const lines = ['study_id,code_id,polarity,coder'];
  for (let study = 0; study < studies; study += 1) {
    for (let nth = 0; nth < 6; nth += 1) {
      const code = (study * 7 + nth * nth * 11) % codes;
      const other = (study + nth) % 9 ? code : (code + 1) % codes;
      lines.push(`study-${study},code-${code},barrier,one`, `study-${study},code-${other},barrier,two`);
    }
  }
  manifest.resources.push({ name: 'coder_codings', path: 'coder_codings.csv' });
  return {
    'coder_codings.csv': `${lines.join('\n')}\n`,
    'datapackage.json': JSON.stringify(manifest),
  };
}

const look = (page, label) => page.locator('.tools label.choice', { hasText: 'View' }).locator('select').selectOption({ label });
const bar = (page) => page.locator('.run progress[value]');
const value = (page) => bar(page).getAttribute('value').then(Number);
const stop = (page) => page.getByRole('button', { name: 'Stop here' });
const onward = (page) => page.getByRole('button', { name: 'Go on' });

/** What each view says at the end of its run. */
const ENDS = {
  compare: /\(1,999 times\)/,
  association: /of 9,999 random exchanges/,
  map: /When the studies are resampled/,
  gaps: /All 176 studies have been left out/,
  agreement: /\(95% interval .* to .*\)/,
};
/** Of these nothing stands before the end. */
const WHOLES = { together: /Together means that the same study mentions both/ };
const ended = (page, view) => page.locator('main').getByText({ ...ENDS, ...WHOLES }[view]).first().waitFor();

/** No thread starts in this page. */
const withoutThreads = (page) => page.addInitScript(() => {
  globalThis.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } };
});

/** All that a view says, the names of its marks and the lines of its table included. */
const said = (page) => page.evaluate(() => [
  document.querySelector('main').textContent,
  [...document.querySelectorAll('.stage [aria-label]')].map((mark) => mark.getAttribute('aria-label')).join('\n'),
]);

for (const view of Object.keys({ ...ENDS, ...WHOLES })) {
  test(`${view}: the same figures with a thread and without one, and no bar for what is short`, async () => {
    const of = (before) => visit(`/#view=${view}`, { before }, async (page) => {
      await ended(page, view);
      await page.locator('.run').waitFor({ state: 'detached' });
      await page.getByText('The same figures as a table').click();
      // The agreement's intervals sharpen until the last one.
      await page.waitForFunction(() => globalThis.whole);
      return said(page);
    });
    // Tells when the last report was heard.
    const watched = (more) => async (page) => {
      await more?.(page);
      await page.addInitScript(() => {
        let ask;
        Object.defineProperty(globalThis, 'synthesisAsk', {
          get: () => async (name, what, given) => {
            const told = await ask(name, what, given);
            if (what === 'next' && told && told[0] === told[1]) setTimeout(() => { globalThis.whole = true; }, 50);
            return told;
          },
          set: (own) => { ask = own; },
        });
      });
    };
    const first = await of(watched());
    assert.ok(first[1].length > 500, first[1]);
    assert.deepEqual(await of(watched(withoutThreads)), first);
  });
}

/**
 * The tasks of the page that took its processor for 20 ms or more, in milliseconds, once the view
 * that `body` opens stands.
 */
async function tasks(page, body) {
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await browser.startTracing(page, { categories });
  await page.evaluate(() => {
    const frame = () => new Promise(requestAnimationFrame);
    const stands = async () => {
      while (!document.querySelector('.compare .stage, .gaps .stage')) await frame();
      for (let frames = 0; frames < 3; frames += 1) await frame();
      console.timeStamp('stands');
    };
    stands();
  });
  await body();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const { pid, tid, ts: from } = traceEvents.find((one) => one.name === 'TimeStamp' && one.args.data.message === 'stands');
  const after = traceEvents.filter((one) => one.pid === pid && one.tid === tid && one.ts > from);
  return after.filter((one) => one.name === 'RunTask')
    .map((one) => Math.round(one.tdur / 1000)).filter((ms) => ms >= 20);
}

for (const [view, title] of [
  ['compare', 'Compare two sides'], ['association', 'Over and under'], ['agreement', 'Agreement of coders'],
  ['map', 'Map of factors and groups'], ['gaps', 'Gaps and weak spots'], ['together', 'Together'],
]) {
  test(`${view}: while a large run goes on, no task of the page takes 50 ms`, served, () =>
    visit('/?data=large', {}, async (page) => {
      const busy = await tasks(page, async () => {
        await look(page, title);
        await page.locator('.compare .stage, .gaps .stage').first().waitFor();
        await page.waitForTimeout(4000);
      });
      console.log(`${view}: tasks of the page of 20 ms or more: ${busy.join(', ') || 'none'}`);
      assert.ok(busy.every((ms) => ms < 50), `${busy}`);
    }));
}

test('a long run says how far it is, is stopped by keyboard, goes on, and ends with its view', served, () =>
  visit('/?data=large#view=association', {}, async (page) => {
    await page.getByText(/Exchanging whole studies at random: [\d,]+ of [\d,]+, about .* left/).waitFor();
    await stop(page).focus();
    await keys(page, 'Enter');
    await page.getByText(/stopped at [\d,]+ of [\d,]+; the rest takes about/).waitFor();
    assert.equal((await focused(page)).name, 'Go on');
    await page.waitForTimeout(300);
    const held = await value(page);
    const shown = await page.locator('.compare .summary li').first().innerText();
    assert.match(shown, new RegExp(`of ${held.toLocaleString('en')} random exchanges`), 'the figures are of as many');
    await accessible(page, 'a run that is stopped');
    assert.equal(await value(page), held);
    await keys(page, 'Enter');
    await page.waitForFunction((held) => Number(document.querySelector('.run progress')?.value) > held, held);
    await page.evaluate(() => {
      const ask = globalThis.synthesisAsk;
      globalThis.asked = [];
      globalThis.synthesisAsk = (name, what, given) => {
        globalThis.asked.push(what);
        return ask(name, what, given);
      };
    });
    await look(page, 'Matrix');
    await page.waitForFunction(() => globalThis.asked.includes('stop'));
    await page.waitForTimeout(500);
    // On its way out the run may still tell of itself; once it is ended nothing more is asked.
    const after = await page.evaluate(() => globalThis.asked.slice(globalThis.asked.indexOf('stop')));
    assert.deepEqual(after.filter((what) => what !== 'stop'), []);
    assert.equal(await page.locator('.run').count(), 0);
  }));

test('without a thread a long run goes on in slices, is stopped and goes on', served, () =>
  visit('/?data=large#view=association', { before: withoutThreads }, async (page) => {
    await stop(page).click();
    await onward(page).waitFor();
    await page.waitForTimeout(300);
    const held = await value(page);
    await page.waitForTimeout(500);
    assert.equal(await value(page), held);
    await onward(page).click();
    await page.waitForFunction((held) => Number(document.querySelector('.run progress')?.value) > held, held);
  }));

test('a new run takes the place of the one before, and its figures are its own', served, async () => {
  const fresh = '/?data=large#view=compare&show=barriers';
  const end = (page) => page.locator('.compare .summary li', { hasText: '(1,999 times)' }).waitFor();
  const text = (page) => page.locator('.compare .summary').innerText();
  const expected = await visit(fresh, {}, async (page) => {
    await end(page);
    await page.waitForTimeout(300);
    return text(page);
  });
  await visit('/?data=large#view=compare', {}, async (page) => {
    await page.locator('.compare .stage').waitFor();
    for (const label of ['Facilitators', 'Barriers']) {
      await page.locator('label.choice', { hasText: 'Show' }).locator('select').selectOption({ label });
    }
    await page.waitForFunction(() => window.location.hash.includes('show=barriers'));
    await end(page);
    await page.waitForTimeout(300);
    assert.equal(await text(page), expected);
  });
});

test('where the worker does not come, a view shows what needs no run, says so and tries again', served, async () => {
  const expected = /Failed to (load|fetch)|import/;
  const before = (page) => page.route('**/worker-*/**', (route) => route.abort());
  for (const view of Object.keys(ENDS)) {
    await visit(`/#view=${view}`, { before, expected }, async (page) => {
      await page.getByRole('alert').getByText('could not be fetched').waitFor();
      assert.ok(await page.locator('.stage [aria-label]').count() > 20, view);
      assert.equal(await page.getByText(ENDS[view]).count(), 0, view);
      await page.unroute('**/worker-*/**');
      await page.getByRole('button', { name: 'Try again' }).click();
      await ended(page, view);
    });
  }
});

test('factors that go together: without the worker it says so, and another weight leaves the picture until its own is there', served, async () => {
  const expected = /Failed to (load|fetch)|import/;
  const before = (page) => page.route('**/worker-*/**', (route) => route.abort());
  await visit('/#view=together', { before, expected }, async (page) => {
    await page.getByRole('alert').getByText('could not be fetched').waitFor();
    await page.unroute('**/worker-*/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await ended(page, 'together');
    // From here on every picture that is taken away would be seen.
    await page.evaluate(() => {
      globalThis.gone = 0;
      const watch = () => {
        if (!document.querySelector('.together .stage svg')) globalThis.gone += 1;
        requestAnimationFrame(watch);
      };
      watch();
    });
    const drawn = () => page.locator('.together .stage').innerHTML();
    const first = await drawn();
    await page.getByLabel('Pairs are weighed by').selectOption({ label: 'Lift: shared against chance' });
    await page.waitForFunction((first) => document.querySelector('.together .stage').innerHTML !== first, first);
    assert.equal(await page.evaluate(() => globalThis.gone), 0);
    await page.locator('.run').waitFor({ state: 'detached' });
  });
});
