// Grey levels to pixels, and the error below a digit.

import { describe, expect, test } from 'vitest';
import { meanSquaredError, PIXELS, paintDigit, WIDTH } from '../../www/src/digits';

const INK = { paper: [255, 200, 0], ink: [55, 0, 100] } as const;

/** What a canvas calls ImageData; Node has none. */
function canvas(rows: number, width = WIDTH): ImageData {
  const data = new Uint8ClampedArray(4 * width * rows);
  return { data, width, height: rows, colorSpace: 'srgb' } as ImageData;
}

const pixelOf = ({ data, width }: ImageData, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x)).slice(0, 4),
];

describe('paintDigit', () => {
  test('mixes paper and ink', () => {
    const target = canvas(WIDTH);
    paintDigit(target, 0, (pixel) => [0, 0.5, 1][pixel] ?? 0, INK);
    expect(pixelOf(target, 0, 0)).toEqual([255, 200, 0, 255]);
    expect(pixelOf(target, 1, 0)).toEqual([155, 100, 50, 255]);
    expect(pixelOf(target, 2, 0)).toEqual([55, 0, 100, 255]);
  });

  test('clips what is outside, and takes what is no number for paper', () => {
    const levels = [-0.5, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const target = canvas(WIDTH);
    paintDigit(target, 0, (pixel) => levels[pixel] ?? 0, INK);
    const [paper, ink] = [
      [255, 200, 0, 255],
      [55, 0, 100, 255],
    ];
    expect(levels.map((_, x) => pixelOf(target, x, 0))).toEqual([paper, ink, paper, ink, paper]);
  });

  test('writes row by row from the given row on, and nothing else', () => {
    // A canvas wider and higher than the digit.
    const target = canvas(WIDTH + 4, WIDTH + 1);
    paintDigit(target, 3, (pixel) => (pixel === WIDTH + 2 ? 1 : 0), INK);
    const opaque: string[] = [];
    for (let y = 0; y < WIDTH + 4; y++) {
      for (let x = 0; x < WIDTH + 1; x++) {
        const [red, , , alpha] = pixelOf(target, x, y);
        if (alpha === 255) opaque.push(`${x},${y}`);
        // Pixel 30 of the image stands in its second row, third column.
        expect(red === 55).toBe(x === 2 && y === 4);
      }
    }
    expect(opaque).toHaveLength(PIXELS);
    expect([opaque[0], opaque.at(-1)]).toEqual(['0,3', '27,30']);
  });

  test('and from the given column on', () => {
    const target = canvas(2 * WIDTH, 3 * WIDTH);
    paintDigit(target, WIDTH, () => 1, INK, 2 * WIDTH);
    const opaque = Array.from({ length: 6 * PIXELS }, (_, i) => i).filter((i) => target.data[4 * i + 3] === 255);
    const places = opaque.map((i) => [i % (3 * WIDTH), Math.floor(i / (3 * WIDTH))]);
    expect(places).toHaveLength(PIXELS);
    expect([places[0], places.at(-1)]).toEqual([
      [56, 28],
      [83, 55],
    ]);
  });
});

describe('meanSquaredError', () => {
  test('is a mean over all pixels', () => {
    expect(
      meanSquaredError(
        () => 0.25,
        () => 0.25,
      ),
    ).toBe(0);
    expect(
      meanSquaredError(
        () => 1,
        () => 0,
      ),
    ).toBe(1);
    expect(
      meanSquaredError(
        (pixel) => (pixel === 783 ? 0.5 : 0),
        () => 0,
      ),
    ).toBe(0.25 / 784);
  });
});
