import { describe, expect, test } from 'vitest';
import { centroidsOf, findingOf, nearestMean, sentencesOf } from '../../www/src/latent-finding';

/** Class 1 far to the left; 4 and 9 about the same place, one point of each nearer to the other's mean. */
const points = Float32Array.of(-10, 0, -10, 2, 0, 0, 0, 0, 2, 0, 2, 0, 2, 0, 0, 0);
const labels = Uint8Array.of(1, 1, 4, 4, 4, 9, 9, 9);

test('means are of the classes that there are', () => {
  const { classes, means } = centroidsOf(points, 2, labels);
  expect(classes).toEqual([1, 4, 9]);
  expect([...(means[0] ?? [])]).toEqual([-10, 1]);
  expect(means[1]?.[0]).toBeCloseTo(2 / 3, 12);
  expect(nearestMean([-4, 0], means)).toBe(1);
  expect(nearestMean([-6, 0], means)).toBe(0);
  expect(nearestMean([Number.NaN, 0], means)).toBe(-1);
});

describe('the finding', () => {
  const finding = findingOf(points, labels);

  test('counts the points that lie nearest to their own class', () => {
    expect(finding).toMatchObject({ count: 8, classes: [1, 4, 9], accuracy: 6 / 8 });
    expect(finding.own).toEqual([1, 2 / 3, 2 / 3]);
  });

  test('names the two classes that are mixed most', () => {
    expect(finding.mixed).toEqual({ pair: [4, 9], share: 2 / 6 });
  });

  test('measures the spread', () => {
    const xs = [-10, -10, 0, 0, 2, 2, 2, 0];
    const mean = xs.reduce((sum, x) => sum + x, 0) / 8;
    expect(finding.spread[0]).toBeCloseTo(Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 8), 6);
  });

  test('is said in sentences', () => {
    const text = sentencesOf(finding, String);
    expect(text).toContain(
      '75 % of 8 held-out codes lie nearest to the mean of their own class, where chance is 33 %.',
    );
    expect(text).toContain('Best apart is class 1 (100 %), 4 and 9 are mixed most (33 % lie nearer to the other).');
    expect(text).toContain('along x');
  });

  test('says nothing of classes where there are none', () => {
    expect(sentencesOf(finding, null)).toMatch(/^8 held-out codes\. Standard deviation:/);
  });
});

test('a code that is no number does not count', () => {
  const broken = Float32Array.from(points);
  broken[0] = Number.NaN;
  expect(findingOf(broken, labels).count).toBe(7);
  expect(findingOf(new Float32Array(16).fill(Number.NaN), labels)).toMatchObject({ count: 0, classes: [] });
});
