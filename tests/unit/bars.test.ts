// Bars, lines and axes as paths and numbers.

import { expect, test } from 'vitest';
import { barsPath, curvePath, depthOf, rangeOf, ticksOf } from '../../www/src/bars';

test('a range holds zero, the values and the line, and is never empty', () => {
  expect(rangeOf([2, 3])).toEqual({ min: 0, max: 3 });
  expect(rangeOf([-1, Number.NaN, 0.5], [2])).toEqual({ min: -1, max: 2 });
  expect(rangeOf([0, 0])).toEqual({ min: 0, max: 1 });
  expect(rangeOf([Number.POSITIVE_INFINITY])).toEqual({ min: 0, max: 1 });
  expect([3, 0, -1].map((value) => depthOf(value, { min: -1, max: 3 }))).toEqual([0, 0.75, 1]);
});

test('bars stand on zero, side by side, with gaps where they are few', () => {
  expect(barsPath([1, -1], { min: -1, max: 1 })).toBe('M0.12 0.5V0H0.88V0.5ZM1.12 0.5V1H1.88V0.5Z');
  const many = barsPath(Array(65).fill(1), { min: 0, max: 1 });
  expect(many.startsWith('M0 1V0H1V1ZM1 1')).toBe(true);
  expect(barsPath([Number.NaN], { min: 0, max: 1 })).toContain('V1H');
});

test('a curve breaks where it leaves the top', () => {
  const points = [
    [0, 2],
    [0.25, 1],
    [0.5, 0],
    [0.75, Number.NaN],
    [1, 0.5],
  ] as const;
  expect(curvePath(points)).toBe('M0.25 0L0.5 1M1 0.5');
});

test.each([
  [{ min: 0, max: 1 }, [0, 0.5, 1]],
  [{ min: 0, max: 0.115 }, [0, 0.05, 0.1]],
  [{ min: -3, max: 7 }, [0, 5]],
])('an axis over %j has ticks %j', (range, ticks) => {
  expect(ticksOf(range)).toEqual(ticks);
});
