// Numbers with a sign onto a canvas: a pixel each, in the colours of the theme.

import { paintSigned } from './colour-maps';
import { divergingOn } from './theme-colours';

/** Numbers row by row, as many as the canvas has pixels; those of the size `limit` have the full colour. */
export function drawSigned(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  limit: number,
  map = divergingOn(canvas),
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(canvas.width, canvas.height);
  paintSigned(image.data, values, 0, values.length, limit, map);
  context.putImageData(image, 0, 0);
}
