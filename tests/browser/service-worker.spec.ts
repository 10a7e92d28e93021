// What the service worker takes from hosts of all kinds. The sites here are a page, a script and the engines, so that nothing is
// waited for; the whole site without a network is tried in offline.spec.ts.

import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { serve } from '../../www/tools/serve.mjs';
import { writeServiceWorker } from '../../www/tools/service-worker.mjs';
import { test as base, expect } from './site';

/** A small site in a folder of its own. */
interface Small {
  readonly folder: URL;
  /** Builds it with a title, and then puts what its host has made of a script in its place. */
  build(title: string, script?: string): Promise<void>;
}

const test = base.extend<{ small: () => Promise<Small> }>({
  small: async ({ browserName: _ }, use) => {
    const folders: string[] = [];
    await use(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'small-site-'));
      folders.push(folder);
      for (const engine of ['simd', 'fma']) {
        const built = new URL(`../../www/pkg/${engine}/engine_bg.wasm`, import.meta.url);
        await copyFile(built, join(folder, `${engine}.wasm`));
      }
      const url = pathToFileURL(`${folder}/`);
      const build = async (title: string, script?: string) => {
        await writeFile(join(folder, 'index.html'), `<title>${title}</title><script src="script.js"></script>`);
        await writeFile(join(folder, 'script.js'), `document.documentElement.dataset.script = '${title}';`);
        await writeServiceWorker(url);
        if (script !== undefined) await writeFile(join(folder, 'script.js'), script);
      };
      return { folder: url, build };
    });
    for (const folder of folders) await rm(folder, { recursive: true });
  },
});

test.use({ serviceWorkers: 'allow' });

/** Registers the worker, or asks for a newer one; tells what has become of it. */
const installed = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const known = await serviceWorker.getRegistration();
    const registration = (await known?.update()) ?? (await serviceWorker.register('service-worker.js'));
    const arriving = registration.installing ?? registration.waiting;
    while (arriving?.state === 'installing')
      await new Promise((changed) => arriving.addEventListener('statechange', changed, { once: true }));
    if (arriving?.state === 'redundant') return 'refused';
    await serviceWorker.ready;
    while (!serviceWorker.controller)
      await new Promise((changed) => serviceWorker.addEventListener('controllerchange', changed, { once: true }));
    return 'taken';
  });

const shells = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('shell')));

async function shows(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  await expect(page).toHaveTitle(title);
  await expect(page.locator('html')).toHaveAttribute('data-script', title);
}

/** A host that sends /index.html to /, as many do, in front of a server. */
async function redirecting(origin: string): Promise<{ origin: string; close: () => void }> {
  const server = createServer(async ({ url = '/' }, response) => {
    if (url.endsWith('/index.html')) {
      response.writeHead(308, { location: './' }).end();
      return;
    }
    const answer = await fetch(`${origin}${url}`);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(new Uint8Array(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://localhost:${port}`, close };
}

test('a host that sends /index.html elsewhere is visited again, with a network and without', async ({
  page,
  small,
}) => {
  const { folder, build } = await small();
  await build('Home');
  const behind = await serve(folder, 0);
  const host = await redirecting(behind.origin);
  await shows(page, `${host.origin}/`, 'Home');
  expect(await installed(page)).toBe('taken');
  await shows(page, `${host.origin}/#again`, 'Home');
  host.close();
  behind.close();
  await page.goto('about:blank');
  await shows(page, `${host.origin}/`, 'Home');
  await shows(page, `${host.origin}/index.html`, 'Home');
});

test('a version of which a file is not as it was built is not taken, and the one before goes on', async ({
  page,
  small,
}) => {
  const { folder, build } = await small();
  const { origin, close } = await serve(folder, 0);
  try {
    // A host that answers what it does not have with a page.
    const other = '<!doctype html><title>Not found</title>';
    await build('First', other);
    await page.goto(`${origin}/`);
    expect(await installed(page)).toBe('refused');
    expect(await shells(page)).toEqual([]);
    await build('First');
    await shows(page, `${origin}/`, 'First');
    expect(await installed(page)).toBe('taken');
    const kept = await shells(page);
    await build('Second', other);
    expect(await installed(page)).toBe('refused');
    await shows(page, `${origin}/`, 'First');
    expect(await shells(page)).toEqual(kept);
  } finally {
    close();
  }
});

test('copies of the site in several folders of a host leave each other alone', async ({ page, small }) => {
  const [outer, inner] = [await small(), await small()];
  await outer.build('Outer');
  await inner.build('Inner');
  const { origin, close } = await serve({ '/a/': outer.folder, '/a/b/': inner.folder }, 0);
  await shows(page, `${origin}/a/b/`, 'Inner');
  // Shells as they were named once: one of the outer folder, and one of the inner one.
  await page.evaluate(async () => {
    for (const folder of ['a', 'a/b']) {
      const cache = await caches.open(`autoencoder-playground-shell-${folder}`);
      await cache.put(`/${folder}/index.html`, new Response('an old page'));
    }
  });
  expect(await installed(page)).toBe('taken');
  await shows(page, `${origin}/a/`, 'Outer');
  expect(await installed(page)).toBe('taken');
  const names = (await shells(page)).map((name) => name.replace(/\w{16}$/, 'version'));
  expect(names.toSorted()).toEqual([
    'autoencoder-playground-shell /a/ version',
    'autoencoder-playground-shell /a/b/ version',
  ]);
  close();
  await shows(page, `${origin}/a/b/`, 'Inner');
  await shows(page, `${origin}/a/`, 'Outer');
});
