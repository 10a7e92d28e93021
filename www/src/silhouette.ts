// The outline of the hourglass: down its right side past every layer and up its left side again.

import { clamp } from './arithmetic';

export interface Bar {
  readonly top: number;
  readonly bottom: number;
  /** Of the whole width, 0 to 1. */
  readonly share: number;
}

/** The corners, as attributes of a polygon take them; empty where there is nothing to go around. */
export function silhouette(bars: readonly Bar[], width: number): string {
  const middle = width / 2;
  const right = bars.flatMap(({ top, bottom, share }) => [
    [middle + share * middle, top],
    [middle + share * middle, bottom],
  ]);
  const left = right.map(([x = 0, y = 0]) => [width - x, y]).reverse();
  return [...right, ...left].map(([x = 0, y = 0]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** How much of the whole width a layer takes, whose side would be `extent` where the widest has `widest`. */
export const shareOfWidth = (extent: number, widest: number, least: number): number =>
  clamp(widest > 0 ? extent / widest : 1, least, 1);
