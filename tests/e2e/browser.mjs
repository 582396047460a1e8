// Chromium, as the tests and the benches start it.
import fs from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** A fresh browser with a profile of its own; `cargo xtask` names the program in CHROMIUM. */
export function launch(flags = []) {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => fs.existsSync(place));
  if (!executablePath) throw new Error('no Chromium found; set CHROMIUM to its program');
  return chromium.launch({
    executablePath, headless: true, chromiumSandbox: false, args: [...FLAGS, ...flags],
  });
}
