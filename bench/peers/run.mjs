// Counting and clustering as wasm in Chromium, beside plain JavaScript over typed arrays,
// crossfilter2 and ml-hclust, through the peers' own harness; then what the harness has no section
// for, beside the naive way in the same process.
//
//   node bench/peers/run.mjs [--peers DIR] [--sizes S,M,L] [--sections filter,cluster,boot,kernels]
//     [--quick] [--build-only]
//
// The plug-in is built into target/peers with the tools that `cargo xtask build` installs; TOOLS
// names another place for them, CHROMIUM another browser.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { locate, prepare } from '../peers.mjs';
import { ROOT } from '../../tests/e2e/site.mjs';

const { values: options } = parseArgs({ options: {
  peers: { type: 'string' }, sizes: { type: 'string', default: 'S,M,L' },
  sections: { type: 'string', default: 'filter,cluster,boot,kernels' },
  quick: { type: 'boolean' }, 'build-only': { type: 'boolean' },
} });
const OUT = path.join(ROOT, 'target/peers');
const TARGET = 'wasm32-unknown-unknown';
const NAME = 'synthesis_bench_plugin';
const CONTENDERS = 'plain,crossfilter';
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals',
  'reference-types', 'multivalue'];

const run = (program, words, more = {}) =>
  execFileSync(program, words, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...more });

/** Builds the plug-in as a program of the page is: `release` as the first, `fast` as the worker. */
function build(profile) {
  const tools = path.resolve(ROOT, process.env.TOOLS ?? 'target/tools');
  run('cargo', ['build', '--locked', '-p', 'synthesis-bench-plugin', '--profile', profile,
    '--target', TARGET]);
  run(path.join(tools, 'bin/wasm-bindgen'), ['--target', 'web', '--no-typescript', '--out-dir', OUT,
    path.join(ROOT, 'target', TARGET, profile, `${NAME}.wasm`)]);
  const wasm = path.join(OUT, `${NAME}_bg.wasm`);
  const optimiser = path.join(tools, 'node_modules/.bin/wasm-opt');
  if (fs.existsSync(optimiser)) {
    run(optimiser, ['-O3', ...FEATURES.map((name) => `--enable-${name}`), wasm, '-o', wasm]);
  } else {
    console.log('wasm-opt is not installed: the plug-in stays as the compiler made it');
  }
  fs.copyFileSync(path.join(ROOT, 'bench/peers/contender.mjs'), path.join(OUT, 'contender.mjs'));
}

/** The harness names one place for the browser; its copy here gets ours. */
function nameBrowser(copy) {
  const file = path.join(copy, 'bench.mjs');
  const program = JSON.stringify(process.env.CHROMIUM ?? '/usr/bin/chromium');
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replace(/executablePath: (?:'[^']*'|"[^"]*")/, `executablePath: ${program}`));
}

const folder = options['build-only'] ? null : locate(options.peers);
if (!folder && !options['build-only']) {
  console.log('no peer harness found (../shared/peerbench or --peers DIR): counting is not compared');
  process.exit(0);
}
build('release');
if (folder) {
  const { copy, data } = prepare(folder);
  nameBrowser(copy);
  const section = (name, sizes, contenders) => run('node', ['bench.mjs', name, '--sizes', sizes,
    '--only', contenders, '--rounds', options.quick ? '1' : '3',
    '--plug', path.join(OUT, 'contender.mjs')],
  { cwd: copy, env: { ...process.env, PEERBENCH_TMP: path.dirname(data) } });
  const sections = options.sections.split(',');
  if (sections.includes('filter')) {
    section('filter', options.sizes, CONTENDERS);
    console.log('bars at L, distinct: a filter under 15 ms, a step of one year under 5 ms');
  }
  if (sections.includes('cluster')) {
    section('cluster', options.quick ? 'S,M,C2000,XL' : 'S,M,C500,C2000,L,XL', 'plain');
    console.log('bars: the tree of 2,000 codes under 60 ms; the distances of 500 codes over 500,000 '
      + 'studies (XL) under 150 ms');
  }
  if (sections.includes('boot') || sections.includes('kernels')) build('fast');
  if (sections.includes('boot')) {
    section('boot', 'S,M', 'plain,ml-hclust');
    console.log('bar: 200 codes x 10,000 studies, 1,000 resamples, under 1 s');
  }
  if (sections.includes('kernels')) {
    run('node', ['bench/peers/kernels.mjs', '--peers', copy]);
  }
}
