// The plane in which codes are seen: from its points to codes and back. Shapes: N codes, D numbers of a code.

import { productOf } from './arithmetic';
import type { Looks } from './looks';
import type { RunInfo } from './protocol';

export type LatentAnswer = Looks['latent']['answer'];
/** What spans a plane: `origin` (D) and `axes` (2, D), which are orthonormal. */
export type Plane = Pick<LatentAnswer, 'origin' | 'axes'>;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** D: how wide the code of a run is. */
export const codeWidthOf = ({ plan }: RunInfo): number => productOf(plan.layers[plan.encoderLayers]?.shape ?? [0]);

/** The code at a point of the plane: `origin + x axes[0] + y axes[1]`. */
export function codeAt({ origin, axes }: Plane, { x, y }: Place): number[] {
  const width = origin.length;
  return Array.from(origin, (from, k) => from + x * (axes[k] ?? 0) + y * (axes[width + k] ?? 0));
}

/** The point of the plane that is nearest to a code, and how far off the plane the code lies. */
export function project({ origin, axes }: Plane, code: ArrayLike<number>): Place & { readonly off: number } {
  const width = origin.length;
  const along = (axis: 0 | 1) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += ((code[k] ?? 0) - (origin[k] ?? 0)) * (axes[axis * width + k] ?? 0);
    return sum;
  };
  const [x, y] = [along(0), along(1)];
  // What is left of the code itself: a difference of squares would be rounding and nothing else.
  let squared = 0;
  for (let k = 0; k < width; k++) {
    squared += ((code[k] ?? 0) - (origin[k] ?? 0) - x * (axes[k] ?? 0) - y * (axes[width + k] ?? 0)) ** 2;
  }
  return { x, y, off: Math.sqrt(squared) };
}

/** Row `index` of a matrix with rows of this width. */
export const rowOf = (values: Float32Array, width: number, index: number): Float32Array =>
  values.subarray(index * width, (index + 1) * width);

export const placeOf = (points: Float32Array, index: number): Place => ({
  x: points[2 * index] ?? Number.NaN,
  y: points[2 * index + 1] ?? Number.NaN,
});

/** The nearest point within a reach, where a distance of one is `scale` long on each axis; null where there is none. */
export function nearest(points: Float32Array, at: Place, scale: Place, reach: number): number | null {
  let found: number | null = null;
  let least = reach * reach;
  for (let i = 0; 2 * i < points.length; i++) {
    const right = ((points[2 * i] as number) - at.x) * scale.x;
    const up = ((points[2 * i + 1] as number) - at.y) * scale.y;
    const squared = right * right + up * up;
    // What is no number is near to nothing.
    if (!(squared <= least)) continue;
    least = squared;
    found = i;
  }
  return found;
}

/** Nearer than this, in standard deviations of the points along the axes, is as good as here: a glyph's width on the map. */
const HERE = 0.1;

/** The point that is as good as at a place; `spread` is the standard deviation along the two axes. */
export const pointAt = (points: Float32Array, place: Place, spread: readonly [number, number]): number | null =>
  nearest(points, place, { x: 1 / spread[0], y: 1 / spread[1] }, HERE);
