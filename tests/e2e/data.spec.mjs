// Datasets from elsewhere: by address, picked, dropped; whole, broken, hostile.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { zip } from './archive.mjs';
import { accessible, download, live, served, start } from './harness.mjs';
import { DIST } from './site.mjs';

const { visit, mount } = await start();

/** The bundled package as the site offers it for download. */
function bundled() {
  const folder = path.join(DIST, 'data/care-planning');
  const names = fs.readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name))]));
}

/** What the page shows: its marks with their names, and the sentences above them. */
const shown = (page) => page.evaluate(() => ({
  marks: [...document.querySelectorAll('.stage [role="gridcell"]')]
    .map((mark) => mark.getAttribute('aria-label') ?? mark.textContent),
  title: document.querySelector('h1').textContent,
}));

const whole = await visit('/', {}, shown);

/** Fails unless the page shows what it shows of the bundled dataset. */
async function same(page) {
  await page.locator('.busy').waitFor({ state: 'detached' });
  assert.ok(whole.marks.length > 100, 'the bundled dataset has cells');
  assert.deepEqual(await shown(page), whole);
}

const openSheet = (page) => page.getByRole('button', { name: 'Open a dataset' }).click();
const pick = (page, files) => page.locator('input[type="file"]:not([webkitdirectory])')
  .setInputFiles(files);
const upload = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
/** The problems that the page lists, once it does. */
async function problems(page) {
  const list = page.locator('.problem-page .problems li');
  await list.first().waitFor();
  return list.allTextContents();
}

/** Drops files on the page: [path, base64]. */
const drop = (page, files) => page.evaluate((given) => {
  const transfer = new DataTransfer();
  for (const [name, base64] of given) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  for (const kind of ['dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(kind, {
      bubbles: true, cancelable: true, dataTransfer: transfer,
    }));
  }
}, files.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]));

/** The names of the second program's files that a visit asked for. */
function watchDesk(page) {
  const asked = [];
  page.on('request', (request) => {
    if (request.url().includes('/desk-')) asked.push(request.url());
  });
  return asked;
}

test('the second program and the tables are not asked for before they are needed', served, () => {
  let asked;
  const tables = [];
  const before = (page) => {
    asked = watchDesk(page);
    page.on('request', (request) => {
      if (/\.(csv|json)$/.test(request.url())) tables.push(request.url());
    });
  };
  return visit('/', { before }, async (page) => {
    await page.waitForTimeout(200);
    assert.deepEqual([asked, tables], [[], []]);
    await page.getByRole('button', { name: 'Methods' }).click();
    await page.getByLabel('Methods paragraph').waitFor();
    assert.equal(asked.length, 2, `${asked}`);
  });
});

test('a package beside the page opens by ?data=', served, async () => {
  mount('/copy/', bundled());
  for (const address of ['/?data=copy', '/?data=copy/datapackage.json']) {
    await visit(address, {}, same);
  }
});

