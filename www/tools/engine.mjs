// @ts-check
// The engine in Node: the same module as in the page, fed from the same shards, through the package's own files.

import { access } from 'node:fs/promises';
import { loadEngine as load } from '../package/engine.js';
import { read } from '../package/read-node.js';
import { readManifest as readFrom, Shards } from '../package/shards.js';
import { build } from './build.mjs';
import { Advice, root } from './support.mjs';

/** @typedef {import('../package/engine.js').Engine} Engine */
/** @typedef {import('../pkg/types').Manifest} Manifest */

/** Where a file of a data set is; toy data need none, and any list of shards will do. @param {string} set */
const addressIn = (set) => (/** @type {string} */ file) =>
  new URL(`www/data/${set === 'fashion' ? 'fashion' : 'mnist'}/${file}`, root);

/** Builds everything first where something is missing, so that the command line works on a fresh checkout. */
export async function buildIfMissing() {
  const needed = [new URL('www/pkg/simd/engine_bg.wasm', root), addressIn('mnist')('manifest.json')];
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

/** Loads the variant for an arithmetic. @param {import('../pkg/types').ArithmeticName} arithmetic */
export const loadEngine = (arithmetic) => load(arithmetic, read);

/** @param {string} [set] @returns {Promise<Manifest>} */
export async function readManifest(set = 'mnist') {
  if (set === 'own') {
    throw new Advice('data=own is refused: it means images of somebody’s own, which only the page can be given.');
  }
  try {
    return await readFrom(read, addressIn(set));
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
 * @param {Pick<import('../pkg/simd/engine.js').Experiment, 'addShard'>} experiment @param {Manifest} manifest
 * @param {string} [set]
 */
export async function addAllShards(experiment, manifest, set = 'mnist') {
  if (set === 'points' || set === 'pixels') return;
  for await (const { index, bytes } of new Shards(read, addressIn(set), manifest).rest()) {
    experiment.addShard(index, bytes);
  }
}
