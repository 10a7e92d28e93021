// Colours for numbers with a sign.

import { expect, test } from 'vitest';
import { Diverging, fromOklab, toOklab } from '../../www/src/diverging';

const BLUE = [10, 99, 184] as const;
const PAPER = [244, 242, 238] as const;
const ORANGE = [198, 91, 0] as const;

function colourOf(value: number): number[] {
  const target = new Uint8ClampedArray(4);
  new Diverging(BLUE, PAPER, ORANGE).write(value, target, 0);
  return [...target];
}

test('OKLab of white, black and red is what its author states', () => {
  expect(toOklab([255, 255, 255]).map((value) => Math.round(1000 * value) || 0)).toEqual([1000, 0, 0]);
  expect(toOklab([0, 0, 0])).toEqual([0, 0, 0]);
  const red = toOklab([255, 0, 0]);
  [0.62796, 0.22486, 0.12585].forEach((value, i) => {
    expect(red[i]).toBeCloseTo(value, 3);
  });
});

test('there and back is where it was', () => {
  for (const colour of [BLUE, PAPER, ORANGE, [1, 2, 3], [255, 255, 0]] as const) {
    fromOklab(toOklab(colour)).forEach((value, i) => {
      expect(value).toBeCloseTo(colour[i] as number, 2);
    });
  }
});

test('0 is the paper, the ends are the colours, and beyond them is no other', () => {
  expect(colourOf(0)).toEqual([...PAPER, 255]);
  expect(colourOf(-1)).toEqual([...BLUE, 255]);
  expect(colourOf(1)).toEqual([...ORANGE, 255]);
  expect(colourOf(7)).toEqual([...ORANGE, 255]);
  expect(colourOf(Number.NEGATIVE_INFINITY)).toEqual([...BLUE, 255]);
  expect(colourOf(Number.NaN)).toEqual([...PAPER, 255]);
});

test('equal steps look equal', () => {
  const far = (a: number[], b: number[]) => {
    const [one, other] = [a, b].map((colour) => toOklab(colour.slice(0, 3) as [number, number, number]));
    return Math.hypot(...(one ?? []).map((value, i) => value - (other?.[i] ?? 0)));
  };
  for (const sign of [-1, 1]) {
    const steps = [0, 0.25, 0.5, 0.75].map((value) => far(colourOf(sign * value), colourOf(sign * (value + 0.25))));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.15);
  }
});
