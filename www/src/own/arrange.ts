// From images in memory to shards with a manifest, as www/tools/pack-mnist.mjs makes them of MNIST: a fixed random order, a
// small first shard on which training starts, and larger ones. The format of a shard stands in crates/mnist/src/shard.rs.
//
// Where no images to test on come along, the first tenth of that order is held out.

import type { Manifest, ManifestShard } from '../../pkg/types';
import type { OwnImages, Preview } from './own-images';
import { countOf, type Reader, type Source, type Sources } from './source';

const SIZES = { train: [2_000, 3_000], test: [1_000, 4_000], validation: [] as number[] };
const LATER = 5_000;
const PREVIEWED = 24;

interface Part {
  readonly split: keyof typeof SIZES;
  readonly source: Source;
  readonly order: Uint32Array;
}

export interface Arranged {
  readonly images: OwnImages;
  readonly training: number;
  readonly testing: number;
  readonly preview: Preview;
}

export function arrange(engine: Reader, sources: Sources, set: OwnImages['set']): Arranged {
  const parts = set === 'fashion' ? likeMnist(engine, sources) : split(engine, sources);
  const { width, height } = sources;
  const labelled = sources.train.labels !== null;
  const shards: ManifestShard[] = [];
  const files: Record<string, Blob> = {};
  for (const { split, source, order } of parts) {
    const sizes = [...SIZES[split]];
    for (let from = 0, k = 0; from < order.length; k++) {
      const indices = order.subarray(from, from + (sizes.shift() ?? LATER));
      from += indices.length;
      const bytes = shard(source, indices, [height, width], labelled);
      const file = `${split}-${String(k).padStart(2, '0')}.bin`;
      const classes: number[] = Array(10).fill(0);
      for (const label of bytes.subarray(HEADER, HEADER + indices.length)) classes[label] = (classes[label] ?? 0) + 1;
      shards.push({ file, split, count: indices.length, classes, bytes: bytes.length, sha256: engine.sha256(bytes) });
      files[file] = new Blob([bytes]);
    }
  }
  const manifest: Manifest = { version: 2, images: { rows: height, columns: width, labels: labelled }, shards };
  const all = new TextEncoder().encode(shards.map(({ sha256 }) => sha256).join(''));
  const fingerprint = engine.sha256(all).slice(0, 16);
  const count = (of: string) => shards.reduce((sum, { split, count }) => sum + (split === of ? count : 0), 0);
  return {
    images: { set, manifest, files, fingerprint, width, height, labelled },
    training: count('train'),
    testing: count('test'),
    preview: previewOf(parts[0] as Part, width * height),
  };
}

function split(engine: Reader, sources: Sources): Part[] {
  const { train, test } = sources;
  const count = countOf(train, sources);
  if (test) {
    return [
      { split: 'train', source: train, order: engine.packingOrder('train', 0, count) },
      { split: 'test', source: test, order: engine.packingOrder('test', 0, countOf(test, sources)) },
    ];
  }
  const order = engine.packingOrder('own', 0, count);
  const held = Math.floor(count / 10);
  return [
    { split: 'train', source: train, order: order.subarray(held) },
    { split: 'test', source: train, order: order.subarray(0, held) },
  ];
}

/** The first 5,000 images of the training file are for validation. */
function likeMnist(engine: Reader, sources: Sources): Part[] {
  const { train } = sources;
  const test = sources.test ?? train;
  return [
    { split: 'train', source: train, order: engine.packingOrder('train', 5_000, 55_000) },
    { split: 'validation', source: train, order: engine.packingOrder('validation', 0, 5_000) },
    { split: 'test', source: test, order: engine.packingOrder('test', 0, 10_000) },
  ];
}

const HEADER = 12;

function shard(
  { pixels, labels }: Source,
  indices: Uint32Array,
  [rows, columns]: readonly [number, number],
  labelled: boolean,
): Uint8Array<ArrayBuffer> {
  const [count, size] = [indices.length, rows * columns];
  const bytes = new Uint8Array(HEADER + count * (1 + size));
  bytes.set(new TextEncoder().encode('AEPS'));
  bytes.set([1, rows, columns, labelled ? 10 : 1], 4);
  new DataView(bytes.buffer).setUint32(8, count, true);
  indices.forEach((index, i) => {
    bytes[HEADER + i] = labels?.[index] ?? 0;
    bytes.set(pixels.subarray(index * size, (index + 1) * size), HEADER + count + i * size);
  });
  return bytes;
}

function previewOf({ source, order }: Part, size: number): Preview {
  const some = order.subarray(0, PREVIEWED);
  const pixels = new Uint8Array(some.length * size);
  some.forEach((index, i) => {
    pixels.set(source.pixels.subarray(index * size, (index + 1) * size), i * size);
  });
  return { pixels, labels: source.labels && Uint8Array.from(some, (index) => source.labels?.[index] ?? 0) };
}
