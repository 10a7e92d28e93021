// Verdicts of a classifier, and points in space as they are drawn.

import { describe, expect, test } from 'vitest';
import { distance, findingOf, type Point, pointsOf, project } from '../../www/src/point-cloud';
import { predictionsOf } from '../../www/src/predictions';

describe('a verdict', () => {
  test('names the likeliest class and how likely it is', () => {
    const probabilities = Float32Array.of(0.25, 0.5, 0.25, 0.75, 0.25, 0);
    expect(predictionsOf(Uint8Array.of(1, 2), probabilities)).toEqual([
      { label: 1, predicted: 1, probability: 0.5, right: true },
      { label: 2, predicted: 0, probability: 0.75, right: false },
    ]);
  });

  test('is the first of equals, as in the engine', () => {
    const [tie] = predictionsOf(Uint8Array.of(1), Float32Array.of(0, 0.5, 0.5));
    expect(tie).toMatchObject({ predicted: 1, right: true });
  });

  test('of a model that is lost is none', () => {
    const [lost] = predictionsOf(Uint8Array.of(0), new Float32Array(10).fill(Number.NaN));
    expect(lost?.probability).toBeNaN();
    expect(lost?.right).toBe(false);
  });
});

describe('points in space', () => {
  const near = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((x, i) => x - (b[i] ?? Number.NaN)));

  test('are seen without perspective: midpoints stay midpoints', () => {
    const [a, b]: [Point, Point] = [
      [1, -2, 0.5],
      [-0.5, 1, 2],
    ];
    const middle: Point = [0.25, -0.5, 1.25];
    const [pa, pb] = [project(a), project(b)];
    expect(near(project(middle), [(pa[0] + pb[0]) / 2, (pa[1] + pb[1]) / 2])).toBeLessThan(1e-12);
    expect(project([0, 0, 0]).map(Math.abs)).toEqual([0, 0]);
  });

  test('are never seen longer than they are, and from one side only', () => {
    const axes: Point[] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    const squares = axes.map((axis) => Math.hypot(...project(axis)) ** 2);
    for (const square of squares) expect(square).toBeLessThan(1);
    // A plane in space holds two units of length: an orthographic view loses exactly one of three.
    expect(squares.reduce((a, b) => a + b)).toBeCloseTo(2, 12);
    expect(project([0, 0, 1])[0]).toBeCloseTo(0, 12);
    expect(project([0, 0, 1])[1]).toBeGreaterThan(0);
  });

  test('are read three by three', () => {
    expect(pointsOf(Float32Array.of(1, 2, 3, 4, 5, 6))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test('and where the model puts them are so far apart', () => {
    const points: Point[] = [
      [1, 0, 0],
      [-1, 0, 0],
    ];
    const model: Point[] = [
      [1, 0, 3],
      [-1, 1, 0],
    ];
    expect(distance([0, 0, 0], [1, 2, 2])).toBe(3);
    expect(findingOf(points, model)).toEqual({ error: 10 / 6, miss: 2, spread: 1 });
    expect(findingOf(points, []).miss).toBeNaN();
  });
});
