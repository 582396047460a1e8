// The package: packed and installed as from a registry, bundled by Vite, opened.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { build } from 'vite';
import { live, start } from './harness.mjs';
import { host } from './hosts.mjs';
import { DIST } from './site.mjs';

const { mount, visit } = await start();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'synthesis-npm-'));
after(() => fs.rmSync(folder, { recursive: true }));
const PACKAGE = path.join(DIST, 'npm');
const npm = (...words) => execFileSync('npm', words, { cwd: folder, encoding: 'utf8' });

test('the package holds what it says, and no more', () => {
  assert.ok(fs.existsSync(PACKAGE), 'cargo xtask npm makes the package');
  const [{ filename, files }] = JSON.parse(npm('pack', PACKAGE, '--json'));
  const names = files.map((file) => file.path);
  const manifest = JSON.parse(fs.readFileSync(path.join(PACKAGE, 'package.json'), 'utf8'));
  for (const { types, default: main } of [manifest.exports['.']]) assert.ok(names.includes(types.slice(2)) && names.includes(main.slice(2)));
  assert.ok(names.includes(manifest.customElements));
  const script = fs.readFileSync(path.join(PACKAGE, 'synthesis-widget.js'), 'utf8');
  const named = [...script.matchAll(/new URL\('\.\/([^']+)'/g)].map(([, name]) => name);
  assert.ok(named.length > 10 && named.every((name) => names.includes(name)));
  const { modules: [{ declarations: [element] }] } = JSON.parse(fs.readFileSync(path.join(PACKAGE, 'custom-elements.json'), 'utf8'));
  const observed = script.match(/observedAttributes = (\[.*?\]);/)[1].replaceAll("'", '"');
  assert.deepEqual(element.attributes.map(({ name }) => name).sort(), JSON.parse(observed).sort());
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true,"type":"module"}');
  npm('install', '--offline', '--no-audit', '--no-fund', `./${filename}`);
});

test('a Vite page with it is built and opens, under a strict policy', async () => {
  const policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'\">";
  fs.writeFileSync(path.join(folder, 'index.html'), host(
    '<synthesis-widget></synthesis-widget><script type="module" src="/main.js"></script>', policy,
  ));
  fs.writeFileSync(path.join(folder, 'main.js'), "import { SynthesisWidget } from 'synthesis-widget';\nglobalThis.Widget = SynthesisWidget;\n");
  const logged = [];
  const note = (text) => logged.push(text);
  const customLogger = { info() {}, warn: note, warnOnce: note, error: note, clearScreen() {}, hasErrorLogged: () => false, hasWarned: false };
  await build({ root: folder, base: './', customLogger, configFile: false });
  assert.deepEqual(logged, []);
  mount('/vite/', path.join(folder, 'dist'));
  await visit('/vite/', {}, async (page) => {
    assert.ok(await page.evaluate(() => document.querySelector('synthesis-widget') instanceof globalThis.Widget));
    // The worker, the panels and the desk are found too.
    await page.locator('synthesis-widget').evaluate((widget) => { widget.state = 'firm=1'; });
    await page.getByText(/of 10,000|times/).first().waitFor();
    assert.equal(page.workers().length, 1);
    await page.getByRole('button', { name: 'Methods…' }).click();
    await page.getByLabel('Methods paragraph').waitFor();
    await live(page);
  });
});
