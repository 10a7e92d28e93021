// The static server, asked over a real connection. Paths go out as they stand: fetch would tidy them up before.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../www/tools/serve.mjs';

const SECRET = 'not for you';
const FILES: Record<string, [content: string, type: string]> = {
  'index.html': ['<!doctype html><title>Home</title>', 'text/html; charset=utf-8'],
  'main.js': ['export const answer = 42;\n'.repeat(100), 'text/javascript; charset=utf-8'],
  'main.css': ['body { margin: 0 }', 'text/css; charset=utf-8'],
  'data/manifest.json': ['{}', 'application/json; charset=utf-8'],
  'data/train 00.bin': ['\x1f\x8b', 'application/octet-stream'],
  'icon.svg': ['<svg/>', 'image/svg+xml'],
  'engine.wasm': ['\0asm', 'application/wasm'],
  LICENSE: ['MIT', 'application/octet-stream'],
  'empty.js': ['', 'text/javascript; charset=utf-8'],
};

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-test-'));
  await mkdir(join(folder, 'site/data'), { recursive: true });
  await mkdir(join(folder, 'site-of-others'));
  for (const [file, [content]] of Object.entries(FILES)) {
    await writeFile(join(folder, 'site', file), content, 'latin1');
  }
  for (const file of ['package.json', 'site-of-others/index.html']) await writeFile(join(folder, file), SECRET);
  server = await serve(pathToFileURL(`${folder}/site/`), 0);
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

function ask(path: string, { method = 'GET', encoding }: { method?: string; encoding?: string } = {}): Promise<Answer> {
  const { hostname, port } = new URL(server.origin);
  const headers = encoding === undefined ? {} : { 'accept-encoding': encoding };
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject).end();
  });
}

describe('a file', () => {
  test.each(Object.entries(FILES))('%s comes whole and with its type', async (file, [content, type]) => {
    const { status, headers, body } = await ask(`/${encodeURI(file)}`);
    expect([status, headers['content-type'], body.toString('latin1')]).toEqual([200, type, content]);
    expect(headers['content-length']).toBe(String(content.length));
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('of a folder is its index.html, with or without a query', async () => {
    for (const path of ['/', '/?v=1', '/index.html?x#y']) {
      const { status, body } = await ask(path);
      expect([path, status, body.toString()]).toEqual([path, 200, FILES['index.html']?.[0]]);
    }
  });

  test('is compressed when asked for, unless that is of no use', async () => {
    const script = await ask('/main.js', { encoding: 'deflate, gzip, br' });
    expect(script.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(script.body.length).toBeLessThan(200);
    expect(gunzipSync(script.body).toString()).toBe(FILES['main.js']?.[0]);
    // A shard is compressed already, and its bytes must come as they are.
    const shard = await ask('/data/train%2000.bin', { encoding: 'gzip' });
    expect(shard.headers['content-encoding']).toBeUndefined();
    expect(shard.body.toString('latin1')).toBe('\x1f\x8b');
    const brotli = await ask('/main.js', { encoding: 'br' });
    expect(brotli.headers['content-encoding']).toBeUndefined();
  });

  test('has a head without a body', async () => {
    const head = await ask('/main.js', { method: 'HEAD' });
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, '2600']);
    expect((await ask('/none.js', { method: 'HEAD' })).status).toBe(404);
  });
});

describe('what is not there', () => {
  test.each(['/none.js', '/data', '/data/', '/main.js/', '/index.html/x', '/main.js%00', '/%', '/%ff', '//', '//x:y/'])(
    '%s is 404',
    async (path) => {
      const { status, headers, body } = await ask(path, { encoding: 'gzip' });
      expect([status, headers['content-type'], body.toString()]).toEqual([404, 'text/plain', 'not found']);
    },
  );
});

describe('what lies outside the folder', () => {
  test.each([
    '/../package.json',
    '/data/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/%2e%2e%2fpackage.json',
    '/data/..%2f..%2fpackage.json',
    '/..%5cpackage.json',
    '//../package.json',
    '/../site-of-others/',
    '/..%2fsite-of-others%2f',
    '/%252e%252e/package.json',
    'http://localhost/../package.json',
  ])('is out of reach of %s', async (path) => {
    const { status, body } = await ask(path);
    expect(body.toString()).not.toContain(SECRET);
    expect(status).toBe(404);
  });
});

describe('the server', () => {
  test('goes on after a visitor who left', async () => {
    await writeFile(join(folder, 'site/large.bin'), Buffer.alloc(20_000_000));
    const { hostname, port } = new URL(server.origin);
    await new Promise<void>((resolve, reject) => {
      const asked = request({ hostname, port, path: '/large.bin', agent: false }, (response) => {
        response.once('data', () => asked.destroy());
        response.once('close', resolve);
        response.on('error', () => {}); // that is what leaving looks like from here
      });
      asked.on('error', reject).end();
    });
    expect((await ask('/')).status).toBe(200);
  });

  test('says that a port is in use', async () => {
    const port = Number(new URL(server.origin).port);
    await expect(serve(pathToFileURL(`${folder}/site/`), port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
