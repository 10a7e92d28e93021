// A grid of decoded images: from cells to places, and onto a canvas. Cells go row by row from the top left.

import { type Ink, PIXELS, SIDE } from './digits';
import { nearest, type Place } from './latent-plane';
import type { Looks } from './looks';

export type GridAnswer = NonNullable<Looks['grid']['answer']>;

/** Cells in a row. */
export const sideOf = ({ codes }: GridAnswer): number => Math.round(Math.sqrt(codes.length / 2));

/** The cell whose code (side², 2) is nearest to a place. */
export const cellNear = (codes: Float32Array, place: Place): number =>
  nearest(codes, place, { x: 1, y: 1 }, Number.POSITIVE_INFINITY) ?? 0;

/** The cell that a key leads to; null where it leads nowhere. */
export function stepCell(cell: number, key: string, side: number): number | null {
  const [column, row] = [cell % side, Math.floor(cell / side)];
  const last = side - 1;
  switch (key) {
    case 'ArrowLeft':
      return row * side + Math.max(0, column - 1);
    case 'ArrowRight':
      return row * side + Math.min(last, column + 1);
    case 'ArrowUp':
      return Math.max(0, row - 1) * side + column;
    case 'ArrowDown':
      return Math.min(last, row + 1) * side + column;
    case 'Home':
      return (last >> 1) * side + (last >> 1);
    default:
      return null;
  }
}

/** Writes the image of a cell (one of side², P) to its place. Like `paintDigit`, in two directions. */
export function blitDigit(target: ImageData, images: Float32Array, cell: number, side: number, ink: Ink): void {
  const { data, width } = target;
  const [left, top] = [SIDE * (cell % side), SIDE * Math.floor(cell / side)];
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const value = Math.min(1, Math.max(0, (images[cell * PIXELS + pixel] as number) || 0));
    const at = 4 * ((top + Math.floor(pixel / SIDE)) * width + left + (pixel % SIDE));
    for (let channel = 0; channel < 3; channel++) {
      const from = ink.paper[channel] as number;
      data[at + channel] = from + ((ink.ink[channel] as number) - from) * value;
    }
    data[at + 3] = 255;
  }
}
