// The widget's counting and clustering as a plug-in of the benchmark of JavaScript peers.
// `bench/peers/run.mjs` puts this file beside the wasm; the contract is in the benchmark's README.
import init, { Engine, Sizes, linkage } from './synthesis_bench_plugin.js';

export const meta = { name: 'synthesis-core', version: '0.1.0', thread: 'main', takesOwnership: false };

// Four numbers a merge.
const merges = (flat) => Array.from({ length: flat.length / 4 }, (_, at) =>
  Array.from(flat.subarray(4 * at, 4 * at + 4)));

const bytes = (mask) => (mask ? Uint8Array.from(mask, Number) : undefined);

export async function create(opts) {
  await init();
  let engine = null;
  const drop = () => {
    engine?.free();
    engine = null;
  };
  return {
    loadColumns(cols) {
      drop();
      const sizes = new Sizes(cols.S, cols.K, cols.G, cols.T, cols.labels.polarities.length);
      engine = new Engine(sizes, cols.study, cols.code, cols.group, cols.setting, cols.polarity,
        cols.year, opts.want === 'counts');
      sizes.free();
    },
    filter(spec, want) {
      const [from, to] = spec.years ?? [0, 0];
      engine.filter(bytes(spec.groups), bytes(spec.settings), bytes(spec.polarities), from, to);
      return want === 'counts'
        ? { codeGroup: engine.by_group() }
        : { codeGroupStudies: engine.by_group(), codeSettingStudies: engine.by_setting() };
    },
    jaccard: () => engine.jaccard(),
    linkage: (square, items) => merges(linkage(square, items)),
    cluster: () => merges(engine.cluster()),
    bootstrap: ({ reps, seed }) => ({ bp: Array.from(engine.bootstrap(reps, BigInt(seed))) }),
    drop,
    close: drop,
  };
}
