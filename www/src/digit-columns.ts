// Several versions of one image below each other on one canvas: an image, what was done to it, what was made of that, and the
// difference, in colours.

import { inkOf, PIXELS, paintDigit, SIDE } from './digits';
import { Diverging } from './diverging';
import { channelsOf } from './theme-colours';

/** Empty rows between two images. */
export const GAP = 2;

export const heightOf = (images: number): number => images * SIDE + (images - 1) * GAP;

export interface ImageRow {
  /** Levels from 0, the paper, to 1, the ink; or differences, of which one of half the range has the full colour. */
  readonly level: (pixel: number) => number;
  readonly signed?: boolean;
}

/** A difference of so much is as strong a colour as there is. */
export const FULL = 0.5;

/** One column of rows for each canvas. All canvases are of one style. */
export function paintColumns(canvases: readonly HTMLCanvasElement[], columns: readonly (readonly ImageRow[])[]): void {
  const [first] = canvases;
  if (!first) return;
  const ink = inkOf(first);
  const style = getComputedStyle(first);
  const colours = new Diverging(
    channelsOf(style.getPropertyValue('--test')),
    ink.paper,
    channelsOf(style.getPropertyValue('--train')),
  );
  for (const [i, canvas] of canvases.entries()) {
    const context = canvas.getContext('2d');
    const rows = columns[i];
    if (!context || !rows) continue;
    const image = context.createImageData(canvas.width, canvas.height);
    for (const [row, { level, signed }] of rows.entries()) {
      const top = row * (SIDE + GAP);
      if (!signed) paintDigit(image, top, level, ink);
      else for (let p = 0; p < PIXELS; p++) colours.write(level(p) / FULL, image.data, 4 * (top * SIDE + p));
    }
    context.putImageData(image, 0, 0);
  }
}
