// The bundled dataset as it stands in its files, for tests that count for themselves.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './site.mjs';

/** The rows of a CSV of the bundled dataset: quoted cells, no line breaks inside them. */
export function rows(name) {
  return table(fs.readFileSync(path.join(ROOT, 'static/data/care-planning', name), 'utf8'));
}

/** The rows of a CSV by their headers: quoted cells, no line breaks inside them. */
export function table(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/).map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
    .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
  return lines.map((cells) => Object.fromEntries(head.map((column, at) => [column, cells[at]])));
}
