// Colours for numbers, even to the eye: equal steps in Oklch (Ottosson 2020, "A perceptual color space for image processing").
// Lightness alone tells how much, so the maps are read by every kind of eye and in grey print; blue against orange tells the
// sign. Each map is a table that is computed once, with a middle entry for zero.

import { clamp } from './arithmetic';

export type Rgb = readonly [red: number, green: number, blue: number];

export interface ColourMap {
  /** Red, green and blue of each entry, 0 to 255, (N, 3). */
  readonly table: Uint8ClampedArray;
  /** N - 1 */
  readonly last: number;
}

/** Odd, so that zero has an entry of its own. */
const ENTRIES = 513;

/** Lightness 0 to 1, chroma, and hue in degrees, to sRGB from 0 to 255; what no screen can show is clipped. */
export function rgbOf(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const encode = (linear: number): number => {
    const held = clamp(linear, 0, 1);
    return 255 * (held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055);
  };
  return [
    encode(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    encode(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    encode(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function tabulate(colour: (position: number) => Rgb): ColourMap {
  const table = new Uint8ClampedArray(3 * ENTRIES);
  const last = ENTRIES - 1;
  for (let i = 0; i <= last; i++) table.set(colour(i / last), 3 * i);
  return { table, last };
}

const between = (from: number, to: number, share: number): number => from + (to - from) * share;

/** From -1 (blue) through 0 (the paper's own tone) to 1 (orange), as light on both sides. */
const diverging = (centre: number, end: number, blue: readonly [number, number], orange: readonly [number, number]) =>
  tabulate((position) => {
    const signed = 2 * position - 1;
    const [chroma, hue] = signed < 0 ? blue : orange;
    const share = Math.abs(signed);
    return rgbOf(between(centre, end, share), chroma * share, hue);
  });

/** From 0 (the paper's own tone) to 1. */
export const SEQUENTIAL = {
  light: tabulate((share) => rgbOf(between(0.97, 0.38, share), 0.12 * share, between(220, 265, share))),
  dark: tabulate((share) => rgbOf(between(0.24, 0.92, share), 0.36 * share * (1 - share), between(265, 220, share))),
} as const;

/** On dark paper zero is dark and large is light, on light paper the other way round. */
export const DIVERGING = {
  light: diverging(0.97, 0.55, [0.14, 255], [0.14, 50]),
  dark: diverging(0.22, 0.82, [0.09, 245], [0.12, 60]),
} as const;

/** The entry of a position from 0 to 1; what lies outside takes the end. */
export const entryOf = ({ last }: ColourMap, position: number): number => Math.round(last * clamp(position, 0, 1));

export function colourAt(map: ColourMap, position: number): Rgb {
  const at = 3 * entryOf(map, Number.isNaN(position) ? 0 : position);
  return [map.table[at] as number, map.table[at + 1] as number, map.table[at + 2] as number];
}

/** As attributes of a drawing take it. */
export const cssColour = (rgb: Rgb): string => `rgb(${rgb.map(Math.round).join(' ')})`;

/** Whether a colour is dark paper: what maps are chosen by. */
export const isDark = ([red, green, blue]: readonly number[]): boolean =>
  0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) < 128;

/** Numbers as an image: blue below zero, orange above, and `limit` is as much of either as is told apart. */
export function paintSigned(
  target: Uint8ClampedArray,
  values: ArrayLike<number>,
  from: number,
  count: number,
  limit: number,
  map: ColourMap,
): void {
  const scale = limit > 0 ? 1 / limit : 0;
  for (let i = 0; i < count; i++) {
    // NaN counts as zero, not as a colour of its own.
    const signed = (values[from + i] || 0) * scale;
    const at = 3 * entryOf(map, 0.5 + signed / 2);
    target[4 * i] = map.table[at] as number;
    target[4 * i + 1] = map.table[at + 1] as number;
    target[4 * i + 2] = map.table[at + 2] as number;
    target[4 * i + 3] = 255;
  }
}
