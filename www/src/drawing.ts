// What is drawn by hand, on a sheet of paper that is ten times as fine as an image: strokes of a round brush, and
// pictures that were laid on it. Ink is there or not, as in what NIST scanned; a picture brings its own grey levels.

import { clamp } from './arithmetic';

/** Points of the sheet to a pixel of an image. */
export const FINENESS = 10;
/** Width and height of an image of MNIST, and points of its sheet from edge to edge. */
const SIDE = 28;
export const SHEET = SIDE * FINENESS;
/** Radius of the brush on that sheet, in points. A digit that fills two thirds of it has strokes as wide as those of MNIST. */
export const BRUSH = 13;

/** In points of the sheet, from its left and top edge. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

type Mark = { kind: 'stroke'; points: Point[] } | { kind: 'picture'; pixels: ArrayLike<number> };

export class Drawing {
  /** Pixels of the image that it is for. */
  readonly width: number;
  readonly height: number;
  /** Points of the sheet, and of the brush's radius. */
  readonly columns: number;
  readonly rows: number;
  readonly brush: number;
  /** (rows, columns), 0 to 255. */
  readonly ink: Uint8Array;
  readonly #marks: Mark[] = [];

  constructor(width = SIDE, height = SIDE) {
    [this.width, this.height] = [width, height];
    [this.columns, this.rows] = [width * FINENESS, height * FINENESS];
    this.brush = (BRUSH * Math.min(width, height)) / SIDE;
    this.ink = new Uint8Array(this.columns * this.rows);
  }

  /** Strokes and pictures. */
  get marks(): number {
    return this.#marks.length;
  }

  /** A stroke begins with a dot. */
  begin(point: Point): void {
    this.#marks.push({ kind: 'stroke', points: [point] });
    this.#brush(point, point);
  }

  /** The last stroke goes on. */
  extend(point: Point): void {
    const last = this.#marks.at(-1);
    if (last?.kind !== 'stroke') {
      this.begin(point);
      return;
    }
    const from = last.points.at(-1) ?? point;
    last.points.push(point);
    this.#brush(from, point);
  }

  /** Lays an image (height, width), 0 to 1, over the whole sheet. */
  lay(pixels: ArrayLike<number>): void {
    this.#marks.push({ kind: 'picture', pixels });
    this.#print(pixels);
  }

  /** Takes the last mark back. */
  undo(): void {
    this.#marks.pop();
    this.ink.fill(0);
    for (const mark of this.#marks) {
      if (mark.kind === 'picture') this.#print(mark.pixels);
      else for (const [i, point] of mark.points.entries()) this.#brush(mark.points[i - 1] ?? point, point);
    }
  }

  clear(): void {
    this.#marks.length = 0;
    this.ink.fill(0);
  }

  /** Ink wherever the middle of a point is within the brush's radius of the line from a to b. */
  #brush(a: Point, b: Point): void {
    const { brush, columns, rows } = this;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const squared = dx * dx + dy * dy;
    const first = (one: number, other: number) => Math.max(0, Math.floor(Math.min(one, other) - brush));
    const last = (one: number, other: number, most: number) =>
      Math.min(most - 1, Math.ceil(Math.max(one, other) + brush));
    for (let row = first(a.y, b.y); row <= last(a.y, b.y, rows); row++) {
      for (let column = first(a.x, b.x); column <= last(a.x, b.x, columns); column++) {
        const [x, y] = [column + 0.5 - a.x, row + 0.5 - a.y];
        const along = squared > 0 ? clamp((x * dx + y * dy) / squared, 0, 1) : 0;
        if ((x - along * dx) ** 2 + (y - along * dy) ** 2 <= brush * brush) this.ink[row * columns + column] = 255;
      }
    }
  }

  #print(pixels: ArrayLike<number>): void {
    for (let pixel = 0; pixel < this.width * this.height; pixel++) {
      const level = Math.round(255 * clamp(pixels[pixel] ?? 0, 0, 1));
      if (level === 0) continue;
      const corner = Math.floor(pixel / this.width) * FINENESS * this.columns + (pixel % this.width) * FINENESS;
      for (let row = 0; row < FINENESS; row++) {
        const start = corner + row * this.columns;
        for (let at = start; at < start + FINENESS; at++) {
          this.ink[at] = Math.max(this.ink[at] as number, level);
        }
      }
    }
  }

  /** The sheet as an image (height, width), 0 to 1 in steps of 1 / 255, each pixel the mean of the ink that it covers; null if there is none. */
  shrunk(): Float32Array | null {
    if (!this.ink.some((level) => level > 0)) return null;
    return Float32Array.from({ length: this.width * this.height }, (_, pixel) => {
      const corner = Math.floor(pixel / this.width) * FINENESS * this.columns + (pixel % this.width) * FINENESS;
      let sum = 0;
      for (let row = 0; row < FINENESS; row++) {
        for (let column = 0; column < FINENESS; column++)
          sum += this.ink[corner + row * this.columns + column] as number;
      }
      return Math.round(sum / FINENESS ** 2) / 255;
    });
  }
}
