// A code in words, and how it is laid out as a picture.

import { formatLoss, formatWhole } from './format';
import { words } from './words/words';

/** More numbers than that are cells of a strip, and not bars. */
export const MOST_BARS = 64;

export interface CodeRange {
  readonly min: number;
  readonly max: number;
  /** The largest distance from 0 that is a number. */
  readonly reach: number;
  readonly zeros: number;
}

export function rangeOf(code: ArrayLike<number>): CodeRange {
  const values = Array.from(code).filter(Number.isFinite);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return { min, max, reach: Math.max(0, ...values.map(Math.abs)), zeros: values.filter((value) => value === 0).length };
}

/** Code of 2 numbers: 1.20 and -0.300. Longer ones by their range. */
export function describeCode(code: ArrayLike<number>): string {
  const count = code.length;
  if (count === 1) return words.codes.ofOne(formatLoss(code[0]));
  if (count === 2) return words.codes.ofTwo(formatLoss(code[0]), formatLoss(code[1]));
  const { min, max, zeros } = rangeOf(code);
  if (!Number.isFinite(min)) return words.codes.notFinite(formatWhole(count));
  const none = zeros > 0 ? formatWhole(zeros) : null;
  return words.codes.ofMany(formatWhole(count), formatLoss(min), formatLoss(max), none);
}

/** Cells of a strip in rows of equal length, as square as they can be four times as wide as high. */
export function stripOf(count: number): { columns: number; rows: number } {
  const columns = Math.min(count, 8 * Math.ceil(Math.sqrt(4 * count) / 8));
  return { columns, rows: Math.ceil(count / columns) };
}
