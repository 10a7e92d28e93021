// The order of units, and which of them are dead.

import { expect, test } from 'vitest';
import { isDead, isOutdated, orderOf, placeAfter } from '../../www/src/unit-order';

test('the largest comes first, equal ones by number, and what is no number last', () => {
  expect(orderOf([0.5, Number.NaN, 2, 0.5, -1], 'use')).toEqual([2, 0, 3, 4, 1]);
  expect(orderOf([0.5, Number.NaN, 2], 'number')).toEqual([0, 1, 2]);
  expect(orderOf(new Float32Array(0), 'use')).toEqual([]);
});

test('a unit is dead when it never changes', () => {
  expect([0, 1e-9, 1e-6, 1, Number.NaN, undefined].map(isDead)).toEqual([true, true, false, false, true, true]);
});

test('under way an order lasts until the steps have doubled, and at rest it is that of the step', () => {
  const madeAnew = (steps: number[]) => {
    let made = 0;
    return steps.filter((step) => {
      const outdated = isOutdated(made, step, false);
      if (outdated) made = step;
      return outdated;
    });
  };
  expect(madeAnew([0, 1, 2, 3, 4, 5, 30, 50, 60, 119, 120])).toEqual([2, 4, 30, 60, 120]);
  expect(isOutdated(100, 101, true)).toBe(true);
  expect(isOutdated(100, 100, true)).toBe(false);
  expect(isOutdated(100, 40, false)).toBe(true); // the run went back
});

test('arrow keys lead along rows and columns, and stop at the ends', () => {
  const from4 = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'a'];
  expect(from4.map((key) => placeAfter(key, 4, 10, 3))).toEqual([3, 5, 1, 7, 0, 9, 4]);
  expect(placeAfter('ArrowUp', 1, 10, 3)).toBe(1);
  expect(placeAfter('ArrowDown', 8, 10, 3)).toBe(8);
});
