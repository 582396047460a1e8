// From a click on a facet's value to the painted frame, with 40 codes × 24 columns.
//
//   node bench/toggle.mjs [--clicks N]
import { parseArgs } from 'node:util';
import { launch } from '../tests/e2e/browser.mjs';
import { DIST, serve } from '../tests/e2e/site.mjs';
import { dataset } from './dataset.mjs';
import { median, spread } from './statistics.mjs';

const { values: options } = parseArgs({ options: {
  clicks: { type: 'string', default: '40' }, quick: { type: 'boolean' },
} });
const CLICKS = options.quick ? 10 : Number(options.clicks);
const WARM_UP = 4;
const BAR = 50;
const SHAPE = {
  codes: 40, domains: 7, groups: 6, settings: 4, studies: 180, codings: 1500, seed: 20_251,
};

const site = await serve({ '/': DIST, '/bench-data/': dataset(SHAPE) });
const browser = await launch(['--disable-frame-rate-limit', '--disable-gpu-vsync']);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${site.url}/?data=bench-data/#columns=nested`);
  await page.locator('#app[data-live]').waitFor({ state: 'attached' });
  await page.evaluate(watch);
  const box = page.locator('input[type="checkbox"]:visible').first();
  const times = [];
  for (let click = 0; click < CLICKS + WARM_UP; click++) {
    await box.click();
    const time = await page.evaluate(() => globalThis.painted);
    if (click >= WARM_UP) times.push(time);
    await page.waitForTimeout(60);
  }
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  const holds = median(times) < BAR ? 'met' : 'MISSED';
  console.log(`filter toggle, 40 codes × 24 columns (${nodes} elements), to the painted frame:`);
  console.log(`  ${spread(times)} ms, median [least–most] of ${CLICKS} (bar ${BAR}): ${holds}`);
} finally {
  await browser.close();
  site.close();
}

/**
 * Runs in the page: each click makes a promise of the time from the input event until two frames
 * later, when what it changed is painted.
 */
function watch() {
  addEventListener('click', ({ timeStamp }) => {
    globalThis.painted = new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - timeStamp)));
    });
  }, true);
}
