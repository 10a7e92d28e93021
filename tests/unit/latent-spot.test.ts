import { expect, test } from 'vitest';
import type { LatentAnswer } from '../../www/src/latent-plane';
import { codeOf, firstEnds, keptSpot, pickOf, placeOfSpot } from '../../www/src/latent-spot';

/** Three numbers, seen along the first and the last. */
const answer: LatentAnswer = {
  width: 3,
  labels: Uint8Array.of(7, 7, 2),
  points: new Float32Array(6),
  codes: new Float32Array(9),
  deviations: null,
  origin: Float32Array.of(0, 5, 0),
  axes: Float32Array.of(1, 0, 0, 0, 0, 1),
  explained: [0.5, 0.2],
  mean: Float32Array.of(1, 5, 2),
  deviation: Float32Array.of(1, 1, 1),
};

test('a place is a code of the plane', () => {
  expect(codeOf({ kind: 'place', x: -1, y: 4 }, answer, null)).toEqual([-1, 5, 4]);
  expect(pickOf({ kind: 'place', x: -1, y: 4 }, answer, undefined)).toEqual({ kind: 'code', code: [-1, 5, 4] });
});

test('the middle is the mean of the codes', () => {
  expect(placeOfSpot({ kind: 'middle' }, answer, null)).toMatchObject({ x: 1, y: 2 });
});

test('a code may lie off the plane', () => {
  expect(placeOfSpot({ kind: 'code', code: [3, 9, 1] }, answer, null)).toEqual({ x: 3, y: 1, off: 4 });
});

test('a digit is where the model puts it, and an end of the path by its index', () => {
  const digit = { kind: 'digit', index: 4, label: 7 } as const;
  expect(codeOf(digit, answer, null)).toBeNull();
  expect(placeOfSpot(digit, answer, null)).toBeNull();
  expect(placeOfSpot(digit, answer, Float32Array.of(2, 5, 3))).toMatchObject({ x: 2, y: 3 });
  expect(pickOf(digit, answer, 1)).toEqual({ kind: 'image', index: 4 });
});

test('a conditional model is told a label at a code', () => {
  expect(pickOf({ kind: 'code', code: [1, 2, 3] }, answer, 8)).toEqual({ kind: 'code', code: [1, 2, 3], label: 8 });
});

test('what was put into one plane stays the same code in another', () => {
  expect(keptSpot({ kind: 'place', x: -1, y: 4 }, answer)).toEqual({ kind: 'code', code: [-1, 5, 4] });
  const digit = { kind: 'digit', index: 4, label: 7 } as const;
  expect(keptSpot(digit, answer)).toBe(digit);
});

test('the first path leads from one class to another', () => {
  expect(firstEnds([7, 7, 2, 1])).toEqual([0, 2]);
  expect(firstEnds([5, 5])).toEqual([0, 0]);
});
