// @ts-check
// The engine in Node: the same module as in the page, fed from the same shards.

import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Advice, root } from './support.mjs';

/** @typedef {typeof import('../pkg/simd/engine.js')} Engine */
/** @typedef {import('../pkg/types').Manifest} Manifest */

/** Whether this Node runs modules with relaxed SIMD: the smallest one is put before the validator. */
export const hasRelaxedSimd = WebAssembly.validate(
  // (func (param v128 v128 v128) (result v128) local.get 0 local.get 1 local.get 2 f32x4.relaxed_madd)
  new Uint8Array([
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    ...[1, 8, 1, 96, 3, 123, 123, 123, 1, 123],
    ...[3, 2, 1, 0],
    ...[10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2, 253, 133, 2, 11],
  ]),
);

/**
 * Loads the variant for an arithmetic.
 * @param {'simd' | 'fma'} arithmetic
 * @returns {Promise<{ engine: Engine, memory: WebAssembly.Memory }>}
 */
export async function loadEngine(arithmetic) {
  const folder = new URL(`www/pkg/${arithmetic}/`, root);
  /** @type {Engine} */
  const engine = await import(new URL('engine.js', folder).href).catch(() => {
    throw new Advice('The engine is not built yet. Run: npm run build');
  });
  const { memory } = engine.initSync({ module: await readFile(new URL('engine_bg.wasm', folder)) });
  return { engine, memory };
}

const data = new URL('www/data/mnist/', root);

/** @returns {Promise<Manifest>} */
export async function readManifest() {
  const text = await readFile(new URL('manifest.json', data), 'utf8').catch(() => {
    throw new Advice('The data are not packed yet. Run: npm run build');
  });
  return JSON.parse(text);
}

/**
 * Adds every shard of the manifest.
 * @param {import('../pkg/simd/engine.js').Experiment} experiment @param {Manifest} manifest
 */
export async function addAllShards(experiment, manifest) {
  for (const [index, { file }] of manifest.shards.entries()) {
    experiment.addShard(index, await promisify(gunzip)(await readFile(new URL(file, data))));
  }
}
