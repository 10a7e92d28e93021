// @ts-check
// A small picture of sixteen colours, and its PNG. Four bits a pixel keep twelve digits below four kilobytes.

import { encode } from 'fast-png';

export const WIDTH = 112;
export const HEIGHT = 84;
/** A digit's side: the picture is four wide and three high. */
export const SIDE = 28;

/** @typedef {[number, number, number]} Colour red, green and blue, 0 to 255 */

/** @type {Colour} */
export const PAPER = [0xf4, 0xf2, 0xee];
/** @type {Colour} */
export const INK = [0x17, 0x18, 0x1c];
/** Of weights: what takes away, and what adds. @type {Colour} */
const NEGATIVE = [0xc6, 0x5b, 0x00];
/** @type {Colour} */
const POSITIVE = [0x0a, 0x63, 0xb8];

/** Colours from one to another, both included. @param {Colour} from @param {Colour} to @param {number} count @returns {Colour[]} */
const ramp = (from, to, count) =>
  Array.from({ length: count }, (_, i) => {
    const mix = (/** @type {0 | 1 | 2} */ k) => Math.round(from[k] + ((to[k] - from[k]) * i) / (count - 1));
    return [mix(0), mix(1), mix(2)];
  });

/** Levels from 0, the paper, to 1, the ink. */
export const GREYS = ramp(PAPER, INK, 16);
/** Levels from -1 to 1: 15 colours with the paper in the middle. */
export const SIGNED = [...ramp(NEGATIVE, PAPER, 8), ...ramp(PAPER, POSITIVE, 8).slice(1)];

/** Five rows of three bits each. */
const GLYPHS = ['75557', '26227', '71747', '71717', '55711', '74717', '74757', '71111', '75757', '75717'];

export class Picture {
  /** @param {Colour[]} palette at most sixteen; the first is what nothing is drawn on */
  constructor(palette) {
    if (palette.length > 16) throw new RangeError('four bits name sixteen colours');
    this.palette = palette;
    this.pixels = new Uint8Array(WIDTH * HEIGHT);
  }

  /** @param {number} x @param {number} y @param {number} colour */
  set(x, y, colour) {
    if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT) this.pixels[y * WIDTH + x] = colour;
  }

  /**
   * An image of grey levels (side²), clipped to 0 and 1; NaN is paper.
   * @param {number} left @param {number} top @param {ArrayLike<number>} levels @param {number} [side]
   */
  image(left, top, levels, side = SIDE) {
    this.#each(left, top, side, (pixel) => Math.round(15 * Math.min(1, Math.max(0, levels[pixel] || 0))));
  }

  /**
   * Weights (SIDE²) in the colours of `SIGNED`, as strong as their strongest.
   * @param {number} left @param {number} top @param {ArrayLike<number>} weights
   */
  weights(left, top, weights) {
    const most = Math.max(1e-12, ...Array.from(weights, Math.abs));
    this.#each(left, top, SIDE, (pixel) => 7 + Math.round((7 * Number(weights[pixel])) / most));
  }

  /** A digit, three wide and five high times its scale. @param {number} left @param {number} top @param {number} digit @param {number} colour */
  glyph(left, top, digit, colour, scale = 1) {
    [...(GLYPHS[digit] ?? '')].forEach((row, y) => {
      for (let x = 0; x < 3; x++) {
        if (Number(row) & (4 >> x)) this.rectangle(left + x * scale, top + y * scale, scale, scale, colour);
      }
    });
  }

  /** @param {number} left @param {number} top @param {number} width @param {number} height @param {number} colour */
  rectangle(left, top, width, height, colour) {
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) this.set(x, y, colour);
  }

  /** A straight line of single pixels. @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {number} colour */
  line(x0, y0, x1, y1, colour) {
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))));
    for (let i = 0; i <= steps; i++) {
      this.set(Math.round(x0 + ((x1 - x0) * i) / steps), Math.round(y0 + ((y1 - y0) * i) / steps), colour);
    }
  }

  /** @returns {Uint8Array} */
  png() {
    const data = new Uint8Array((WIDTH * HEIGHT) / 2);
    this.pixels.forEach((colour, i) => {
      data[i >> 1] = (data[i >> 1] ?? 0) | (colour << (i % 2 === 0 ? 4 : 0));
    });
    const { palette } = this;
    return encode({ width: WIDTH, height: HEIGHT, channels: 1, depth: 4, data, palette }, { zlib: { level: 9 } });
  }

  /** @param {number} left @param {number} top @param {number} side @param {(pixel: number) => number} colour */
  #each(left, top, side, colour) {
    for (let pixel = 0; pixel < side * side; pixel++) {
      this.set(left + (pixel % side), top + Math.floor(pixel / side), colour(pixel));
    }
  }
}
