// Sums, products, means and bounds.

export function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Of a shape: how many numbers it has. */
export const productOf = (values: readonly number[]): number => values.reduce((product, value) => product * value, 1);

/** Not a number where there are none. */
export const mean = (values: readonly number[]): number => sumOf(values) / values.length;

/** What lies outside takes the bound; what is no number stays none. */
export const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
