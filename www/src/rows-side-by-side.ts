// The images that both runs were shown, found by their pixels: other classes or another data set make other images.

import { levels, meanSquaredError, PIXELS } from './digits';
import type { Snapshot } from './protocol';

export type Shown = Extract<Snapshot, { kind: 'images' | 'classes' }>;

export const isShown = (snapshot: Snapshot | null): snapshot is Shown =>
  snapshot !== null && snapshot.kind !== 'points';

/** Indices of one image in either. */
export type Pair = readonly [a: number, b: number];

function sameImage(a: Uint8Array, i: number, b: Uint8Array, k: number): boolean {
  for (let pixel = 0; pixel < PIXELS; pixel++) if (a[i * PIXELS + pixel] !== b[k * PIXELS + pixel]) return false;
  return true;
}

/** The images that stand in both, in the order of the first. */
export function pairsOf(a: Shown, b: Shown): Pair[] {
  const taken = new Set<number>();
  return [...a.labels.keys()].flatMap((i): Pair[] => {
    const k = [...b.labels.keys()].find((k) => !taken.has(k) && sameImage(a.originals, i, b.originals, k));
    if (k === undefined) return [];
    taken.add(k);
    return [[i, k]];
  });
}

/** Mean squared error a pixel of one reconstruction; null of what is none. */
export const errorOf = (shown: Shown, i: number): number | null =>
  shown.kind === 'images' ? meanSquaredError(levels(shown.originals, i, 255), levels(shown.outputs, i, 1)) : null;
