import { describe, expect, test } from 'vitest';
import { classColour, classGlyph, type Shade } from '../../www/src/class-colours';

type Triple = readonly [number, number, number];

const CLASSES = [...Array(10).keys()];
/** The panels' own colour, `--surface` of the style sheet. */
const SURFACES: Record<Shade, string> = { light: '#ffffff', dark: '#1d2026' };

/** Linear red, green and blue, 0 to 1. */
function linear(hex: string): Triple {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function contrast(a: string, b: string): number {
  const luminance = ([red, green, blue]: Triple) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [low, high] = [luminance(linear(a)), luminance(linear(b))].sort((p, q) => p - q) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const product = (matrix: readonly Triple[], [red, green, blue]: Triple): Triple =>
  matrix.map(([r, g, b]) => r * red + g * green + b * blue) as unknown as Triple;

/** Ottosson 2020, "A perceptual color space for image processing". */
function oklab(colour: Triple): Triple {
  const cones = product(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  ).map(Math.cbrt) as unknown as Triple;
  return product(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

/** Machado, Oliveira and Fernandes 2009, table 1, severity 1: what eyes without long- or middle-wave cones see. */
const EYES: Record<string, readonly Triple[]> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

function difference(eye: readonly Triple[], a: string, b: string): number {
  const seen = (hex: string) =>
    oklab(product(eye, linear(hex)).map((value) => Math.min(1, Math.max(0, value))) as unknown as Triple);
  const [one, other] = [seen(a), seen(b)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

const pairs = CLASSES.flatMap((a) => CLASSES.filter((b) => b > a).map((b) => [a, b] as const));

describe.each(['light', 'dark'] as const)('class colours on %s panels', (shade) => {
  test('have a contrast of 3 : 1 with the panel', () => {
    for (const label of CLASSES) {
      expect(contrast(classColour(label, shade), SURFACES[shade]), `class ${label}`).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(Object.entries(EYES))('are told apart with %s', (_, eye) => {
    for (const [a, b] of pairs) {
      const seen = difference(eye, classColour(a, shade), classColour(b, shade));
      expect(seen, `classes ${a} and ${b}`).toBeGreaterThanOrEqual(0.08);
    }
  });

  test.each(Object.entries(EYES))('of digits that are often mixed are far apart with %s', (_, eye) => {
    for (const [a, b] of [
      [1, 5],
      [1, 6],
      [5, 6],
      [4, 9],
      [3, 5],
      [3, 8],
      [5, 8],
      [7, 9],
    ] as const) {
      const seen = difference(eye, classColour(a, shade), classColour(b, shade));
      expect(seen, `classes ${a} and ${b}`).toBeGreaterThanOrEqual(0.16);
    }
  });
});

test('the measure is one: the reds and greens of everyday charts are not told apart with deuteranopia', () => {
  const [all, deuteranopia] = [EYES['all cones'], EYES.deuteranopia] as [readonly Triple[], readonly Triple[]];
  expect(difference(all, '#b02020', '#5a6a10')).toBeGreaterThan(0.15);
  expect(difference(deuteranopia, '#b02020', '#5a6a10')).toBeLessThan(0.08);
});

test('the glyph of a class is the digit', () => {
  expect(CLASSES.map(classGlyph).join('')).toBe('0123456789');
});
