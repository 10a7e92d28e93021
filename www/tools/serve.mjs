// @ts-check
// A static file server for www/dist: what any static host does, and nothing more.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
};

/** Already compressed, or too small to matter. */
const STORED = new Set(['.bin', '.svg', '.png']);

/**
 * Serves a folder, or several by the prefix of the address (the longest wins); resolves when it listens.
 *
 * No header isolates the page from others: browsers then withhold SharedArrayBuffer, as on any static host, and no library
 * on the page can start threads.
 * @param {URL | Record<string, URL>} folders @param {number} port 0 for any free one @param {string} [host]
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export async function serve(folders, port, host = 'localhost') {
  const mounts = Object.entries(folders instanceof URL ? { '/': folders } : folders)
    .map(([prefix, folder]) => ({ prefix, base: fileURLToPath(folder) }))
    .sort((a, b) => b.prefix.length - a.prefix.length);

  /** The file of an address, if it lies in the folder. @param {string} url */
  async function find(url) {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const mount = mounts.find(({ prefix }) => path.startsWith(prefix));
    if (!mount) return undefined;
    const below = path.slice(mount.prefix.length);
    const file = join(mount.base, below === '' || below.endsWith(sep) ? `${below}index.html` : below);
    if (!file.startsWith(mount.base)) return undefined;
    const found = await stat(file).catch(() => undefined);
    return found?.isFile() ? { file, size: found.size } : undefined;
  }

  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const found = await find(request.url ?? '/').catch(() => undefined);
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const type = extname(found.file);
    const gzip = !STORED.has(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(200, {
      'content-type': TYPES[type] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      // Everything here is public: a page of another origin may load it as modules.
      'access-control-allow-origin': '*',
      ...(gzip ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : { 'content-length': found.size }),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    // A pipeline closes the file when the download is broken off; nobody is left to be told.
    const file = createReadStream(found.file);
    if (gzip) pipeline(file, createGzip(), response, () => {});
    else pipeline(file, response, () => {});
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    origin: `http://${host}:${actual}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
