// What the picture of the codes shows, in numbers and in a sentence: how well the classes lie apart in the plane.
//
// Each point is asked which class's mean is the nearest (nearest-centroid classifier; Hastie, Tibshirani and Friedman 2009,
// "The Elements of Statistical Learning", section 4.3 with equal spherical covariances). Where most answers are right, the
// classes lie apart.

import { mean, sumOf } from './arithmetic';
import { formatLoss, formatShare, formatWhole } from './format';
import { placeOf, rowOf } from './latent-plane';
import { words } from './words/words';

export interface LatentFinding {
  /** Points with finite coordinates. */
  readonly count: number;
  /** Classes that there are, in order. */
  readonly classes: readonly number[];
  /** Share of points that lie nearest to their own class's mean. */
  readonly accuracy: number;
  /** The same of each class, in the order of `classes`. */
  readonly own: readonly number[];
  /** The two classes of which most points lie nearer to the other's mean, and their share; null where none do. */
  readonly mixed: { readonly pair: readonly [number, number]; readonly share: number } | null;
  /** Standard deviation along the two axes. */
  readonly spread: readonly [number, number];
}

/** Means of the classes (C, D) of rows (N, D); rows that are not finite do not count. */
export function centroidsOf(
  rows: Float32Array,
  width: number,
  labels: Uint8Array,
): { readonly classes: number[]; readonly means: Float64Array[] } {
  const sums = new Map<number, { sum: Float64Array; count: number }>();
  for (const [i, label] of labels.entries()) {
    const row = rowOf(rows, width, i);
    if (!Number.isFinite(sumOf(row))) continue;
    const entry = sums.get(label) ?? { sum: new Float64Array(width), count: 0 };
    sums.set(label, entry);
    for (let k = 0; k < width; k++) entry.sum[k] = (entry.sum[k] as number) + (row[k] as number);
    entry.count += 1;
  }
  const classes = [...sums.keys()].sort((a, b) => a - b);
  const means = classes.map((label) => {
    const { sum, count } = sums.get(label) as { sum: Float64Array; count: number };
    return sum.map((value) => value / count);
  });
  return { classes, means };
}

/** Which of the means (D each) is nearest to a row; -1 where there is none. */
export function nearestMean(row: ArrayLike<number>, means: readonly Float64Array[]): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  means.forEach((mean, c) => {
    let squared = 0;
    for (let k = 0; k < mean.length; k++) squared += ((row[k] as number) - (mean[k] as number)) ** 2;
    if (squared < least) {
      least = squared;
      best = c;
    }
  });
  return best;
}

export function findingOf(points: Float32Array, labels: Uint8Array): LatentFinding {
  const { classes, means } = centroidsOf(points, 2, labels);
  const place = new Map(classes.map((label, c) => [label, c]));
  const taken = classes.map(() => new Array<number>(classes.length).fill(0));
  const finite: { x: number; y: number }[] = [];
  for (const [i, label] of labels.entries()) {
    const { x, y } = placeOf(points, i);
    const row = taken[place.get(label) ?? -1];
    if (!row || !Number.isFinite(x + y)) continue;
    finite.push({ x, y });
    const c = nearestMean([x, y], means);
    row[c] = (row[c] ?? 0) + 1;
  }
  const sizes = taken.map(sumOf);
  const own = taken.map((row, c) => (row[c] ?? 0) / (sizes[c] ?? 1));
  const right = sumOf(taken.map((row, c) => row[c] ?? 0));
  return {
    count: finite.length,
    classes,
    accuracy: right / finite.length,
    own,
    mixed: mostMixed(classes, taken, sizes),
    spread: [deviation(finite.map(({ x }) => x)), deviation(finite.map(({ y }) => y))],
  };
}

function mostMixed(classes: readonly number[], taken: readonly number[][], sizes: readonly number[]) {
  let found: LatentFinding['mixed'] = null;
  for (let a = 0; a < classes.length; a++) {
    for (let b = a + 1; b < classes.length; b++) {
      const share = ((taken[a]?.[b] ?? 0) + (taken[b]?.[a] ?? 0)) / ((sizes[a] ?? 0) + (sizes[b] ?? 0));
      if (share > (found?.share ?? 0)) found = { pair: [classes[a] ?? 0, classes[b] ?? 0], share };
    }
  }
  return found;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** The finding as a text that stands for the picture; `name` calls a class, or is null where there are none. */
export function sentencesOf(finding: LatentFinding, name: ((label: number) => string) | null): string {
  const { count, classes, accuracy, own, mixed, spread } = finding;
  const spreads = words.latent.spread(formatLoss(spread[0]), formatLoss(spread[1]));
  if (!name || classes.length < 2) return `${words.latent.codes(formatWhole(count))} ${spreads}`;
  const best = own.indexOf(Math.max(...own));
  const apart = words.latent.apart(
    formatShare(accuracy, 0),
    formatWhole(count),
    formatShare(1 / classes.length, 0),
    { name: name(classes[best] ?? 0), share: formatShare(own[best] ?? 0, 0) },
    mixed && { names: [name(mixed.pair[0]), name(mixed.pair[1])], share: formatShare(mixed.share, 0) },
  );
  return `${apart} ${spreads}`;
}
