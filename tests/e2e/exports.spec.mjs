// The downloads, read back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { SHOTS, download, start } from './harness.mjs';

const { visit } = await start();
const VIEW = '/#columns=settings&country=GB';

/** The file behind a button of the sheet of downloads. */
const taken = (page, label) => download(page, () => (
  page.getByRole('button', { name: label, exact: true }).click()));

const exporting = (body) => visit(VIEW, {}, async (page) => {
  await page.getByRole('button', { name: 'Export' }).click();
  await body(page);
});

/** The rows of a CSV text as objects (RFC 4180). */
function rows(bytes) {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/g)];
  const table = [[]];
  for (const [, cell, end] of cells) {
    table.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') table.push([]);
  }
  const [header, ...lines] = table.filter((line) => line.length > 1);
  return lines.map((line) => Object.fromEntries(header.map((name, at) => [name, line[at]])));
}

test('figures as CSV hold a line for each cell, and agree with the totals', () =>
  exporting(async (page) => {
    const { name, bytes } = await taken(page, 'Figures as CSV');
    assert.equal(name, 'care-planning-by-setting-filtered-figures.csv');
    const lines = rows(bytes);
    const cells = lines.filter((line) => line.scope === 'cell');
    const columns = lines.filter((line) => line.scope === 'column');
    const factors = lines.filter((line) => line.scope === 'row');
    assert.equal(cells.length, columns.length * factors.length);
    assert.equal(lines.filter((line) => line.scope === 'all').length, 1);
    for (const cell of cells) {
      assert.ok(Number(cell.studies) <= Number(cell.barrier) + Number(cell.facilitator));
      assert.ok(Number(cell.studies) <= Number(cell.asked) || cell.asked === '');
    }
  }));

test('studies as CSV, RIS and BibTeX hold the same reports', () => exporting(async (page) => {
  const studies = rows((await taken(page, 'Studies as CSV')).bytes);
  assert.ok(studies.length > 5);
  assert.ok(studies.every((study) => study.country.split(';').includes('GB')));
  const ris = await taken(page, 'References as RIS');
  assert.match(ris.name, /\.ris$/);
  const text = ris.bytes.toString();
  assert.equal(text.match(/^TY {2}- /gm).length, studies.length);
  assert.equal(text.match(/^ER {2}- /gm).length, studies.length);
  const bib = await taken(page, 'References as BibTeX');
  assert.match(bib.name, /\.bib$/);
  assert.equal(bib.bytes.toString().match(/^@\w+\{/gm).length, studies.length);
}));

test('the SVG is well-formed and stands alone; each PNG has its pixels', () =>
  exporting(async (page) => {
    const svg = await taken(page, 'SVG');
    const size = await page.evaluate((text) => {
      const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
      const root = drawing.documentElement;
      return {
        errors: drawing.querySelectorAll('parsererror').length,
        foreign: drawing.querySelectorAll('script, image, foreignObject, [href]').length,
        width: Number(root.getAttribute('width')),
        height: Number(root.getAttribute('height')),
      };
    }, svg.bytes.toString());
    assert.deepEqual([size.errors, size.foreign], [0, 0]);
    assert.ok(size.width >= 960 && size.height > 300, JSON.stringify(size));
    const labels = [['PNG', 1], ['PNG, twice the size', 2], ['PNG, four times the size', 4]];
    for (const [label, scale] of labels) {
      const png = await taken(page, label);
      assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
      const pixels = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
      const { width, height } = size;
      assert.deepEqual(pixels, [width, height].map((side) => Math.round(side) * scale), label);
    }
  }));

/** Of a picture: its size, how many colours it has, and which share of it is not of the one it has most of. */
const painted = (page, png) => page.evaluate(async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const ground = Math.max(...counts.values());
  return { width, height, colours: counts.size, share: 1 - ground / pixels.length };
}, png.toString('base64'));

for (const picture of ['network', 'matrix']) {
  test(`factors that go together, as a ${picture}: the SVG stands alone, and the PNG is that picture`, () =>
    visit(`/#view=together${picture === 'matrix' ? '&together=matrix' : ''}`, {}, async (page) => {
      await page.locator('.together .stage svg').first().waitFor();
      const factors = await page.locator('.stage [data-mark^="row"]').count();
      await page.getByRole('button', { name: 'Export' }).click();
      const svg = await taken(page, 'SVG');
      const read = await page.evaluate((text) => {
        const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
        const root = drawing.documentElement;
        const sizes = ['width', 'height'].map((name) => Number(root.getAttribute(name)));
        return {
          errors: drawing.querySelectorAll('parsererror').length,
          foreign: drawing.querySelectorAll('script, image, foreignObject, [href]').length,
          words: [...drawing.querySelectorAll('text')].map((text) => text.textContent).join(' '),
          sizes,
        };
      }, svg.bytes.toString());
      assert.deepEqual([read.errors, read.foreign], [0, 0]);
      assert.match(read.words, /Together: barriers and facilitators that the same studies report/);
      assert.match(read.words, /Fisher\u2019s exact test/);
      assert.ok(factors > 10, `${factors}`);
      const png = await taken(page, 'PNG, twice the size');
      const found = await painted(page, png.bytes);
      assert.deepEqual([found.width, found.height], read.sizes.map((side) => Math.round(side) * 2));
      assert.ok(found.colours > 50, `${found.colours} colours`);
      assert.ok(found.share > 0.02 && found.share < 0.9, `${found.share} of it is drawn`);
      fs.mkdirSync(SHOTS, { recursive: true });
      fs.writeFileSync(path.join(SHOTS, `export-together-${picture}.png`), png.bytes);
    }));
}
