// Which functions of the app no start of the page runs, from a site that counts them
// (`cargo xtask profile` builds it). Writes the profile by which crates/prerender splits the app.
import fs from 'node:fs';
import path from 'node:path';
import { launch } from '../tests/e2e/browser.mjs';
import { DIST, ROOT, serve } from '../tests/e2e/site.mjs';

const PROFILE = path.join(ROOT, 'crates/prerender/src/start/cold.txt');
const SCREENS = [[1440, 900], [1024, 768], [768, 1024], [360, 740]];
const SCHEMES = ['light', 'dark'];

const functions = fs.readFileSync(path.join(DIST, 'functions.txt'), 'utf8')
  .trimEnd().split('\n').map((line) => line.split('\t'));

const site = await serve();
const browser = await launch();
const ran = new Set();
try {
  for (const [width, height] of SCREENS) {
    for (const colorScheme of SCHEMES) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      await page.goto(site.url);
      await page.waitForFunction(() => globalThis.started);
      for (const at of await page.evaluate(() => globalThis.started)) ran.add(at);
      await page.close();
    }
  }
} finally {
  await browser.close();
  site.close();
}

// A name may stand for several functions; it is cold where all of them are. What wasm-bindgen
// numbers has another name in the next build: it stays.
const hot = new Set(functions.filter(([at]) => ran.has(Number(at))).map(([, key]) => key));
const named = functions.filter(([, , name]) => !name.startsWith('<unknown>'));
const cold = new Set(named.map(([, key]) => key).filter((key) => !hot.has(key)));
fs.writeFileSync(PROFILE, [...cold].sort().map((key) => `${key}\n`).join(''));
console.log(`${ran.size} of ${functions.length} functions run before the page is live`);
