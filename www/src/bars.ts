// Many bars as one path: bar i stands from i to i + 1, and heights are shares from 0 (bottom) to 1 (top). The drawing is
// stretched over its place, so that two units and a thousand take the same room.

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A range that holds zero, all values and whatever else is drawn, and is never empty. */
export function rangeOf(values: readonly number[], others: readonly number[] = []): Range {
  let [min, max] = [0, 0];
  for (const value of [...others, ...values]) {
    if (!Number.isFinite(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return max > min ? { min, max } : { min: 0, max: 1 };
}

/** How far down from the top a value stands, 0 to 1. */
export const depthOf = (value: number, { min, max }: Range): number => (max - value) / (max - min);

/** Bars from zero; a gap between them where they are few enough to be told apart. */
export const barsPath = (values: readonly number[], range: Range): string =>
  values.map((_, place) => barPath(values, place, range)).join('');

/** One of them. */
export function barPath(values: readonly number[], place: number, range: Range): string {
  const gap = values.length <= 64 ? 0.12 : 0;
  const zero = short(depthOf(0, range));
  const value = values[place] ?? 0;
  const top = short(depthOf(Number.isFinite(value) ? value : 0, range));
  return `M${short(place + gap)} ${zero}V${top}H${short(place + 1 - gap)}V${zero}Z`;
}

/** A line through points whose coordinates are shares, from the left and from the bottom; it breaks where it leaves the top. */
export function curvePath(points: readonly (readonly [x: number, y: number])[]): string {
  let pen = 'M';
  return points
    .map(([x, y]) => {
      if (!(y <= 1)) {
        pen = 'M';
        return '';
      }
      const part = `${pen}${short(x)} ${short(1 - y)}`;
      pen = 'L';
      return part;
    })
    .join('');
}

const short = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Round numbers for an axis, at most `most` of them, ends included where they are round. */
export function ticksOf({ min, max }: Range, most = 4): number[] {
  const rough = (max - min) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= rough) ?? rough;
  const first = Math.ceil(min / step - 1e-9);
  const ticks: number[] = [];
  for (let i = first; i * step <= max + 1e-9 * step; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}
