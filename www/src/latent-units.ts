// The units of a code as sliders: which, from where to where.

export interface UnitRange {
  /** From 0. */
  readonly unit: number;
  readonly low: number;
  readonly high: number;
}

const MOST = 20;
/** A slider reaches this many standard deviations to both sides of the mean. */
const REACH = 3;

/** The units that differ most between images, the most used first; a unit that is the same for all has no slider. */
export function unitRanges(mean: Float32Array, deviation: Float32Array): UnitRange[] {
  return [...deviation.keys()]
    .filter((unit) => (deviation[unit] as number) > 1e-6)
    .sort((a, b) => (deviation[b] as number) - (deviation[a] as number) || a - b)
    .slice(0, MOST)
    .map((unit) => {
      const [middle, spread] = [mean[unit] as number, deviation[unit] as number];
      return { unit, low: middle - REACH * spread, high: middle + REACH * spread };
    });
}

/** The two most used units. */
export function mostUsed(deviation: Float32Array): readonly [number, number] {
  const [first = 0, second = 1] = [...deviation.keys()].sort(
    (a, b) => (deviation[b] as number) - (deviation[a] as number) || a - b,
  );
  return [first, second];
}

/** A code with one number changed. */
export const withUnit = (code: readonly number[], unit: number, value: number): number[] =>
  code.map((old, k) => (k === unit ? value : old));

/**
 * Which sliders there are, in an order that holds still while it is used: units come and go with their use, and those that
 * stay keep their places.
 */
export function steadyOrder(last: readonly number[], now: readonly UnitRange[]): UnitRange[] {
  const place = (unit: number) => {
    const at = last.indexOf(unit);
    return at < 0 ? last.length : at;
  };
  return [...now].sort((a, b) => place(a.unit) - place(b.unit));
}
