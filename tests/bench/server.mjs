// @ts-check
// A static server on the loopback interface for pages that are measured.
//
// It sends no Cross-Origin-Opener-Policy and no Cross-Origin-Embedder-Policy. That is the point: without both, browsers
// withhold SharedArrayBuffer, and without that no library on the page can start threads.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.wasm', 'application/wasm'],
]);

/**
 * Serves folders by prefix; the longest prefix wins.
 * @param {Record<string, string>} folders prefix, such as "/data/", to folder
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export async function serve(folders) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);

  /** @param {string} url */
  async function find(url) {
    const pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const prefix = prefixes.find((candidate) => pathname.startsWith(candidate));
    if (prefix === undefined) return undefined;
    const root = /** @type {string} */ (folders[prefix]);
    const file = path.join(root, pathname.slice(prefix.length) || 'index.html');
    if (path.relative(root, file).startsWith('..')) return undefined;
    const stats = await stat(file).catch(() => undefined);
    return stats?.isFile() ? { file, size: stats.size } : undefined;
  }

  const server = createServer((request, response) => {
    find(request.url ?? '/').then(
      (found) => {
        if (!found) {
          response.writeHead(404).end();
          return;
        }
        response.writeHead(200, {
          'content-type': TYPES.get(path.extname(found.file)) ?? 'application/octet-stream',
          'content-length': found.size,
          'cache-control': 'no-store',
        });
        if (request.method === 'HEAD') response.end();
        else createReadStream(found.file).pipe(response);
      },
      () => response.writeHead(400).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
