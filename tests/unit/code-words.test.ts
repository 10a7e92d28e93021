// A code, and how a model does with a drawing, in words.

import { expect, test } from 'vitest';
import { describeCode, rangeOf, stripOf } from '../../www/src/code-words';
import { verdictOf } from '../../www/src/drawing-verdict';

test('short codes are told by their numbers, long ones by their range', () => {
  expect(describeCode([1.5])).toBe('Code of one number: 1.50');
  expect(describeCode([1.5, -0.25])).toBe('Code of 2 numbers: 1.50 and -0.250');
  expect(describeCode([0, 2, -1, 0])).toBe('Code of 4 numbers from -1.00 to 2.00, 2 of them 0');
  expect(describeCode(new Float32Array(3).fill(Number.NaN))).toBe('Code of 3 numbers, none of them finite');
});

test('the range is of what is finite', () => {
  expect(rangeOf([Number.NaN, -3, 2, Number.POSITIVE_INFINITY])).toEqual({ min: -3, max: 2, reach: 3, zeros: 0 });
  expect(rangeOf([Number.NaN]).reach).toBe(0);
});

test('a strip has room for every number, in rows of equal length', () => {
  for (const count of [65, 128, 150, 1000]) {
    const { columns, rows } = stripOf(count);
    expect(columns * rows).toBeGreaterThanOrEqual(count);
    expect(columns * (rows - 1)).toBeLessThan(count);
    expect(columns / rows).toBeGreaterThan(2);
  }
});

test('an error is told beside that on held-out images', () => {
  expect(verdictOf(0.02, 0.02, 100)).toEqual({
    far: false,
    text: 'Mean squared error 0.0200, against 0.0200 on held-out images: about as well as those.',
  });
  expect(verdictOf(0.04, 0.02, 100).text).toMatch(/worse than most/);
  expect(verdictOf(0.07, 0.02, 100)).toMatchObject({
    far: true,
    text: expect.stringMatching(/3\.5 times as much: .*far/),
  });
  expect(verdictOf(0.5, 0.02, 100).text).toMatch(/25 times as much/);
});

test('an untrained model is no judge, and one that is lost says so', () => {
  expect(verdictOf(0.7, 0.2, 0)).toMatchObject({ far: false, text: expect.stringMatching(/untrained/) });
  expect(verdictOf(Number.NaN, 0.2, 9).text).toMatch(/no numbers/);
  expect(verdictOf(0.1, undefined, 9).text).toBe('Mean squared error 0.100.');
  expect(verdictOf(0.1, Number.NaN, 9).text).toBe('Mean squared error 0.100.');
});
