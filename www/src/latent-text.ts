// What the panel of the latent space says of its pictures.

import { hasClasses, wordsFor } from './data-sets';
import { formatShare } from './format';
import { type GridAnswer, sideOf } from './latent-cells';
import { type LatentFinding, sentencesOf } from './latent-finding';
import { type LatentAnswer, type Place, placeOf } from './latent-plane';
import { formatCoordinate } from './latent-range';
import { words } from './words/words';

export const sayPlace = ({ x, y }: Place): string => words.latent.place(formatCoordinate(x), formatCoordinate(y));

type Asked = 'pca' | readonly [number, number];

export function axisNames(plane: Asked, { width, explained }: LatentAnswer): [string, string] {
  if (width === 2) return [words.latent.axes.first, words.latent.axes.second];
  const name = (axis: 'x' | 'y', which: 0 | 1): string => {
    const share = formatShare(explained[which], 0);
    if (plane === 'pca') return words.latent.axes.component(axis, which + 1, share);
    return words.latent.axes.unit(axis, plane[which] + 1, share);
  };
  return [name('x', 0), name('y', 1)];
}

/** The text that stands for the map. */
export function mapText(finding: LatentFinding, plane: Asked, answer: LatentAnswer, data: string | undefined): string {
  if (finding.count === 0) return words.latent.noFinite;
  const name = hasClasses(data) ? wordsFor(data).label : null;
  return `${sentencesOf(finding, name)} ${planeSentence(plane, answer)}`.trimEnd();
}

/** Which held-out code the probe is at. */
export function nearText({ labels, points }: LatentAnswer, index: number, data: string | undefined): string {
  const one = wordsFor(data).one(labels[index] ?? 0);
  return words.latent.here(index, one, sayPlace(placeOf(points, index)));
}

/** The text that stands for the grid. */
export function gridText(answer: GridAnswer): string {
  const side = sideOf(answer);
  const [from, to] = [placeOf(answer.codes, 0), placeOf(answer.codes, side * side - 1)];
  return words.latent.grid(side, sayPlace(from), sayPlace(to));
}

/** Which part of the codes' variance the plane holds. */
function planeSentence(plane: Asked, answer: LatentAnswer): string {
  if (answer.width === 2) return '';
  const share = formatShare(answer.explained[0] + answer.explained[1], 0);
  if (plane === 'pca') return words.latent.componentsHold(share, answer.width);
  return words.latent.unitsHold(plane[0] + 1, plane[1] + 1, share, answer.width);
}
