// A grid of decoded images: from cells to places. Cells go row by row from the top left.

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
