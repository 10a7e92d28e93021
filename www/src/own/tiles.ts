// A sheet is a grid of tiles of one size, an image each; pictures of several sizes are brought to one.

import type { Grey } from './grey';
import { sampled } from './grey';
import { fits, LEAST_IMAGES, MOST_SIDE } from './limits';

type Size = readonly [width: number, height: number];

/** Sides that are tried first: what sheets are usually made of. */
const USUAL = [28, 32, 64, 16, 24, 20, 48, 40, 8];
/** What pictures of several sizes are brought to: every recipe fits it. */
const COMMON: Size = [28, 28];

/** The size of a sheet's tiles, where it is not told: squares that it can be cut into without rest, or what comes nearest. */
export function guessTile({ width, height }: Pick<Grey, 'width' | 'height'>): Size {
  const isEnough = ([across, down]: Size) => Math.floor(width / across) * Math.floor(height / down) >= LEAST_IMAGES;
  const others = Array.from({ length: MOST_SIDE }, (_, i) => MOST_SIDE - i).filter(fits);
  const squares = [...USUAL, ...others].map((side): Size => [side, side]);
  const whole = ([across, down]: Size) => width % across === 0 && height % down === 0;
  return squares.find((size) => whole(size) && isEnough(size)) ?? squares.find(isEnough) ?? COMMON;
}

/** All tiles, row by row; those at the end that are of one grey, the filling of the last row, are left out. */
export function cutTiles(sheet: Grey, [across, down]: Size): { readonly images: Uint8Array[]; readonly left: number } {
  const [columns, rows] = [Math.floor(sheet.width / across), Math.floor(sheet.height / down)];
  const images = Array.from({ length: columns * rows }, (_, i) =>
    partOf(sheet, (i % columns) * across, Math.floor(i / columns) * down, across, down),
  );
  const isPlain = (image: Uint8Array) => image.every((level) => level === image[0]);
  const last = images.findLastIndex((image) => !isPlain(image));
  return { images: images.slice(0, last + 1), left: images.length - last - 1 };
}

function partOf({ width, levels }: Grey, left: number, top: number, across: number, down: number): Uint8Array {
  const part = new Uint8Array(across * down);
  for (let row = 0; row < down; row++) {
    const from = (top + row) * width + left;
    part.set(levels.subarray(from, from + across), row * across);
  }
  return part;
}

/** The size that pictures have, or are brought to where it is not told. */
export function commonSize(pictures: readonly Pick<Grey, 'width' | 'height'>[]): Size {
  const [first] = pictures;
  const same = first && pictures.every(({ width, height }) => width === first.width && height === first.height);
  return same && fits(first.width) && fits(first.height) ? [first.width, first.height] : COMMON;
}

/** A picture brought to a size: scaled until it covers it, and what is over is cut off at both ends alike. */
export function covering(picture: Grey, [width, height]: Size): Uint8Array {
  if (picture.width === width && picture.height === height) return picture.levels;
  const scale = Math.min(picture.width / width, picture.height / height);
  const [across, down] = [width * scale, height * scale];
  const part = [(picture.width - across) / 2, (picture.height - down) / 2, across, down] as const;
  return sampled(picture, part, [width, height]);
}
