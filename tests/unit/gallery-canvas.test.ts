// The canvas of the gallery's pictures: what is drawn is what a reader of PNG finds.

import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { GREYS, HEIGHT, INK, PAPER, Picture, SIGNED, WIDTH } from '../../www/tools/gallery-canvas.mjs';

/** Colours of a decoded picture. */
function colourAt(png: Uint8Array, x: number, y: number): number[] {
  const { data, palette } = decode(png);
  const at = y * WIDTH + x;
  const index = (Number(data[at >> 1]) >> (at % 2 === 0 ? 4 : 0)) & 15;
  return [...(palette?.[index] ?? [])].slice(0, 3);
}

describe('the canvas of the gallery', () => {
  it('writes grey levels, clipped, and NaN as paper', () => {
    const picture = new Picture(GREYS);
    picture.image(28, 28, [0, 1, 2, -1, Number.NaN, 0.5], 2);
    const png = picture.png();
    expect(colourAt(png, 28, 28)).toEqual(PAPER);
    expect(colourAt(png, 29, 28)).toEqual(INK);
    expect(colourAt(png, 28, 29)).toEqual(INK);
    expect(colourAt(png, 29, 29)).toEqual(PAPER);
    expect(colourAt(png, 0, 0)).toEqual(PAPER);
  });

  it('writes weights from one colour over the paper to the other, as strong as the strongest', () => {
    const picture = new Picture(SIGNED);
    const weights = new Float32Array(784);
    weights[0] = -2;
    weights[1] = 1;
    weights[2] = 2;
    picture.weights(0, 0, weights);
    const png = picture.png();
    expect(colourAt(png, 0, 0)).toEqual(SIGNED[0]);
    expect(colourAt(png, 1, 0)).toEqual(SIGNED[11]);
    expect(colourAt(png, 2, 0)).toEqual(SIGNED[14]);
    expect(colourAt(png, 3, 0)).toEqual(PAPER);
  });

  it('draws glyphs and lines, and nothing outside', () => {
    const picture = new Picture(GREYS);
    picture.glyph(10, 10, 7, 15);
    expect([0, 1, 2, 3].map((x) => picture.pixels[10 * WIDTH + 10 + x])).toEqual([15, 15, 15, 0]);
    expect([0, 1, 2].map((x) => picture.pixels[14 * WIDTH + 10 + x])).toEqual([0, 0, 15]);
    const empty = new Picture(GREYS);
    empty.line(-5, -5, -1, -9, 15);
    empty.rectangle(WIDTH, HEIGHT, 3, 3, 15);
    expect(new Set(empty.pixels)).toEqual(new Set([0]));
    empty.line(0, 0, 3, 3, 15);
    expect([0, 1, 2, 3].map((at) => empty.pixels[at * WIDTH + at])).toEqual([15, 15, 15, 15]);
  });

  it('has no more than sixteen colours', () => {
    expect(() => new Picture([...GREYS, PAPER])).toThrow('sixteen');
  });
});
