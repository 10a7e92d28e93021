// Axes that do not jump: a range that holds all points and stays as it is while they fit it.

import { formatFixed, formatPrecise } from './format';

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Below this share of a range, what is in it is lost in it. */
const TOO_SMALL = 0.45;
/** Room on both sides, as a share of the extent. */
const MARGIN = 0.05;
const TICKS = 6;

/** Smallest and largest of the finite values; null where there is none. */
export function extentOf(values: Iterable<number>): Range | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : null;
}

/** 1, 2 or 5 times a power of ten, so that about so many steps make the span. */
export function niceStep(span: number, steps = TICKS): number {
  const rough = span / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
}

/** A range around an extent, from one tick to another. */
export function fittedRange({ low, high }: Range): Range {
  // A collapsed code has no extent; it is seen in the middle of a range of its own size, or of 1.
  const span = high - low > 1e-9 * Math.max(1, Math.abs(high)) ? high - low : Math.max(1, Math.abs(high));
  const room = (span * (1 + 2 * MARGIN) - (high - low)) / 2;
  const step = niceStep(span) / 2;
  return { low: step * Math.floor((low - room) / step), high: step * Math.ceil((high + room) / step) };
}

/** The range to draw now: the last one while all fits it well; a side grows at once, and it shrinks when far too large. */
export function nextRange(last: Range | null, extent: Range): Range {
  const fitted = fittedRange(extent);
  if (!last) return fitted;
  if (fitted.high - fitted.low < TOO_SMALL * (last.high - last.low)) return fitted;
  return {
    low: extent.low < last.low ? fitted.low : last.low,
    high: extent.high > last.high ? fitted.high : last.high,
  };
}

/** Where an axis is labelled. */
export function ticksOf({ low, high }: Range, steps = TICKS): number[] {
  const step = niceStep(high - low, steps);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // 0 and not -0; and 0.3, not 0.30000000000000004.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step + 0).toPrecision(12)));
}

/** Where a value is drawn, between 0 (low) and 1 (high). */
export const shareOf = ({ low, high }: Range, value: number): number => (value - low) / (high - low);

/** The value at a share of a range. */
export const valueAt = ({ low, high }: Range, share: number): number => low + share * (high - low);

/** A coordinate as it is read; with the minus of print, not the hyphen, and none before a zero. */
export function formatCoordinate(value: number): string {
  if (Math.abs(value) >= 1000) return formatPrecise(value, 4).replace('-', '\u2212');
  return formatFixed(Number(value.toFixed(2)) === 0 ? 0 : value, 2).replace('-', '\u2212');
}
