// What the panel of the latent space says of its pictures.

import { hasClasses, wordsFor } from './data-sets';
import { formatShare } from './format';
import { type GridAnswer, sideOf } from './latent-cells';
import { type LatentFinding, sentencesOf } from './latent-finding';
import { type LatentAnswer, type Place, placeOf } from './latent-plane';
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

/** The text that stands for the map. */
export function mapText(finding: LatentFinding, plane: Asked, answer: LatentAnswer, data: string | undefined): string {
  if (finding.count === 0) return 'No code is a finite number any more: there is nothing to draw.';
  const name = hasClasses(data) ? wordsFor(data).label : null;
  return `${sentencesOf(finding, name)} ${planeSentence(plane, answer)}`.trimEnd();
}

/** Which held-out code the probe is at. */
export function nearText({ labels, points }: LatentAnswer, index: number, data: string | undefined): string {
  const one = wordsFor(data).one(labels[index] ?? 0);
  return `Here on the map is held-out image ${index}, ${one}, at ${sayPlace(placeOf(points, index))}.`;
}

/** The text that stands for the grid. */
export function gridText(answer: GridAnswer): string {
  const side = sideOf(answer);
  const [from, to] = [placeOf(answer.codes, 0), placeOf(answer.codes, side * side - 1)];
  return `${side} × ${side} images, decoded from ${sayPlace(from)} at the top left to ${sayPlace(to)} at the bottom right.`;
}

/** Which part of the codes' variance the plane holds. */
function planeSentence(plane: Asked, answer: LatentAnswer): string {
  if (answer.width === 2) return '';
  const share = formatShare(answer.explained[0] + answer.explained[1], 0);
  const which = plane === 'pca' ? 'first two principal components' : `units ${plane[0] + 1} and ${plane[1] + 1}`;
  return `The ${which} hold ${share} of the variance of the ${answer.width} numbers.`;
}
