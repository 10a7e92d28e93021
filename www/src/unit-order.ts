// In which order units are shown, and which of them are dead.

export type UnitOrder = 'use' | 'number';

/** A unit whose activation varies less than this is the same for every image, up to rounding. */
const DEAD = 1e-8;

export const isDead = (variance: number | undefined): boolean => !(Number(variance) > DEAD);

/** Numbers of the units: the largest value first, or as they are numbered. What is no number comes last. */
export function orderOf(values: ArrayLike<number>, order: UnitOrder): number[] {
  const units = Array.from({ length: values.length }, (_, unit) => unit);
  if (order === 'number') return units;
  const rank = (unit: number): number => {
    const value = values[unit] as number;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  // Equal ones stay in the order of their numbers: the sort is stable.
  return units.sort((a, b) => (rank(b) > rank(a) ? 1 : rank(b) < rank(a) ? -1 : 0));
}

/**
 * Whether an order that was made at one step is to be made anew at another: whenever the steps have doubled, and when nothing
 * moves any more. Images that change places five times a second could be neither compared nor pointed at.
 */
export const isOutdated = (madeAt: number, step: number, resting: boolean): boolean =>
  step < madeAt || step >= 2 * Math.max(1, madeAt) || (resting && step !== madeAt);

/** The place reached from another by an arrow key in rows of so many; the same where there is none. */
export function placeAfter(key: string, place: number, count: number, columns: number): number {
  const moves: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const to = place + (moves[key] ?? 0);
  return to >= 0 && to < count ? to : place;
}
