import { describe, expect, test } from 'vitest';
import {
  extentOf,
  fittedRange,
  formatCoordinate,
  nextRange,
  niceStep,
  shareOf,
  ticksOf,
  valueAt,
} from '../../www/src/latent-range';

test('an extent is of what is finite', () => {
  expect(extentOf([2, Number.NaN, -1, Number.POSITIVE_INFINITY])).toEqual({ low: -1, high: 2 });
  expect(extentOf([Number.NaN])).toBeNull();
  expect(extentOf([])).toBeNull();
});

test.each([
  [6, 1],
  [7, 1],
  [12, 2],
  [30, 5],
  [0.6, 0.1],
  [54, 10],
])('the labels of a span of %d are %d apart', (span, step) => expect(niceStep(span)).toBeCloseTo(step, 12));

describe('a range', () => {
  test('holds its extent, with room on both sides', () => {
    const { low, high } = fittedRange({ low: -1.13, high: 3.87 });
    expect(low).toBeLessThanOrEqual(-1.13 - 0.05 * 5);
    expect(high).toBeGreaterThanOrEqual(3.87 + 0.05 * 5);
    expect(high - low).toBeLessThan(1.5 * 5);
  });

  test('of a code that has collapsed is not empty', () => {
    const { low, high } = fittedRange({ low: 0.3, high: 0.3 });
    expect(low).toBeLessThan(0.3);
    expect(high).toBeGreaterThan(0.3);
    expect(ticksOf({ low, high }).length).toBeGreaterThan(1);
  });

  test('stays as it is while everything fits', () => {
    const first = nextRange(null, { low: -3, high: 3 });
    expect(nextRange(first, { low: -2.9, high: 2.5 })).toEqual(first);
    expect(nextRange(first, { low: -1.6, high: 1.6 })).toEqual(first);
  });

  test('grows at once, and on the side only where a point has left', () => {
    const first = nextRange(null, { low: -3, high: 3 });
    const grown = nextRange(first, { low: -3, high: 9 });
    expect(grown.high).toBeGreaterThan(9);
    expect(grown.low).toBe(first.low);
  });

  test('shrinks when it is far too large', () => {
    const first = nextRange(null, { low: -30, high: 30 });
    const shrunk = nextRange(first, { low: -3, high: 3 });
    expect(shrunk).toEqual(fittedRange({ low: -3, high: 3 }));
  });

  test('settles: what it fits it fits for good', () => {
    for (const scale of [1e-3, 0.37, 1, 42, 1e5]) {
      const extent = { low: -1.7 * scale, high: 2.1 * scale };
      const range = nextRange(null, extent);
      expect(nextRange(range, extent)).toEqual(range);
    }
  });
});

test('labels are round numbers inside the range', () => {
  expect(ticksOf({ low: -2.5, high: 3.5 })).toEqual([-2, -1, 0, 1, 2, 3]);
  expect(ticksOf({ low: -3, high: 3 })).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  expect(ticksOf({ low: -0.3, high: 0.3 })).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  expect(Object.is(ticksOf({ low: -1, high: 1 })[2], -0)).toBe(false);
});

test('a share of a range leads back to the value', () => {
  const range = { low: -4, high: 6 };
  expect(shareOf(range, -4)).toBe(0);
  expect(shareOf(range, 6)).toBe(1);
  expect(valueAt(range, shareOf(range, 1.25))).toBeCloseTo(1.25, 12);
});

test('coordinates have the minus of print', () => {
  expect(formatCoordinate(-1)).toBe('−1.00');
  expect(formatCoordinate(-0.001)).toBe('0.00');
  expect(formatCoordinate(12345.678)).toBe('1.235e+4');
});
