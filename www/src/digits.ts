// Grey levels to canvas. The pixels of a digit are the pixels of its canvas, and the browser enlarges them crisply
// (image-rendering: pixelated), so a digit is sharp at every pixel ratio.

import { clamp } from './arithmetic';
import { type Ink, inkOf } from './theme-colours';

/** Width, height and number of pixels of the images that are shown. All images of a page have one size, that of the run's data: */
export let WIDTH = 28;
export let HEIGHT = 28;
export let PIXELS = WIDTH * HEIGHT;

/** it is set when a run begins, before anything of that run is drawn. */
export function showImagesOf(width: number, height: number): void {
  [WIDTH, HEIGHT, PIXELS] = [width, height, width * height];
}

/** Writes one image, level(0) to level(P - 1) row by row, each 0 to 1; what lies outside is clipped. */
export function paintDigit(
  target: ImageData,
  top: number,
  level: (pixel: number) => number,
  { paper, ink }: Ink,
  left = 0,
): void {
  const { data, width } = target;
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    // NaN counts as paper, not as a colour of its own.
    const value = clamp(level(pixel) || 0, 0, 1);
    const at = 4 * ((top + Math.floor(pixel / WIDTH)) * width + left + (pixel % WIDTH));
    for (let channel = 0; channel < 3; channel++) {
      const from = paper[channel] as number;
      data[at + channel] = from + ((ink[channel] as number) - from) * value;
    }
    data[at + 3] = 255;
  }
}

/** One image on a canvas of its size. */
export function drawDigit(canvas: HTMLCanvasElement, level: (pixel: number) => number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(WIDTH, HEIGHT);
  paintDigit(image, 0, level, inkOf(canvas));
  context.putImageData(image, 0, 0);
}

/** Blank paper. */
export const blank = (): number => 0;

/** Mean squared error of two images with levels 0 to 1. */
export function meanSquaredError(a: (pixel: number) => number, b: (pixel: number) => number): number {
  let sum = 0;
  for (let pixel = 0; pixel < PIXELS; pixel++) sum += (a(pixel) - b(pixel)) ** 2;
  return sum / PIXELS;
}

/** Grey levels of one of many images (N, P), 0 to 1 where `white` is what 1 is written as. */
export function levels(images: ArrayLike<number>, index: number, white: number): (pixel: number) => number {
  return (pixel) => (images[index * PIXELS + pixel] as number) / white;
}
