// Several versions of one image below each other on one canvas: an image, what was done to it, what was made of that, and the
// difference, in colours.

import { paintSigned } from './colour-maps';
import { HEIGHT, PIXELS, paintDigit, WIDTH } from './digits';
import { divergingOn, inkOf } from './theme-colours';

/** Empty rows between two images. */
export const GAP = 2;

export const heightOf = (images: number): number => images * HEIGHT + (images - 1) * GAP;

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
  const map = divergingOn(first);
  for (const [i, canvas] of canvases.entries()) {
    const context = canvas.getContext('2d');
    const rows = columns[i];
    if (!context || !rows) continue;
    const image = context.createImageData(canvas.width, canvas.height);
    for (const [row, { level, signed }] of rows.entries()) {
      const top = row * (HEIGHT + GAP);
      if (signed) {
        const differences = Array.from({ length: PIXELS }, (_, pixel) => level(pixel));
        paintSigned(image.data.subarray(4 * top * WIDTH), differences, 0, PIXELS, FULL, map);
      } else paintDigit(image, top, level, ink);
    }
    context.putImageData(image, 0, 0);
  }
}
