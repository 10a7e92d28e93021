// @ts-check
// Writes the service worker of the built site: the files that a visit without a network needs, each with its sum, and its own
// lines. What is changed later is not taken by it, so this comes last.

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { root } from './support.mjs';

/** All but the images to train on (their list is needed), and what only other pages ask for: embeds, the element, examples. */
const isPart = (/** @type {string} */ file) =>
  file === 'data/mnist/manifest.json' || !/^((data|examples|carried)\/|embed|element|service-worker)/.test(file);

/** @param {URL} site the built site */
export async function writeServiceWorker(site) {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const base = fileURLToPath(site);
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(base.length).replaceAll('\\', '/').replace(/^\/+/, ''))
    .filter(isPart)
    .sort();
  const lines = await readFile(new URL('www/service-worker.js', root), 'utf8');
  /** @type {Record<string, string>} in the form of `integrity` */
  const sums = {};
  for (const file of files) sums[file] = `sha256-${sumOf(await readFile(new URL(file, site)), 'base64')}`;
  const version = sumOf(lines + JSON.stringify(sums), 'hex').slice(0, 16);
  const engines = { simd: await builtFrom('simd', site, files), fma: await builtFrom('fma', site, files) };
  const values = Object.entries({ VERSION: version, FILES: sums, ENGINES: engines });
  const before = values.map(([name, value]) => `self.${name} = ${JSON.stringify(value)};\n`).join('');
  await writeFile(new URL('service-worker.js', site), before + lines);
}

/** @param {string | Buffer} bytes @param {'hex' | 'base64'} form */
const sumOf = (bytes, form) => createHash('sha256').update(bytes).digest(form);

/** The file of the site that an engine has become. @param {string} variant @param {URL} site @param {string[]} files */
async function builtFrom(variant, site, files) {
  const engine = await readFile(new URL(`www/pkg/${variant}/engine_bg.wasm`, root));
  for (const file of files) {
    if (file.endsWith('.wasm') && engine.equals(await readFile(new URL(file, site)))) return file;
  }
  throw new Error(`the built site has no engine ${variant}`);
}
