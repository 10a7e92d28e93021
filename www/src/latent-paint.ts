// The codes on a canvas: each is the small digit of its class, in the colour of its class, with a rim of paper so that it is
// legible on top of others. Glyphs are drawn once and copied, which is what a thousand of them a frame have time for.

import { classColour, classGlyph, type Shade } from './class-colours';

/** From a place of the plane to a place on the canvas, in CSS pixels. */
export interface Projection {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export interface Marks {
  readonly points: Float32Array;
  readonly labels: Uint8Array;
  /** Classes that stand out; all of them where it is empty. */
  readonly lit: ReadonlySet<number>;
  /** Whether the labels mean anything. */
  readonly classes: boolean;
}

/** Side of a glyph with its rim, in CSS pixels. */
const GLYPH = 13;
const DIM = 0.12;
const CLASSES = 10;

let sheet: { readonly key: string; readonly canvas: HTMLCanvasElement } | undefined;

/** All glyphs in a row; the last one, a dot, is for data without classes. */
function glyphs(shade: Shade, ratio: number, paper: string): HTMLCanvasElement {
  const key = `${shade}/${ratio}/${paper}`;
  if (sheet?.key === key) return sheet.canvas;
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(GLYPH * (CLASSES + 1) * ratio);
  canvas.height = Math.ceil(GLYPH * ratio);
  const context = canvas.getContext('2d');
  if (context) {
    context.scale(ratio, ratio);
    context.font = '700 11px system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 2;
    context.strokeStyle = paper;
    for (let label = 0; label < CLASSES; label++) {
      const at = [GLYPH * (label + 0.5), GLYPH / 2 + 0.5] as const;
      context.strokeText(classGlyph(label), ...at);
      context.fillStyle = classColour(label, shade);
      context.fillText(classGlyph(label), ...at);
    }
    context.fillStyle = classColour(0, shade);
    context.beginPath();
    context.arc(GLYPH * (CLASSES + 0.5), GLYPH / 2, 2.5, 0, 2 * Math.PI);
    context.fill();
  }
  sheet = { key, canvas };
  return canvas;
}

const isDim = ({ lit }: Marks, label: number): boolean => lit.size > 0 && !lit.has(label);

/** Indices to draw, those that stand back first. */
function* inOrder(marks: Marks): Generator<number> {
  for (const dim of marks.lit.size > 0 ? [true, false] : [false]) {
    for (const [i, label] of marks.labels.entries()) if (isDim(marks, label) === dim) yield i;
  }
}

/** `context` is scaled by `ratio` already. */
export function paintCodes(
  context: CanvasRenderingContext2D,
  marks: Marks,
  at: Projection,
  style: { readonly shade: Shade; readonly ratio: number; readonly paper: string },
): void {
  const atlas = glyphs(style.shade, style.ratio, style.paper);
  const size = GLYPH * style.ratio;
  for (const i of inOrder(marks)) {
    const [x, y] = [marks.points[2 * i] as number, marks.points[2 * i + 1] as number];
    if (!Number.isFinite(x + y)) continue;
    const label = marks.labels[i] as number;
    const glyph = marks.classes ? label : CLASSES;
    context.globalAlpha = isDim(marks, label) ? DIM : 1;
    context.drawImage(atlas, glyph * size, 0, size, size, at.x(x) - GLYPH / 2, at.y(y) - GLYPH / 2, GLYPH, GLYPH);
  }
  context.globalAlpha = 1;
}

/** Posteriors of the codes, one standard deviation around the mean. (N, 2) like the points. */
export function paintEllipses(
  context: CanvasRenderingContext2D,
  marks: Marks,
  deviations: Float32Array,
  at: Projection,
  shade: Shade,
): void {
  context.lineWidth = 1;
  for (let label = 0; label < CLASSES; label++) {
    context.beginPath();
    for (const [i, own] of marks.labels.entries()) {
      if (own !== label) continue;
      const [x, y] = [marks.points[2 * i] as number, marks.points[2 * i + 1] as number];
      const [right, up] = [deviations[2 * i] as number, deviations[2 * i + 1] as number];
      if (!Number.isFinite(x + y + right + up)) continue;
      const [wide, high] = [at.x(x + right) - at.x(x), at.y(y) - at.y(y + up)];
      context.moveTo(at.x(x) + wide, at.y(y));
      context.ellipse(at.x(x), at.y(y), wide, high, 0, 0, 2 * Math.PI);
    }
    context.strokeStyle = classColour(label, shade);
    context.globalAlpha = isDim(marks, label) ? DIM / 2 : 0.4;
    context.stroke();
  }
  context.globalAlpha = 1;
}
