// The loss axis: whole steps of 1, 2 and 5 around what there is.

import { describe, expect, test } from 'vitest';
import { logRange } from '../../www/src/log-range';

describe('the range of a logarithmic axis', () => {
  test.each([
    [0.0042, 0.21, 0.002, 0.5],
    [0.01, 0.1, 0.01, 0.1],
    [0.0099, 0.101, 0.005, 0.2],
    [3, 700, 2, 1000],
  ])('from %d to %d is %d to %d', (min, max, low, high) => {
    const [from, to] = logRange(min, max);
    expect(from).toBeCloseTo(low, 12);
    expect(to).toBeCloseTo(high, 12);
  });

  test('encloses every loss, in few different ways', () => {
    const seen = new Set<number>();
    for (let exponent = -6; exponent < 3; exponent += 0.01) {
      const value = 10 ** exponent;
      const [from, to] = logRange(value, value);
      expect(from).toBeLessThanOrEqual(value * (1 + 1e-8));
      expect(to).toBeGreaterThanOrEqual(value * (1 - 1e-8));
      // A loss on a line of the grid stands between its neighbours.
      expect(to / from).toBeGreaterThan(1.9);
      expect(to / from).toBeLessThan(4.1);
      seen.add(Number(from.toPrecision(3)));
    }
    // Three a decade.
    expect(seen.size).toBeLessThanOrEqual(28);
  });

  test.each([
    [null, null],
    [null, 1],
    [0, 1],
    [-1, 1],
    [Number.NaN, 1],
    [0.1, Number.POSITIVE_INFINITY],
    [0.1, Number.NaN],
  ])('from %s to %s there is a usual one', (min, max) => {
    expect(logRange(min, max)).toEqual([0.001, 1]);
  });
});
