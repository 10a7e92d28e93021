// What a classifier takes each class for, in numbers and in words. Counts (10, 10): rows are the true classes.

export const CLASSES = 10;

export interface Confusion {
  readonly truth: number;
  readonly taken: number;
  readonly count: number;
}

/** Mistakes, the most common first; equal ones in the order of the matrix. */
export function confusionsOf(counts: ArrayLike<number>): Confusion[] {
  const all: Confusion[] = [];
  for (let truth = 0; truth < CLASSES; truth++) {
    for (let taken = 0; taken < CLASSES; taken++) {
      const count = counts[truth * CLASSES + taken] ?? 0;
      if (truth !== taken && count > 0) all.push({ truth, taken, count });
    }
  }
  return all.sort((a, b) => b.count - a.count);
}

/** Images of a class. */
export function totalOf(counts: ArrayLike<number>, truth: number): number {
  let sum = 0;
  for (let taken = 0; taken < CLASSES; taken++) sum += counts[truth * CLASSES + taken] ?? 0;
  return sum;
}

/** Share of a class's images that are taken for a class; 0 where there are none. */
export const shareOf = (counts: ArrayLike<number>, truth: number, taken: number): number =>
  (counts[truth * CLASSES + taken] ?? 0) / Math.max(1, totalOf(counts, truth));
