// The loops of clustering as wasm, beside the naive way (bitsets and kodama, as the core has them)
// in the same process, and JavaScript that counts study by study.
//
//   node bench/peers/kernels.mjs --peers DIR
//
// `bench/peers/run.mjs` builds the plug-in that is measured.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { spread, table } from '../statistics.mjs';
import { ROOT } from '../../tests/e2e/site.mjs';

const { values: options } = parseArgs({ options: { peers: { type: 'string' } } });
const OUT = path.join(ROOT, 'target/peers');
const load = (file) => import(pathToFileURL(path.resolve(file)));
const { Engine, Sizes, initSync, linkage } = await load(path.join(OUT, 'synthesis_bench_plugin.js'));
const { genColumns } = await load(path.join(options.peers, 'lib/gen-core.mjs'));
const { create } = await load(path.join(options.peers, 'contenders/plain.mjs'));
initSync({ module: fs.readFileSync(path.join(OUT, 'synthesis_bench_plugin_bg.wasm')) });

/** Times of repeated calls, the first left out. */
function times(call, repeats = 5) {
  const found = [];
  for (let at = 0; at <= repeats; at += 1) {
    const start = performance.now();
    call();
    found.push(performance.now() - start);
  }
  return found.slice(1);
}

function prepare(size) {
  const cols = genColumns(size);
  const sizes = new Sizes(cols.S, cols.K, cols.G, cols.T, cols.labels.polarities.length);
  const engine = new Engine(sizes, cols.study, cols.code, cols.group, cols.setting, cols.polarity,
    cols.year, false);
  const script = create({ csrCached: false });
  script.loadColumns(cols);
  return { codes: cols.K, engine, script };
}

const rows = [['', 'ours', 'naive', 'JavaScript', 'bar']];
const row = (name, ours, naive, script, bar) => {
  const cell = (call) => (call ? `${spread(times(call))} ms` : '–');
  rows.push([name, cell(ours), cell(naive), cell(script), bar]);
};

const small = prepare('S');
row('40 codes x 117 studies, 1,000 resamples x 10 scales',
  () => small.engine.multiscale(1000, 1n),
  () => small.engine.naive_bootstrap(10_000),
  () => small.script.bootstrap({ reps: 10_000, seed: 1 }), '150 ms');
const medium = prepare('M');
row('200 codes x 10,000 studies, 100 resamples',
  () => medium.engine.bootstrap(100, 1n),
  () => medium.engine.naive_bootstrap(100),
  () => medium.script.bootstrap({ reps: 100, seed: 1 }), '100 ms');
const wide = prepare('C2000');
const square = wide.script.jaccard();
row('tree of 2,000 codes', () => linkage(square, wide.codes), null,
  () => wide.script.linkage(square, wide.codes), '60 ms');
for (const { engine } of [small, medium, wide]) engine.free();
const large = prepare('XL');
row('Jaccard of 500 codes x 500,000 studies', () => large.engine.jaccard(),
  () => large.engine.naive_jaccard(), () => large.script.jaccard(), '150 ms');
large.engine.free();
table(rows);
