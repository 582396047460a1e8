// A static server that behaves like a good host: right media types, and brotli where it is accepted.
// Compressed copies are kept in target/ by the hash of what they hold, for the next run.
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const DIST = path.join(ROOT, 'dist');
const CACHE = path.join(ROOT, 'target/brotli');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const inMemory = new Map();

/** The compressed form of a file on disk, made anew when the file changes. */
function compressed(file) {
  const { mtimeMs, size } = fs.statSync(file);
  const stamp = `${mtimeMs} ${size}`;
  if (inMemory.get(file)?.stamp !== stamp) {
    inMemory.set(file, { stamp, body: brotli(fs.readFileSync(file)) });
  }
  return inMemory.get(file).body;
}

/** The bytes with brotli at the highest quality. */
export function brotli(bytes) {
  const kept = path.join(CACHE, crypto.createHash('sha256').update(bytes).digest('hex'));
  if (fs.existsSync(kept)) return fs.readFileSync(kept);
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: hint } = zlib.constants;
  const small = zlib.brotliCompressSync(bytes, { params: { [quality]: 11, [hint]: bytes.length } });
  fs.mkdirSync(CACHE, { recursive: true });
  const part = `${kept}.${process.pid}`;
  fs.writeFileSync(part, small);
  fs.renameSync(part, kept);
  return small;
}

/**
 * What `name` is below `source` (a folder, or an object of names to text or bytes): its two forms, or
 * null where there is nothing of the name.
 */
function find(source, name) {
  if (typeof source !== 'string') {
    if (!Object.hasOwn(source, name)) return null;
    const bytes = Buffer.from(source[name]);
    return { plain: () => bytes, small: () => brotli(bytes) };
  }
  const file = path.resolve(source, name);
  const inside = file.startsWith(path.resolve(source) + path.sep);
  if (!inside || !fs.existsSync(file) || !fs.statSync(file).isFile()) return null;
  return { plain: () => fs.readFileSync(file), small: () => compressed(file) };
}

/**
 * Serves `mounts`: address prefixes ('/', '/peers/') to a folder or an object of files. The longest
 * prefix that fits is asked. `headers` go with every answer. Returns the address, `mount(prefix,
 * source)` and `close()`.
 */
export async function serve(mounts = { '/': DIST }, headers = {}) {
  const places = { ...mounts };
  const look = (address) => {
    const prefixes = Object.keys(places).sort((a, b) => b.length - a.length);
    const prefix = prefixes.find((start) => address.startsWith(start));
    if (prefix === undefined) return [null, ''];
    const rest = address.slice(prefix.length);
    const name = rest === '' || rest.endsWith('/') ? `${rest}index.html` : rest;
    return [find(places[prefix], name), name];
  };
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://site').pathname);
    const [found, name] = look(address);
    if (found === null) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const small = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    const body = small ? found.small() : found.plain();
    response.writeHead(200, {
      'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
      'content-length': body.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
      ...(small ? { 'content-encoding': 'br' } : {}),
    });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    mount: (prefix, source) => { places[prefix] = source; },
    close: () => { server.closeAllConnections(); server.close(); },
  };
}
