// Sixty images on one canvas, six rows of ten, with room around each for a frame.

import { clamp } from './arithmetic';
import { HEIGHT, levels, PIXELS, paintDigit, WIDTH } from './digits';
import type { Ink } from './theme-colours';

export const COLUMNS = 10;
export const ROWS = 6;
export const COUNT = COLUMNS * ROWS;
/** Pixels between two images, and around all. */
const GAP = 2;

export const gridWidth = (): number => COLUMNS * (WIDTH + GAP) + GAP;
export const gridHeight = (): number => ROWS * (HEIGHT + GAP) + GAP;

/** Where an image begins. */
export function cornerOf(index: number): [x: number, y: number] {
  return [GAP + (index % COLUMNS) * (WIDTH + GAP), GAP + Math.floor(index / COLUMNS) * (HEIGHT + GAP)];
}

/** The image at a place of the grid, from 0 to 1 across and down. */
export function imageAt(across: number, down: number): number {
  const within = (share: number, count: number) => clamp(Math.floor(share * count), 0, count - 1);
  return within(down, ROWS) * COLUMNS + within(across, COLUMNS);
}

/** Each image in its place; what is between them stays clear. */
export function paintGrid(target: ImageData, images: ArrayLike<number>, ink: Ink): void {
  for (let i = 0; i < Math.min(COUNT, Math.floor(images.length / PIXELS)); i++) {
    const [x, y] = cornerOf(i);
    paintDigit(target, y, levels(images, i, 1), ink, x);
  }
}
