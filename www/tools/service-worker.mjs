// @ts-check
// Writes the service worker of the built site: the list of files that a visit without a network needs, and its own lines.

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
  const sum = createHash('sha256').update(lines);
  for (const file of files) sum.update(file).update(await readFile(new URL(file, site)));
  const version = sum.digest('hex').slice(0, 16);
  const engines = { simd: await builtFrom('simd', site, files), fma: await builtFrom('fma', site, files) };
  const shell = files.filter((file) => !Object.values(engines).includes(file));
  const lists = Object.entries({ VERSION: version, SHELL: shell, ENGINES: engines });
  const before = lists.map(([name, value]) => `self.${name} = ${JSON.stringify(value)};\n`).join('');
  await writeFile(new URL('service-worker.js', site), before + lines);
}

/** The file of the site that an engine has become. @param {string} variant @param {URL} site @param {string[]} files */
async function builtFrom(variant, site, files) {
  const engine = await readFile(new URL(`www/pkg/${variant}/engine_bg.wasm`, root));
  for (const file of files) {
    if (file.endsWith('.wasm') && engine.equals(await readFile(new URL(file, site)))) return file;
  }
  throw new Error(`the built site has no engine ${variant}`);
}
