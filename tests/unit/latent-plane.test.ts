import { describe, expect, test } from 'vitest';
import { cellNear, sideOf, stepCell } from '../../www/src/latent-cells';
import { codeAt, nearest, pointAt, project } from '../../www/src/latent-plane';
import { mostUsed, steadyOrder, unitRanges, withUnit } from '../../www/src/latent-units';

const half = Math.SQRT1_2;
/** A plane that stands askew in three numbers. */
const plane = { origin: Float32Array.of(1, 2, 3), axes: Float32Array.of(half, half, 0, 0, 0, 1) };

describe('a plane', () => {
  test('leads from a place to its code, and back', () => {
    const code = codeAt(plane, { x: 2, y: -1 });
    [1 + 2 * half, 2 + 2 * half, 2].forEach((value, k) => {
      expect(code[k]).toBeCloseTo(value, 6);
    });
    const { x, y, off } = project(plane, code);
    expect([x, y, off].map((value) => Number(value.toFixed(6)))).toEqual([2, -1, 0]);
  });

  test('tells how far off it a code is', () => {
    const { x, y, off } = project(plane, [1 + half, 2 - half, 3]);
    expect([x, y, off].map((value) => Number(value.toFixed(6)))).toEqual([0, 0, 1]);
  });

  test('of a code of two numbers is the code', () => {
    const own = { origin: Float32Array.of(0, 0), axes: Float32Array.of(1, 0, 0, 1) };
    expect(codeAt(own, { x: -1, y: 5 })).toEqual([-1, 5]);
  });
});

describe('the nearest point', () => {
  const points = Float32Array.of(0, 0, 1, 0, Number.NaN, 0, 0, 3);

  test('is within the reach, or there is none', () => {
    expect(nearest(points, { x: 0.9, y: 0 }, { x: 1, y: 1 }, 0.2)).toBe(1);
    expect(nearest(points, { x: 0.5, y: 1 }, { x: 1, y: 1 }, 0.2)).toBeNull();
  });

  test('is the nearest as it is seen, where the axes have scales of their own', () => {
    expect(nearest(points, { x: 0.9, y: 2 }, { x: 1, y: 1 }, 10)).toBe(3);
    expect(nearest(points, { x: 0.9, y: 2 }, { x: 100, y: 1 }, 100)).toBe(1);
  });

  test('is measured in standard deviations', () => {
    expect(pointAt(points, { x: 0.05, y: 0 }, [1, 1])).toBe(0);
    expect(pointAt(points, { x: 0.05, y: 0 }, [0.1, 1])).toBeNull();
  });
});

describe('the cells of a grid', () => {
  // Two by two, from the top left.
  const codes = Float32Array.of(-1, 1, 1, 1, -1, -1, 1, -1);

  test('are found by their code', () => {
    expect(sideOf({ codes, images: new Float32Array() })).toBe(2);
    expect(cellNear(codes, { x: 5, y: -7 })).toBe(3);
    expect(cellNear(codes, { x: -0.1, y: 0.2 })).toBe(0);
  });

  test('are walked with the arrow keys, not beyond the edge', () => {
    expect(stepCell(4, 'ArrowUp', 3)).toBe(1);
    expect(stepCell(4, 'ArrowDown', 3)).toBe(7);
    expect(stepCell(4, 'ArrowLeft', 3)).toBe(3);
    expect(stepCell(3, 'ArrowLeft', 3)).toBe(3);
    expect(stepCell(5, 'ArrowRight', 3)).toBe(5);
    expect(stepCell(8, 'Home', 3)).toBe(4);
    expect(stepCell(8, 'a', 3)).toBeNull();
  });
});

describe('the units of a code', () => {
  const mean = Float32Array.of(0, 1, 2, 3);
  const deviation = Float32Array.of(1, 0, 3, 2);

  test('are sliders, the most used first, and none for what never changes', () => {
    expect(unitRanges(mean, deviation)).toEqual([
      { unit: 2, low: -7, high: 11 },
      { unit: 3, low: -3, high: 9 },
      { unit: 0, low: -3, high: 3 },
    ]);
    expect(mostUsed(deviation)).toEqual([2, 3]);
  });

  test('are twenty at most', () => {
    const many = Float32Array.from({ length: 100 }, (_, k) => k + 1);
    const ranges = unitRanges(new Float32Array(100), many);
    expect(ranges.map(({ unit }) => unit)).toEqual(Array.from({ length: 20 }, (_, k) => 99 - k));
  });

  test('keep their places under somebody’s hands', () => {
    const now = unitRanges(mean, deviation);
    expect(steadyOrder([0, 2, 7], now).map(({ unit }) => unit)).toEqual([0, 2, 3]);
  });

  test('change one by one', () => {
    expect(withUnit([1, 2, 3], 1, 9)).toEqual([1, 9, 3]);
  });
});
