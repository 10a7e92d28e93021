// A panel's pictures as one image, at the resolution of the screen: canvases as they are, drawings in SVG, and the words that
// stand among them, each where it stands on the page. Controls and explanations are left out, and leave no holes.

import { drawMark, wordsIn, writeWord } from './panel-words';
import { boxOf, loadSvg } from './svg-image';

/** Space around, in CSS pixels, and the most that stays between one row and the next. */
const MARGIN = 16;
const GAP = 20;
const CAPTION_HEIGHT = 28;

/**
 * What a panel shows at this moment; null where there is no picture in it. With `most` pixels for the longer side, a pixel is
 * at least one of the page's.
 */
export async function pictureOfPanel(
  panel: Element,
  caption: string,
  most?: number,
): Promise<HTMLCanvasElement | null> {
  const pictures = [...panel.querySelectorAll<HTMLCanvasElement | SVGSVGElement>('canvas, svg')]
    .filter(
      (picture) => isVisible(picture) && !picture.closest('button, .folds') && !picture.parentElement?.closest('svg'),
    )
    .map((picture) => ({
      picture,
      box: picture instanceof SVGSVGElement ? boxOf(picture) : picture.getBoundingClientRect(),
    }));
  if (pictures.length === 0) return null;
  const words = wordsIn(panel);
  const boxes = [...pictures, ...words].map(({ box }) => box);
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const { shiftOf, height } = closeGaps(boxes, GAP);

  const { canvas, context } = paper(panel, right - left, height, caption, most);
  const at = (box: DOMRect, draw: () => void) => {
    context.save();
    context.translate(MARGIN - left, MARGIN + CAPTION_HEIGHT - shiftOf(box.top));
    draw();
    context.restore();
  };
  // Canvases first, while they are as they are; a drawing takes a moment to load, and stands above them.
  for (const { picture, box } of pictures) {
    if (picture instanceof HTMLCanvasElement) at(box, () => drawPicture(context, picture, picture, box));
  }
  for (const { picture, box } of pictures) {
    if (picture instanceof HTMLCanvasElement) continue;
    const image = await loadSvg(picture, box);
    at(box, () => drawPicture(context, picture, image, box));
  }
  for (const word of words) at(word.box, () => writeWord(context, word));
  for (const element of new Set(words.map((word) => word.element))) {
    at(element.getBoundingClientRect(), () => drawMark(context, element));
  }
  return canvas;
}

const isVisible = (element: Element): boolean =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

/** A canvas in the panel's colours, with a line that says what it is a picture of. */
function paper(panel: Element, innerWidth: number, innerHeight: number, caption: string, most?: number) {
  const { backgroundColor, color, fontFamily } = getComputedStyle(panel);
  const [width, height] = [innerWidth + 2 * MARGIN, innerHeight + 2 * MARGIN + CAPTION_HEIGHT];
  const scale = most === undefined ? Math.max(1, devicePixelRatio) : Math.min(1, most / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.fillStyle = color;
  context.font = `600 14px ${fontFamily}`;
  context.fillText(caption, MARGIN, MARGIN + 12, innerWidth);
  return { canvas, context };
}

function drawPicture(
  context: CanvasRenderingContext2D,
  of: Element,
  image: HTMLCanvasElement | HTMLImageElement,
  box: DOMRect,
) {
  const { imageRendering, backgroundColor, opacity } = getComputedStyle(of);
  context.globalAlpha = Number(opacity);
  context.imageSmoothingEnabled = imageRendering !== 'pixelated';
  context.fillStyle = backgroundColor;
  context.fillRect(box.left, box.top, box.width, box.height);
  if (image.width > 0 && image.height > 0) context.drawImage(image, box.left, box.top, box.width, box.height);
}

/** How far up each height moves when no empty band is higher than `most`, and how high all of it is then. */
export function closeGaps(
  boxes: readonly Pick<DOMRect, 'top' | 'bottom'>[],
  most: number,
): { shiftOf: (top: number) => number; height: number } {
  const bands: { top: number; shift: number }[] = [];
  let bottom = Number.NaN;
  let shift = 0;
  for (const box of [...boxes].sort((a, b) => a.top - b.top)) {
    if (Number.isNaN(bottom)) shift = box.top;
    else if (box.top - bottom > most) shift += box.top - bottom - most;
    else {
      bottom = Math.max(bottom, box.bottom);
      continue;
    }
    bands.push({ top: box.top, shift });
    bottom = box.bottom;
  }
  const shiftOf = (top: number) => bands.findLast((band) => band.top <= top)?.shift ?? bands[0]?.shift ?? 0;
  return { shiftOf, height: boxes.length === 0 ? 0 : bottom - shift };
}
