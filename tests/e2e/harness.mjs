// What every browser test stands on: the site as served, a browser, and a page that fails the test
// on any violation of the policy, any uncaught error and any message on the error console.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { launch } from './browser.mjs';
import { ROOT, serve } from './site.mjs';

export const SHOTS = path.join(ROOT, 'target/shots');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** The page as one file, where the tests are run on that (`FORM=file`) and not on the served page. */
const FILE = process.env.FORM === 'file'
  ? pathToFileURL(path.join(ROOT, 'target/e2e/single.html')).href : null;
/** Options of a test of what only a served page does: how it asks for its parts, or for other data. */
export const served = FILE ? { skip: 'a file has its parts in it and asks for nothing' } : {};
/** The screens that the page is made for. */
export const WIDTHS = { wide: 1440, medium: 768, narrow: 360 };

/**
 * Starts server and browser for one file of tests; both end with it.
 *
 * `visit(address, options, body)` opens the page at an address of the site, or of a file on the disk, waits until it is live, runs `body(page)` and then
 * fails on every problem the page had. Options: `width`, `height`, `scheme` ('light' | 'dark'),
 * `live: false` (do not wait for the app), `script: false` (JavaScript off), `before(page)` (run
 * before the address is opened), `expected` (a pattern of problems that belong to the test).
 * `mount(prefix, source)` serves a folder or an object of files beside the page.
 */
export async function start() {
  const site = await serve();
  const browser = await launch();
  after(async () => {
    await browser.close();
    site.close();
  });
  const whole = (address) => {
    if (address.startsWith('file:')) return address;
    return FILE ? FILE + address.slice(1) : site.url + address;
  };
  const visit = async (address, options, body) => {
    const { width = WIDTHS.wide, height = 900, scheme = 'light', script = true } = options;
    const context = await browser.newContext({
      viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: script,
      reducedMotion: 'reduce', acceptDownloads: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    try {
      const page = await context.newPage();
      const problems = await watch(page);
      await options.before?.(page);
      await page.goto(whole(address), { waitUntil: 'load' });
      if (script && options.live !== false) await live(page);
      const result = await body(page);
      const { expected } = options;
      const unexpected = problems.filter((problem) => !expected?.test(problem));
      assert.deepEqual(unexpected, [], 'the page had problems');
      return result;
    } finally {
      await context.close();
    }
  };
  return { url: site.url, browser, mount: site.mount, visit };
}

/** Waits until the app says that it answers. */
export async function live(page) {
  await page.locator('#app[data-live]').waitFor({ state: 'attached', timeout: 20_000 });
}

/** Collects what goes wrong on a page, from now on. */
async function watch(page) {
  const problems = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return problems;
}

/**
 * Fails on any violation of WCAG 2.2 AA that axe-core sees, in light and in dark. The library goes
 * in by the debugger: a script element would break the policy.
 */
export async function accessible(page, where = 'the page') {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(async (tags) => {
      const { violations } = await window.axe.run(document, {
        runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'],
      });
      return violations.map(({ id, help, nodes }) => ({
        id, help, count: nodes.length,
        nodes: nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`),
      }));
    }, WCAG);
    assert.deepEqual(found, [], `${where}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
  await session.detach();
}

/** Presses keys one after the other: `keys(page, 'Tab', 'Tab', 'Enter')`. */
export async function keys(page, ...names) {
  for (const name of names) await page.keyboard.press(name);
}

/** What has the focus: tag, role, accessible name as far as attributes and text tell it, and ring. */
export function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return {
      tag: at.tagName.toLowerCase(),
      role: at.getAttribute('role'),
      name: (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 200),
      key: at.getAttribute('data-mark'),
      ring: ring || style.boxShadow !== 'none',
    };
  });
}

/** The file that `action` makes the page offer: its name and its bytes. */
export async function download(page, action) {
  const [offer] = await Promise.all([page.waitForEvent('download'), action()]);
  return { name: offer.suggestedFilename(), bytes: fs.readFileSync(await offer.path()) };
}

/** Saves a picture of the page to target/shots, for the eye. */
export async function shot(page, name, options = {}) {
  fs.mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), ...options });
}
