// How a layer's numbers become a picture: units are the squares of a grid, row by row; maps are tiles side by side, a thin line
// apart. And what there is to say about them.

import { clamp } from './arithmetic';
import { formatLoss, formatWhole } from './format';
import { words } from './words/words';

type Shape = readonly [height: number, width: number, channels: number];

export interface Grid {
  /** Units (or maps) side by side. */
  readonly columns: number;
  readonly rows: number;
  /** Units, or maps. */
  readonly count: number;
  /** Height and width of one: 1 for a unit. */
  readonly height: number;
  readonly width: number;
  /** Pixels between two maps. */
  readonly gap: number;
}

/** Four times as wide as high, or as near to it as a number of columns comes that leaves no hole. */
function columnsFor(count: number): number {
  const wanted = clamp(Math.round(2 * Math.sqrt(count)), 1, count);
  let best = 0;
  for (let columns = Math.ceil(0.6 * wanted); columns <= Math.min(count, 1.5 * wanted); columns++) {
    if (count % columns === 0 && Math.abs(columns - wanted) < Math.abs(best - wanted)) best = columns;
  }
  return best > 0 ? best : wanted;
}

export function gridOf([height, width, channels]: Shape): Grid {
  const isMap = height * width > 1;
  const columns = columnsFor(channels);
  const rows = Math.ceil(channels / columns);
  return { columns, rows, count: channels, height, width, gap: isMap ? 1 : 0 };
}

/** Width and height of the picture in pixels. */
export const sizeOf = ({ columns, rows, width, height, gap }: Grid): { width: number; height: number } => ({
  width: columns * width + (columns - 1) * gap,
  height: rows * height + (rows - 1) * gap,
});

/** Top left pixel of a unit or a map. */
export const placeOf = ({ columns, width, height, gap }: Grid, unit: number): { x: number; y: number } => ({
  x: (unit % columns) * (width + gap),
  y: Math.floor(unit / columns) * (height + gap),
});

/** The unit at a place that is given as shares of the picture; null beside all. */
export function unitAt(grid: Grid, across: number, down: number): number | null {
  const column = Math.floor(across * grid.columns);
  const row = Math.floor(down * grid.rows);
  if (column < 0 || column >= grid.columns || row < 0 || row >= grid.rows) return null;
  const unit = row * grid.columns + column;
  return unit < grid.count ? unit : null;
}

/** The unit that an arrow key leads to. */
export function unitBeside(grid: Grid, unit: number, key: string): number | null {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -grid.columns, ArrowDown: grid.columns }[key];
  if (step === undefined) return null;
  const next = unit + step;
  return next >= 0 && next < grid.count ? next : unit;
}

/** The numbers of one unit: itself, or its map. */
export function* valuesOf(values: ArrayLike<number>, { count, width, height }: Grid, unit: number): Generator<number> {
  for (let i = unit; i < width * height * count; i += count) yield values[i] ?? Number.NaN;
}

/** What a unit says: its number, or the mean of its map. */
export function meanOf(values: ArrayLike<number>, grid: Grid, unit: number): number {
  let sum = 0;
  for (const value of valuesOf(values, grid, unit)) sum += value;
  return sum / (grid.width * grid.height);
}

/** Values (H W C) to those of the picture, row by row; what is between maps and beside the last is NaN. */
export function toPicture(values: ArrayLike<number>, grid: Grid): Float32Array {
  const size = sizeOf(grid);
  const picture = new Float32Array(size.width * size.height).fill(Number.NaN);
  for (let unit = 0; unit < grid.count; unit++) {
    const { x, y } = placeOf(grid, unit);
    let i = 0;
    for (const value of valuesOf(values, grid, unit)) {
      picture[(y + Math.floor(i / grid.width)) * size.width + x + (i % grid.width)] = value;
      i += 1;
    }
  }
  return picture;
}

/** The largest size of a finite number. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] as number);
    if (size > most && size < Number.POSITIVE_INFINITY) most = size;
  }
  return most;
}

export function rootMeanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return Math.sqrt(sum / Math.max(1, values.length));
}

/** The unit with the largest number, or with the largest mean of its map. */
export function strongest(values: ArrayLike<number>, grid: Grid): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let unit = 0; unit < grid.count; unit++) {
    const value = meanOf(values, grid, unit);
    if (value > most) [best, most] = [unit, value];
  }
  return best;
}

/** What a unit of a layer is called in `words`. */
export const kindOf = ({ width, height }: Pick<Grid, 'width' | 'height'>): 'unit' | 'map' =>
  width * height > 1 ? 'map' : 'unit';

/** The finding of a picture of activations, in words. Units are counted from 1. */
export function describe(values: ArrayLike<number>, grid: Grid): string {
  const kind = kindOf(grid);
  const counted = formatWhole(grid.count);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i] as number);
    most = Math.max(most, values[i] as number);
  }
  if (!Number.isFinite(least + most)) return words.activations.broken(kind, grid.count, counted);
  const unit = formatWhole(strongest(values, grid) + 1);
  return words.activations.finding(kind, grid.count, counted, formatLoss(least), formatLoss(most), unit);
}
