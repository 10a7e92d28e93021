// Numbers of a layer as a picture.

import { describe, expect, test } from 'vitest';
import {
  describe as finding,
  gridOf,
  meanOf,
  placeOf,
  sizeOf,
  strongest,
  toPicture,
  unitAt,
  unitBeside,
} from '../../www/src/activation-grid';

describe('units', () => {
  test.each([1, 2, 10, 31, 64, 150, 300, 500, 784, 1000, 2048])(
    '%i have a square each, and little is left over',
    (count) => {
      const grid = gridOf([1, 1, count]);
      expect(grid.columns * grid.rows).toBeGreaterThanOrEqual(count);
      expect(grid.columns * (grid.rows - 1)).toBeLessThan(count);
      const places = Array.from({ length: count }, (_, unit) => JSON.stringify(placeOf(grid, unit)));
      expect(new Set(places).size).toBe(count);
      for (let unit = 0; unit < count; unit += Math.ceil(count / 17)) {
        const { x, y } = placeOf(grid, unit);
        expect(unitAt(grid, (x + 0.5) / grid.columns, (y + 0.5) / grid.rows)).toBe(unit);
      }
    },
  );

  test('fill a rectangle where they can', () => {
    const sides = (count: number) => {
      const { columns, rows } = gridOf([1, 1, count]);
      return [columns, rows];
    };
    expect(sides(500)).toEqual([50, 10]);
    expect(sides(300)).toEqual([30, 10]);
    expect(sides(64)).toEqual([16, 4]);
  });

  test('beside the last there is none', () => {
    const grid = gridOf([1, 1, 31]);
    expect(unitAt(grid, 0.999, 0.999)).toBeNull();
    expect(unitAt(grid, -0.1, 0)).toBeNull();
    expect(unitAt(grid, 1, 0)).toBeNull();
  });

  test('are reached with the arrows, which stop at the ends', () => {
    const grid = gridOf([1, 1, 64]);
    expect(unitBeside(grid, 0, 'ArrowRight')).toBe(1);
    expect(unitBeside(grid, 0, 'ArrowDown')).toBe(16);
    expect(unitBeside(grid, 0, 'ArrowLeft')).toBe(0);
    expect(unitBeside(grid, 63, 'ArrowDown')).toBe(63);
    expect(unitBeside(grid, 3, 'Enter')).toBeNull();
  });
});

describe('maps', () => {
  const grid = gridOf([2, 3, 4]);
  // Channels innermost: pixel p of map c is 10 c + p.
  const values = Float32Array.from({ length: 24 }, (_, i) => 10 * (i % 4) + Math.floor(i / 4));

  test('are tiles with a line between them', () => {
    expect(sizeOf(grid)).toEqual({ width: 4 * 3 + 3, height: 2 });
    const picture = toPicture(values, grid);
    expect([...picture.slice(0, 7)]).toEqual([0, 1, 2, Number.NaN, 10, 11, 12]);
    expect([...picture.slice(15, 22)]).toEqual([3, 4, 5, Number.NaN, 13, 14, 15]);
  });

  test('are as strong as their mean', () => {
    expect(meanOf(values, grid, 2)).toBe(22.5);
    expect(strongest(values, grid)).toBe(3);
  });
});

test('the finding has its numbers', () => {
  expect(finding([0.5, -1.25, 2], gridOf([1, 1, 3]))).toBe(
    '3 units, activations from -1.25 to 2.00, the largest in unit 3',
  );
  expect(finding([0, 1, 0, 3], gridOf([2, 1, 2]))).toBe(
    '2 maps, activations from 0.00 to 3.00, the largest mean in map 2',
  );
  expect(finding([Number.NaN], gridOf([1, 1, 1]))).toBe('1 unit, whose activations are no numbers any more');
});
