// Grey levels to canvas. The pixels of a digit are the pixels of its canvas, and the browser enlarges them crisply
// (image-rendering: pixelated), so a digit is sharp at every pixel ratio.

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;

export interface Ink {
  /** Red, green and blue of level 0, the paper, and of level 1, the ink. */
  readonly paper: readonly [number, number, number];
  readonly ink: readonly [number, number, number];
}

/** Ink and paper are the element's own colours (color, background-color), so a style sheet decides them. */
export function inkOf(element: Element): Ink {
  const { color, backgroundColor } = getComputedStyle(element);
  const channels = (value: string): [number, number, number] => {
    const [red = 0, green = 0, blue = 0] = (value.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue];
  };
  return { paper: channels(backgroundColor), ink: channels(color) };
}

/** Writes one image, level(0) to level(783) row by row, each 0 to 1; what lies outside is clipped. */
export function paintDigit(
  target: ImageData,
  top: number,
  level: (pixel: number) => number,
  { paper, ink }: Ink,
): void {
  const { data, width } = target;
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    // NaN counts as paper, not as a colour of its own.
    const value = Math.min(1, Math.max(0, level(pixel) || 0));
    const at = 4 * ((top + Math.floor(pixel / SIDE)) * width + (pixel % SIDE));
    for (let channel = 0; channel < 3; channel++) {
      const from = paper[channel] as number;
      data[at + channel] = from + ((ink[channel] as number) - from) * value;
    }
    data[at + 3] = 255;
  }
}

/** Mean squared error of two images with levels 0 to 1. */
export function meanSquaredError(a: (pixel: number) => number, b: (pixel: number) => number): number {
  let sum = 0;
  for (let pixel = 0; pixel < PIXELS; pixel++) sum += (a(pixel) - b(pixel)) ** 2;
  return sum / PIXELS;
}

/** Grey levels of one of many images (N, 784), 0 to 1 where `white` is what 1 is written as. */
export function levels(images: ArrayLike<number>, index: number, white: number): (pixel: number) => number {
  return (pixel) => (images[index * PIXELS + pixel] as number) / white;
}
