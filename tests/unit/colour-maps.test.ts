// Colour maps: as light as they should be, the same on both sides of zero, and within what a screen can show.

import { describe, expect, test } from 'vitest';
import { colourAt, DIVERGING, isDark, paintSigned, rgbOf, SEQUENTIAL } from '../../www/src/colour-maps';

/** Lightness in OKLab of sRGB, 0 to 255: the way back, written for itself (Ottosson 2020). */
function lightnessOf(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return (
    0.2104542553 * Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) +
    0.793617785 * Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) -
    0.0040720468 * Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  );
}

const positions = (count: number) => Array.from({ length: count }, (_, i) => i / (count - 1));
/** A channel is a whole number: so much lightness is lost by rounding, at most. */
const ROUNDING = 0.004;

describe('a colour', () => {
  test('has the lightness that was asked for', () => {
    for (const [lightness, chroma, hue] of [
      [0.55, 0.14, 50],
      [0.55, 0.14, 255],
      [0.82, 0.09, 245],
      [0.97, 0, 0],
    ] as const) {
      expect(lightnessOf(rgbOf(lightness, chroma, hue))).toBeCloseTo(lightness, 4);
    }
  });

  test('is dark or light', () => {
    expect([isDark([255, 255, 255]), isDark([12, 13, 16]), isDark([244, 242, 238])]).toEqual([false, true, false]);
  });
});

describe.each([
  ['light', -1],
  ['dark', 1],
] as const)('on %s paper', (theme, sign) => {
  test('lightness leads in even steps from zero to the ends of the diverging map, and alike on both sides', () => {
    const sizes = positions(65);
    const below = sizes.map((size) => lightnessOf(colourAt(DIVERGING[theme], 0.5 - size / 2)));
    const above = sizes.map((size) => lightnessOf(colourAt(DIVERGING[theme], 0.5 + size / 2)));
    const step = ((above.at(-1) ?? 0) - (above[0] ?? 0)) / 64;
    expect(Math.sign(step)).toBe(sign);
    sizes.forEach((_, i) => {
      expect(Math.abs((below[i] ?? 0) - (above[i] ?? 0))).toBeLessThan(ROUNDING);
      expect(Math.abs((above[i] ?? 0) - (above[0] ?? 0) - i * step)).toBeLessThan(ROUNDING);
    });
  });

  test('zero is grey, below it is blue, above it orange', () => {
    const map = DIVERGING[theme];
    const [red, green, blue] = colourAt(map, 0.5);
    expect([green, blue]).toEqual([red, red]);
    const [low, high] = [colourAt(map, 0), colourAt(map, 1)];
    expect(low[2]).toBeGreaterThan(low[0] + 40);
    expect(high[0]).toBeGreaterThan(high[2] + 40);
  });

  test('lightness only ever grows, or falls, along the sequential map', () => {
    const all = positions(129).map((position) => sign * lightnessOf(colourAt(SEQUENTIAL[theme], position)));
    all.slice(1).forEach((lightness, i) => {
      expect(lightness).toBeGreaterThan((all[i] ?? 0) - 1e-9);
    });
    expect((all.at(-1) ?? 0) - (all[0] ?? 0)).toBeGreaterThan(0.5);
  });
});

test('numbers are painted against their limit, and what is no number as zero', () => {
  const map = DIVERGING.light;
  const target = new Uint8ClampedArray(4 * 6);
  paintSigned(target, [9, -0.5, 0, 0.25, 7, Number.NaN, 0.5], 1, 6, 0.5, map);
  const drawn = positions(6).map((_, i) => [...target.subarray(4 * i, 4 * i + 4)]);
  const colours = [0, 0.5, 0.75, 1, 0.5, 1].map((position) => [...colourAt(map, position), 255]);
  expect(drawn).toEqual(colours);
  paintSigned(target, [0, 0], 0, 2, 0, map);
  expect([...target.subarray(0, 3)]).toEqual(colourAt(map, 0.5));
});
