// The comparison pages: a copy of the peer harness with its packages, built once and kept.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../tests/e2e/site.mjs';

const COPY = path.join(ROOT, 'target/peerbench');
const WORK = path.join(COPY, '.bench');

/** Where the harness is: `--peers DIR`, or beside the repository; null where it is not. */
export function locate(option) {
  const folder = path.resolve(option ?? path.join(ROOT, '../shared/peerbench'));
  return fs.existsSync(path.join(folder, 'bench.mjs')) ? folder : null;
}

/** Copies, installs and builds the harness; returns its copy and where its bundles are. */
export function prepare(folder) {
  if (!fs.existsSync(path.join(COPY, 'bench.mjs'))) {
    fs.cpSync(folder, COPY, { recursive: true, filter: (file) => !file.includes('node_modules') });
    for (const name of ['.', ...fs.readdirSync(COPY, { recursive: true })]) {
      const file = path.join(COPY, name);
      fs.chmodSync(file, fs.statSync(file).isDirectory() ? 0o755 : 0o644);
    }
  }
  const run = (program, ...words) => execFileSync(program, words, {
    cwd: COPY, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PEERBENCH_TMP: WORK },
  });
  if (!fs.existsSync(path.join(COPY, 'node_modules/.package-lock.json'))) {
    console.log('installing the peers\' packages (once)');
    run('npm', 'ci', '--no-audit', '--no-fund', '--ignore-scripts');
  }
  if (!fs.existsSync(path.join(WORK, 'dist/pages/svg.js'))) {
    console.log('building the peers\' pages (once)');
    run('node', 'bench.mjs', 'build');
  }
  const data = path.join(WORK, 'data');
  if (!fs.existsSync(path.join(data, 'S.csv'))) run('node', 'gen.mjs', 'S', '--out', data);
  return { copy: COPY, bundles: path.join(WORK, 'dist'), data };
}

/** The pages of these ids, as markup, and their labels. */
export async function pages(copy, ids) {
  const { VARIANTS, pageHtml } = await import(pathToFileURL(path.join(copy, 'pages/variants.mjs')));
  return ids.map((id) => {
    const variant = VARIANTS.find((one) => one.id === id);
    return { id, label: variant.label, html: pageHtml(variant, 'first') };
  });
}
