// The curve of bounded size.

import { describe, expect, test } from 'vitest';
import { BinnedCurve } from '../../www/src/curve';

/** Steps 1 to n with a loss that no bin could invent. */
const loss = (step: number): number => 1 / step + (step % 7) / 100;

function curveOf(n: number): BinnedCurve {
  const curve = new BinnedCurve();
  for (let step = 1; step <= n; step++) curve.add(step, loss(step));
  return curve;
}

describe('a binned curve', () => {
  test('has every point as it is while there are few', () => {
    const curve = curveOf(1000);
    expect(curve.steps).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
    expect(curve.values).toEqual(curve.steps.map(loss));
  });

  test.each([1199, 1200, 1201, 2399, 2400, 9375, 100_000])('stays bounded and ascending after %d steps', (n) => {
    const { steps, values } = curveOf(n);
    expect(values).toHaveLength(steps.length);
    expect(steps.length).toBeLessThanOrEqual(1200);
    // Halving leaves half of the points: never fewer than that, once there were so many.
    expect(steps.length).toBeGreaterThanOrEqual(n < 1200 ? n : 599);
    expect(steps.every((step, i) => i === 0 || step > (steps[i - 1] ?? step))).toBe(true);
  });

  test.each([1200, 1201, 3600, 9375])('holds means over equal bins after %d steps', (n) => {
    const { steps, values } = curveOf(n);
    const width = steps[0] ?? 0;
    expect(Math.log2(width) % 1).toBe(0);
    steps.forEach((step, i) => {
      expect(step).toBe(width * (i + 1));
      const bin = Array.from({ length: width }, (_, k) => loss(step - k));
      expect(values[i]).toBeCloseTo(bin.reduce((a, b) => a + b) / width, 12);
    });
    // What is not shown yet is less than a bin.
    expect(n - (steps.at(-1) ?? 0)).toBeLessThan(width);
  });

  test('keeps a loss that is no number to its own bin', () => {
    const curve = new BinnedCurve();
    for (let step = 1; step <= 2400; step++) curve.add(step, step === 100 ? Number.NaN : 0.5);
    expect(curve.values.filter(Number.isNaN)).toHaveLength(1);
    expect(curve.values.filter((value) => value === 0.5)).toHaveLength(curve.values.length - 1);
  });

  test('cut at a step is what it was before that step, and goes on from there', () => {
    const curve = curveOf(500);
    const cut = curve.upTo(200);
    expect(cut.steps).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(cut.values).toEqual(cut.steps.map(loss));
    cut.add(201, 7);
    expect([cut.steps.at(-1), cut.values.at(-1)]).toEqual([201, 7]);
    expect(curve.steps).toHaveLength(500);
    expect(curve.upTo(0).steps).toEqual([]);
  });

  test('cut inside a bin drops the bin, and keeps its width', () => {
    const curve = curveOf(3000); // bins of four steps
    const cut = curve.upTo(1002);
    expect([cut.steps[0], cut.steps.at(-1)]).toEqual([4, 1000]);
    for (const step of [1003, 1004, 1005]) cut.add(step, 1);
    expect(cut.steps.at(-1)).toBe(1000);
    cut.add(1006, 5);
    expect([cut.steps.at(-1), cut.values.at(-1)]).toEqual([1006, 2]);
  });
});
