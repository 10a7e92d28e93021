// What the axes of the map are called, and how much of the codes they show.

import { formatShare } from './format';
import type { LatentAnswer, Place } from './latent-plane';
import { formatCoordinate } from './latent-range';

export const sayPlace = ({ x, y }: Place): string => `(${formatCoordinate(x)}, ${formatCoordinate(y)})`;

type Asked = 'pca' | readonly [number, number];

export function axisNames(plane: Asked, { width, explained }: LatentAnswer): [string, string] {
  if (width === 2) return ['x, the first number', 'y, the second number'];
  const name = (axis: 0 | 1) => (plane === 'pca' ? `principal component ${axis + 1}` : `unit ${plane[axis] + 1}`);
  return [0, 1].map((axis) => {
    const which = axis as 0 | 1;
    return `${'xy'[which]}, ${name(which)} (${formatShare(explained[which], 0)})`;
  }) as [string, string];
}

/** Which part of the codes' variance the plane holds. */
export function planeSentence(plane: Asked, answer: LatentAnswer | undefined): string {
  if (!answer || answer.width === 2) return '';
  const share = formatShare(answer.explained[0] + answer.explained[1], 0);
  const which = plane === 'pca' ? 'first two principal components' : `units ${plane[0] + 1} and ${plane[1] + 1}`;
  return `The ${which} hold ${share} of the variance of the ${answer.width} numbers.`;
}
