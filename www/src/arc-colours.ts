// One colour for each place along the arc on which the points lie: the same point has the same colour in space and on the sheet
// of the codes. From violet to yellow, always lighter, and never the blue of what the model makes.

import { cssColour, rgbOf } from './colour-maps';
import { orderAround, type Plane } from './planes';
import { middleOf, type Point } from './point-cloud';

/** `position` from 0 to 1. */
export function arcColour(position: number, shade: 'light' | 'dark'): string {
  const [from, to] = shade === 'light' ? [0.42, 0.7] : [0.58, 0.86];
  return cssColour(rgbOf(from + (to - from) * position, 0.15, 300 + 130 * position));
}

/** Where the points stand along the arc, by the plane of exact PCA; no numbers before that is known. */
export const arcOf = (points: readonly Point[], exact: Plane | null): number[] =>
  exact ? orderAround(points, middleOf(points), exact) : points.map(() => Number.NaN);