test('an address on another host, and one where nothing is, say so', async () => {
  const expected = /404/;
  await visit('/?data=https://example.org/x', {}, async (page) => {
    assert.match((await problems(page)).join(), /own host.*https:\/\/example\.org\/x/);
  });
  await visit('/?data=nothing/', { expected }, async (page) => {
    assert.match((await problems(page)).join(), /datapackage\.json.*nothing\//);
    await page.locator('.problem-page > button.main').click();
    await page.locator('.stage').first().waitFor();
    await same(page);
  });
});

test('a picked zip shows the same figures, and the link says that it is local', () =>
  visit('/#columns=settings', {}, async (page) => {
    const inFolder = Object.entries(bundled()).map(([name, bytes]) => [`my review/${name}`, bytes]);
    await openSheet(page);
    await pick(page, upload('review.zip', zip(Object.fromEntries(inFolder))));
    await page.waitForURL((url) => !url.hash);
    await same(page);
  }));

test('loose files and a folder show the same figures', async () => {
  await visit('/#rows=name', {}, async (page) => {
    await openSheet(page);
    await pick(page, Object.entries(bundled()).map(([name, bytes]) => upload(name, bytes)));
    await page.waitForURL((url) => !url.hash);
    await same(page);
  });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'review-'));
  try {
    for (const [name, bytes] of Object.entries(bundled())) fs.writeFileSync(path.join(folder, name), bytes);
    await visit('/#rows=name', {}, async (page) => {
      await openSheet(page);
      await page.locator('input[webkitdirectory]').setInputFiles(folder);
      await page.waitForURL((url) => !url.hash);
      await same(page);
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test('a dropped zip shows the same figures', () => visit('/#rows=name', {}, async (page) => {
  await drop(page, [['review.zip', zip(bundled())]]);
  await page.waitForURL((url) => !url.hash);
  await same(page);
}));

test('a broken package lists every problem with its row and column, and the way back', () =>
  visit('/', {}, async (page) => {
    const files = bundled();
    const codings = files['codings.csv'].toString().split('\n');
    codings[3] = codings[3].replace(/barrier|facilitator/, 'obstacle');
    codings[8] = codings[8].replace(/^[^,]*/, 'nobody-1999');
    files['codings.csv'] = codings.join('\n');
    delete files['codes.csv'];
    await drop(page, [['review.zip', zip(files)]]);
    await page.locator('.problem-page').waitFor();
    const said = (await problems(page)).join('\n');
    assert.match(said, /codings, row 4, column polarity:.*obstacle/);
    assert.match(said, /codings, row 9, column study_id:.*nobody-1999/);
    assert.match(said, /codes:.*codes\.csv/);
    await accessible(page, 'the list of problems');
    await page.locator('.problem-page > button.main').click();
    await same(page);
  }));

test('hostile text stays text', served, async () => {
  const script = '<script>alert(1)</script>';
  const files = bundled();
  const package_ = JSON.parse(files['datapackage.json']);
  package_.title = `${script} title`;
  package_.synthesis.question = `${script} question`;
  package_.licenses = [{ name: 'x', title: script, path: 'javascript:alert(1)' }];
  package_.sources = [{ title: 'source', path: 'javascript:alert(2)' }];
  files['datapackage.json'] = JSON.stringify(package_);
  const codes = files['codes.csv'].toString().split('\n');
  codes[2] = codes[2].replace(/^([^,]*),[^,]*/, `$1,${script}<img src=x onerror=alert(3)>`);
  files['codes.csv'] = codes.join('\n');
  mount('/hostile/', files);
  const before = (page) => page.on('dialog', () => assert.fail('a script ran'));
  await visit('/?data=hostile/', { before }, async (page) => {
    await page.getByRole('button', { name: 'About this data' }).click();
    const found = await page.evaluate(() => ({
      text: document.body.textContent,
      scripts: [...document.querySelectorAll('#app script, #app img')].length,
      links: [...document.querySelectorAll('#app a')].map((a) => a.getAttribute('href')),
    }));
    assert.ok(found.text.includes(`${script} question`));
    assert.ok(found.text.includes(`${script}<img src=x onerror=alert(3)>`));
    assert.equal(found.scripts, 0);
    assert.deepEqual(found.links.filter((href) => !/^(https?:|#)/.test(href)), []);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export' }).click();
    const svg = await download(page, () => page.getByRole('button', { name: 'SVG', exact: true }).click());
    assert.doesNotMatch(svg.bytes.toString(), /<script|<img|javascript:/);
  });
});

test('a zip that grows without end becomes a message', async () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  const bombs = {
    honest: zip({ ...bundled(), 'codings.csv': zeros }),
    lying: zip({ ...bundled(), 'codings.csv': zeros }, { 'codings.csv': 1000 }),
    torn: zip(bundled()).subarray(0, 5000),
  };
  for (const [name, bytes] of Object.entries(bombs)) {
    await visit('/', {}, async (page) => {
      await openSheet(page);
      await pick(page, upload('bomb.zip', bytes));
      await page.locator('.problem-page').waitFor();
      assert.match((await problems(page)).join(), /^archive:/, name);
    });
  }
});

test('where the second program does not come, the page says so and stays', served, () => {
  const before = (page) => page.route('**/desk-*/**', (route) => route.abort());
  const expected = /Failed to (load|fetch)|import/;
  return visit('/', { before, expected }, async (page) => {
    await page.getByRole('button', { name: 'Methods' }).click();
    await page.getByText('could not be loaded').waitFor();
    await page.keyboard.press('Escape');
    await openSheet(page);
    await pick(page, upload('review.zip', zip(bundled())));
    await page.locator('.problem-page').waitFor();
    assert.match((await problems(page)).join(), /could not be loaded/);
    await page.locator('.problem-page > button.main').click();
    await live(page);
    await same(page);
  });
});
