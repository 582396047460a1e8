// Cold navigation to the painted matrix, to a page that answers a click on a cell (live), and to one of
// which all can be operated (whole): ours, and three peers with the same cells, in one run with
// interleaved rounds.
//
//   node bench/pages.mjs [--peers DIR] [--rounds N] [--cells own|S]
//
// `--cells S` gives the peers the harness' own data set (40 × 12) in place of our codings.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../tests/e2e/browser.mjs';
import { DIST, serve } from '../tests/e2e/site.mjs';
import { locate, pages, prepare } from './peers.mjs';
import { median, spread, table } from './statistics.mjs';

const { values: options } = parseArgs({ options: {
  peers: { type: 'string' }, rounds: { type: 'string', default: '7' },
  cells: { type: 'string', default: 'own' }, quick: { type: 'boolean' },
} });
const ROUNDS = options.quick ? 3 : Number(options.rounds);
const CONDITIONS = {
  'no throttle': {},
  'CPU 4×': { cpu: 4 },
  '1.6 Mbit/s, 150 ms': { network: true },
};
const PEERS = ['svg', 'plot-shaken', 'echarts-shaken'];
const HAND = 'svg';
const OURS = 'ours';

const folder = locate(options.peers);
if (!folder) {
  console.log('no peer harness found (../shared/peerbench or --peers DIR): page bench skipped');
  process.exit(0);
}
const own = options.cells === 'own';
const { copy, bundles, data } = prepare(folder);
const peers = await pages(copy, PEERS);
const html = Object.fromEntries(peers.map((peer) => [`${peer.id}.html`, peer.html]));
const peerSite = await serve({ '/p/': html, '/dist/': bundles, '/data/': own ? { 'S.csv': codings() } : data });
const ourSite = await serve({ '/': DIST });
const contenders = [
  { id: OURS, label: 'this page', url: `${ourSite.url}/` },
  ...peers.map((peer) => ({ ...peer, url: `${peerSite.url}/p/${peer.id}.html` })),
];

const browser = await launch();
const results = {};
try {
  for (const one of contenders) await load(one, {}); // fills the servers' caches
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, condition] of Object.entries(CONDITIONS)) {
      for (const one of contenders) {
        const measured = await load(one, condition);
        ((results[name] ??= {})[one.id] ??= []).push(measured);
      }
    }
    console.log(`round ${round + 1} of ${ROUNDS}`);
  }
  report();
} finally {
  await browser.close();
  peerSite.close();
  ourSite.close();
}

/**
 * The codings in the peers' format, so that they draw the same cells. The columns taken stand before
 * the first that may be quoted.
 */
function codings() {
  const text = fs.readFileSync(path.join(DIST, 'data/care-planning/codings.csv'), 'utf8');
  const [head, ...rows] = text.trim().split(/\r?\n/).map((line) => line.split(','));
  const at = ['study_id', 'code_id', 'stakeholder'].map((name) => head.indexOf(name));
  const lines = rows.map((row) => [...at.map((column) => row[column]), 'all'].join(','));
  return ['study,code,group,setting', ...lines, ''].join('\n');
}

/** One cold load: times in ms from navigation, and the layout shift. */
async function load(one, { cpu, network }) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    if (network) {
      await session.send('Network.emulateNetworkConditions', {
        offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8,
      });
    }
    if (cpu) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await page.addInitScript(watch);
    await page.goto(one.url, { waitUntil: 'commit' });
    // What asks the page would keep it busy while it starts.
    await new Promise((done) => setTimeout(done, network || cpu ? 2500 : 1000));
    return await page.evaluate(measure, one.id === OURS);
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page, before it: notes the layout's shifts, and at each frame until ours is live how
 * much of the picture for this width is there. The peers say themselves when two frames have passed
 * since they drew.
 */
function watch() {
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  const PICTURE = '.is-static .figure.at-medium *';
  globalThis.frames = [];
  const look = (time) => {
    globalThis.frames.push([time, document.querySelectorAll(PICTURE).length]);
    if (!performance.getEntriesByName('whole').length) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: waits until all is there, then half a second for what may still shift. */
async function measure(isOurs) {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const from = performance.now();
  const first = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const mark = (name) => performance.getEntriesByName(name)[0]?.startTime;
  // Painted is the second frame with the whole picture, or the first paint where it held it.
  const painted = () => {
    if (!isOurs) return globalThis.__painted;
    const all = Math.max(...globalThis.frames.map(([, elements]) => elements));
    const at = globalThis.frames.findIndex(([, elements]) => elements === all && all > 0);
    const second = globalThis.frames[at + 1]?.[0];
    return first() >= globalThis.frames[at]?.[0] ? Math.min(first(), second) : second;
  };
  const live = () => (isOurs ? mark('live') : globalThis.__painted);
  const whole = () => (isOurs ? mark('whole') : globalThis.__painted);
  while (painted() === undefined || whole() === undefined) {
    if (globalThis.__failed) throw new Error(globalThis.__failed);
    if (performance.now() - from > 30_000) throw new Error('nothing was painted in 30 s');
    await wait(20);
  }
  await wait(500);
  return { first: first(), painted: painted(), live: live(), whole: whole(), shift: globalThis.shift };
}

function report() {
  const verdict = (holds) => (holds ? 'met' : 'MISSED');
  for (const name of Object.keys(CONDITIONS)) {
    const of = (id, what) => results[name][id].map((one) => one[what]);
    const middle = (id, what) => median(of(id, what));
    console.log(`\n${name}: ms from navigation, median [least–most] of ${ROUNDS}`);
    table([
      ['page', 'first contentful paint', 'matrix painted', 'live', 'whole'],
      ...contenders.map(({ id, label }) => [
        label, spread(of(id, 'first')), spread(of(id, 'painted')), spread(of(id, 'live')),
        spread(of(id, 'whole')),
      ]),
    ]);
    const ours = middle(OURS, 'painted');
    const ratio = ours / middle(HAND, 'painted');
    console.log(`  ÷ hand-written SVG: ${ratio.toFixed(2)} (bar 1.3): ${verdict(ratio <= 1.3)}`);
    for (const { id, label } of peers.filter((peer) => peer.id !== HAND)) {
      const part = ours / middle(id, 'painted');
      console.log(`  ÷ ${label}: ${part.toFixed(2)} (bar 1): ${verdict(part < 1)}`);
    }
    const live = middle(OURS, 'live') / middle('echarts-shaken', 'painted');
    console.log(`  live ÷ ECharts: ${live.toFixed(2)} (bar 1): ${verdict(live < 1)}`);
  }
  const shifts = Object.values(results).flatMap((one) => one[OURS].map(({ shift }) => shift));
  const most = Math.max(...shifts);
  console.log(`\nlayout shift through takeover, at most: ${most.toFixed(4)} (bar 0.02): ${verdict(most <= 0.02)}`);
}
