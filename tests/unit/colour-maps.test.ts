// Colour maps: as light as they should be, the same on both sides of zero, even to the eye, and within what a screen can show.

import { describe, expect, test } from 'vitest';
import { colourAt, DIVERGING, isDark, paintSigned, rgbOf, SEQUENTIAL } from '../../www/src/colour-maps';

/** OKLab of sRGB, 0 to 255: lightness, green to red, blue to yellow. The way back, written for itself (Ottosson 2020). */
function oklabOf(rgb: readonly number[]): [number, number, number] {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

const lightnessOf = (rgb: readonly number[]): number => oklabOf(rgb)[0];

/** How different two colours look. */
const distance = (a: readonly number[], b: readonly number[]): number => {
  const [one, other] = [oklabOf(a), oklabOf(b)];
  return Math.hypot(...one.map((value, i) => value - (other[i] ?? Number.NaN)));
};

const positions = (count: number) => Array.from({ length: count }, (_, i) => i / (count - 1));
/** A channel is a whole number: so much lightness is lost by rounding, at most. */
const ROUNDING = 0.004;

describe('a colour', () => {
  test('of OKLab is what its author states for white, black and red', () => {
    expect(oklabOf([255, 255, 255]).map((value) => Math.round(1000 * value) || 0)).toEqual([1000, 0, 0]);
    expect(oklabOf([0, 0, 0])).toEqual([0, 0, 0]);
    const red = oklabOf([255, 0, 0]);
    [0.62796, 0.22486, 0.12585].forEach((value, i) => {
      expect(red[i]).toBeCloseTo(value, 3);
    });
  });

  test('has the lightness, the chroma and the hue that were asked for', () => {
    for (const [lightness, chroma, hue] of [
      [0.55, 0.14, 50],
      [0.55, 0.14, 255],
      [0.82, 0.09, 245],
      [0.97, 0, 0],
    ] as const) {
      const [found, a, b] = oklabOf(rgbOf(lightness, chroma, hue));
      expect(found).toBeCloseTo(lightness, 4);
      expect(a).toBeCloseTo(chroma * Math.cos((hue * Math.PI) / 180), 4);
      expect(b).toBeCloseTo(chroma * Math.sin((hue * Math.PI) / 180), 4);
    }
  });

  test('is there and back where it was', () => {
    for (const rgb of [
      [10, 99, 184],
      [244, 242, 238],
      [198, 91, 0],
      [1, 2, 3],
      [255, 255, 0],
    ]) {
      const [lightness, a, b] = oklabOf(rgb);
      rgbOf(lightness, Math.hypot(a, b), (Math.atan2(b, a) * 180) / Math.PI).forEach((value, i) => {
        expect(value).toBeCloseTo(rgb[i] as number, 2);
      });
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

  test('equal steps of the diverging map look equal', () => {
    for (const side of [-0.5, 0.5]) {
      const at = (size: number) => colourAt(DIVERGING[theme], 0.5 + side * size);
      const steps = [0, 0.25, 0.5, 0.75].map((size) => distance(at(size), at(size + 0.25)));
      expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.15);
    }
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
  // What lies beyond the ends is no other colour than theirs.
  paintSigned(target, [7, Number.NEGATIVE_INFINITY], 0, 2, 0.5, map);
  expect([...target.subarray(0, 3)]).toEqual(colourAt(map, 1));
  expect([...target.subarray(4, 7)]).toEqual(colourAt(map, 0));
  paintSigned(target, [0, 0], 0, 2, 0, map);
  expect([...target.subarray(0, 3)]).toEqual(colourAt(map, 0.5));
});
