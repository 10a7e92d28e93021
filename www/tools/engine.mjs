// @ts-check
// The engine in Node: the same module as in the page, fed from the same shards.

import { access, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { build } from './build.mjs';
import { Advice, root } from './support.mjs';

/** @typedef {typeof import('../pkg/simd/engine.js')} Engine */
/** @typedef {import('../pkg/types').Manifest} Manifest */

/** Where the shards of a data set are; toy data need none, and any list of shards will do. @param {string} set */
const folderOf = (set) => new URL(`www/data/${set === 'fashion' ? 'fashion' : 'mnist'}/`, root);

/** Builds everything first where something is missing, so that the command line works on a fresh checkout. */
export async function buildIfMissing() {
  const needed = [new URL('www/pkg/simd/engine_bg.wasm', root), new URL('manifest.json', folderOf('mnist'))];
  const there = await Promise.all(
    needed.map((file) =>
      access(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (!there.every(Boolean)) await build();
}

/** Whether this Node runs modules with relaxed SIMD. */
export async function hasRelaxedSimd() {
  const { relaxedSimd } = await import('wasm-feature-detect');
  return relaxedSimd();
}

/**
 * Loads the variant for an arithmetic.
 * @param {'simd' | 'fma'} arithmetic
 * @returns {Promise<{ engine: Engine, memory: WebAssembly.Memory }>}
 */
export async function loadEngine(arithmetic) {
  const folder = new URL(`www/pkg/${arithmetic}/`, root);
  /** @type {Engine} */
  const engine = await import(new URL('engine.js', folder).href);
  const { memory } = engine.initSync({ module: await readFile(new URL('engine_bg.wasm', folder)) });
  return { engine, memory };
}

/** @param {string} [set] @returns {Promise<Manifest>} */
export async function readManifest(set = 'mnist') {
  if (set === 'own') {
    throw new Advice('data=own is refused: it means images of somebody’s own, which only the page can be given.');
  }
  try {
    return JSON.parse(await readFile(new URL('manifest.json', folderOf(set)), 'utf8'));
  } catch (cause) {
    if (set !== 'fashion') throw cause;
    throw new Advice(
      'data=fashion is refused: the files of Fashion-MNIST are not here. Put the four IDX files, packed with gzip or not, ' +
        'into data/fashion/ and run npm run build.',
    );
  }
}

/**
 * Adds every shard of the manifest, unless the data are toys.
 * @param {import('../pkg/simd/engine.js').Experiment} experiment @param {Manifest} manifest @param {string} [set]
 */
export async function addAllShards(experiment, manifest, set = 'mnist') {
  if (set === 'points' || set === 'pixels') return;
  for (const [index, { file }] of manifest.shards.entries()) {
    experiment.addShard(index, await promisify(gunzip)(await readFile(new URL(file, folderOf(set)))));
  }
}
