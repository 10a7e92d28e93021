// The words that stand among the pictures of a panel, and the marks before them (the key of a curve), for whoever draws the
// panel once more as an image.

/** What belongs to controls or explains is no part of the picture. */
const NOT_PICTURED =
  'button, select, input, textarea, label, legend, summary, math, .hint, .folds, .panel-head, .visually-hidden, [hidden]';
const CONTROLS = ':scope > button, :scope > select, :scope > input, :scope > label';

export interface Word {
  readonly text: string;
  readonly box: DOMRect;
  readonly element: Element;
}

/** Each word where it stands. Lines break between words, and after a hyphen within one. */
export function wordsIn(panel: Element): Word[] {
  const words: Word[] = [];
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !isPictured(element)) continue;
    for (const { 0: text, index } of (node.textContent ?? '').matchAll(/[^\s-]+-*|-+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && box.height > 0) words.push({ text, box, element });
    }
  }
  return words;
}

/** Words beside a control speak of what it does. */
const isPictured = (element: Element): boolean =>
  !element.closest('svg') &&
  !element.closest(NOT_PICTURED) &&
  element.querySelector(CONTROLS) === null &&
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

export function writeWord(context: CanvasRenderingContext2D, { text, box, element }: Word): void {
  const { fontStyle, fontWeight, fontSize, fontFamily, color, textTransform } = getComputedStyle(element);
  // Not the shorthand, which is empty where it cannot say everything, as with figures of one width.
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  context.fillStyle = color;
  // The box of a text is as tall as its font: its base line is where the font's ascent ends.
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText(text);
  const baseLine = box.top + (box.height * ascent) / (ascent + descent);
  context.fillText(textTransform === 'uppercase' ? text.toUpperCase() : text, box.left, baseLine, box.width + 1);
}

/** The mark that a style sheet puts before an element's words: a line, or a small box. */
export function drawMark(context: CanvasRenderingContext2D, element: Element): void {
  const style = getComputedStyle(element, '::before');
  const [line] = element.getClientRects();
  const size = (text: string) => Number.parseFloat(text) || 0;
  const width = size(style.width);
  if (style.content !== '""' || !line || width === 0) return;
  const [top, side] = [size(style.borderTopWidth), size(style.borderLeftWidth)];
  const middle = (line.top + line.bottom) / 2;
  context.fillStyle = style.backgroundColor;
  const height = size(style.height);
  context.fillRect(line.left, middle - height / 2, width, height);
  if (top === 0) return;
  context.save();
  context.strokeStyle = style.borderTopColor;
  context.lineWidth = top;
  context.setLineDash(style.borderTopStyle === 'dashed' ? [2 * top, top] : []);
  if (side > 0) context.strokeRect(line.left, middle - height / 2, width, height);
  else {
    context.beginPath();
    context.moveTo(line.left, middle);
    context.lineTo(line.left + width, middle);
    context.stroke();
  }
  context.restore();
}
