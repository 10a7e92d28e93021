// From ink to an image like those of MNIST: scaled to fit a box of 20 x 20 pixels with its proportions kept, with grey levels
// where a pixel is covered in part, and put into 28 x 28 so that its centre of mass is at the centre (LeCun et al. 1998,
// section III.A; the MNIST page). Counted from 0, the pixel at the centre is the 14th, and the way there is rounded to whole
// pixels: so MNIST did, and its own digits come out of this as they went in.

import { clamp } from './arithmetic';

/** Width and height of MNIST's images. */
const SIDE = 28;
/** Longest side of the scaled ink, in pixels. */
export const BOX = 20;

/** Ink that is symmetric lies half-way between two pixels, give or take a rounding error: it always goes the same way. */
const TIE = 1e-9;

/** Where there is ink on a sheet: columns from left to right, rows from top to bottom, ends not included. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Normalised {
  /** (28, 28), 0 to 1 in steps of 1 / 255, as MNIST's are. */
  readonly pixels: Float32Array;
  readonly extent: Extent;
  /** Pixels of the image to one of the sheet. */
  readonly scale: number;
  /** Centre of mass within the scaled ink, in its pixels, from its left and top edge. */
  readonly centre: readonly [number, number];
  /** Where its left and top edge are put. */
  readonly place: readonly [number, number];
}

/** The ink of a sheet (height, width), 0 to 255; null if there is none. */
export function normalise(ink: Uint8Array, width: number): Normalised | null {
  const extent = extentOf(ink, width);
  if (!extent) return null;
  const scale = BOX / Math.max(extent.right - extent.left, extent.bottom - extent.top);
  const scaled = shrink(ink, width, extent, scale);
  const centre = centreOf(scaled);
  const place = [
    placeOf(centre[0], extent.right - extent.left, scale),
    placeOf(centre[1], extent.bottom - extent.top, scale),
  ] as const;
  const pixels = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < BOX; y++) {
    for (let x = 0; x < BOX; x++) {
      const level = scaled[y * BOX + x] as number;
      if (level > 0) pixels[(place[1] + y) * SIDE + place[0] + x] = Math.round(level) / 255;
    }
  }
  return { pixels, extent, scale, centre, place };
}

function extentOf(ink: Uint8Array, width: number): Extent | null {
  let [left, top, right, bottom] = [width, -1, 0, 0];
  for (let row = 0, at = 0; at < ink.length; row++) {
    for (let column = 0; column < width; column++, at++) {
      if (ink[at] === 0) continue;
      if (top < 0) top = row;
      bottom = row + 1;
      if (column < left) left = column;
      if (column >= right) right = column + 1;
    }
  }
  return top < 0 ? null : { left, top, right, bottom };
}

/** Each pixel (20, 20) is the mean of the ink that it covers, which is what anti-aliasing with a box means; one way at a time. */
function shrink(ink: Uint8Array, width: number, { left, top, right, bottom }: Extent, scale: number): Float64Array {
  const columns = right - left;
  const rows = bottom - top;
  const narrow = new Float64Array(rows * BOX);
  for (let row = 0; row < rows; row++) {
    const from = (top + row) * width + left;
    cover(columns, scale, (column, pixel, share) => {
      const level = ink[from + column] as number;
      if (level > 0) narrow[row * BOX + pixel] = (narrow[row * BOX + pixel] as number) + share * level;
    });
  }
  const scaled = new Float64Array(BOX * BOX);
  cover(rows, scale, (row, pixel, share) => {
    for (let x = 0; x < BOX; x++) {
      scaled[pixel * BOX + x] = (scaled[pixel * BOX + x] as number) + share * (narrow[row * BOX + x] as number);
    }
  });
  return scaled;
}

/** Which pixels each of `count` points lies on after scaling, and how much of the pixel it covers. */
function cover(count: number, scale: number, visit: (point: number, pixel: number, share: number) => void): void {
  for (let point = 0; point < count; point++) {
    const [start, end] = [point * scale, (point + 1) * scale];
    // The last point may end a rounding error behind the box.
    for (let pixel = Math.floor(start); pixel < Math.min(end, BOX); pixel++) {
      visit(point, pixel, Math.min(end, pixel + 1) - Math.max(start, pixel));
    }
  }
}

/** Centre of mass of (20, 20), where the middle of the first pixel is 0.5. */
function centreOf(scaled: Float64Array): [number, number] {
  let [mass, x, y] = [0, 0, 0];
  for (const [i, level] of scaled.entries()) {
    mass += level;
    x += level * ((i % BOX) + 0.5);
    y += level * (Math.floor(i / BOX) + 0.5);
  }
  return [x / mass, y / mass];
}

/** Where the first pixel goes. Ink that is heavy at one end would reach over the edge: it goes as far as the edge. */
function placeOf(centre: number, points: number, scale: number): number {
  const length = Math.ceil(points * scale - 1e-9);
  return clamp(Math.round(SIDE / 2 - (centre - 0.5) + TIE), 0, SIDE - length);
}
