// Colours for numbers with a sign: from the paper, which is 0, to one colour for -1 and another for 1, in steps that look
// equal. Mixed in OKLab, a space in which equal distances look equal (Ottosson 2020).

type Colour = readonly [number, number, number];

const toLinear = (channel: number): number => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const fromLinear = (value: number): number =>
  255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);

/** Lightness, green to red and blue to yellow, of red, green and blue from 0 to 255. */
export function toOklab([red, green, blue]: Colour): Colour {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The way back. */
export function fromOklab([lightness, a, b]: Colour): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Steps from 0 to either end. */
const STEPS = 127;

export class Diverging {
  readonly #table = new Uint8ClampedArray(3 * (2 * STEPS + 1));

  constructor(negative: Colour, zero: Colour, positive: Colour) {
    const [low, middle, high] = [negative, zero, positive].map(toOklab) as [Colour, Colour, Colour];
    for (let step = -STEPS; step <= STEPS; step++) {
      const end = step < 0 ? low : high;
      const share = Math.abs(step) / STEPS;
      const mixed = middle.map((value, i) => value + share * ((end[i] as number) - value));
      this.#table.set(fromOklab(mixed as unknown as Colour), 3 * (step + STEPS));
    }
  }

  /** Writes the colour of a value from -1 to 1, and what lies beyond as the end that it is beyond, at an offset. */
  write(value: number, target: Uint8ClampedArray, at: number): void {
    const step = Math.round(STEPS * (1 + Math.min(1, Math.max(-1, value || 0))));
    target[at] = this.#table[3 * step] as number;
    target[at + 1] = this.#table[3 * step + 1] as number;
    target[at + 2] = this.#table[3 * step + 2] as number;
    target[at + 3] = 255;
  }
}
