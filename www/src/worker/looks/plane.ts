// A plane through the space of codes: two units of it, or the two directions in which the codes vary the most.

import { sumOf } from '../../arithmetic';

export interface CodePlane {
  /** A point (x, y) is the code `origin + x axes[0] + y axes[1]`. */
  readonly origin: Float32Array;
  /** (2, D), orthonormal */
  readonly axes: Float32Array;
  readonly explained: readonly [number, number];
}

/** Mean and standard deviation of each column of (N, D). */
export function momentsOf(codes: Float32Array, width: number): { mean: Float32Array; deviation: Float32Array } {
  const [mean, squares] = [new Float64Array(width), new Float64Array(width)];
  const count = codes.length / width;
  for (let i = 0; i < codes.length; i++) mean[i % width] = (mean[i % width] as number) + (codes[i] as number) / count;
  for (let i = 0; i < codes.length; i++) {
    const k = i % width;
    squares[k] = (squares[k] as number) + ((codes[i] as number) - (mean[k] as number)) ** 2 / count;
  }
  return { mean: Float32Array.from(mean), deviation: Float32Array.from(squares, Math.sqrt) };
}

/** The plane of two units; all others stand at their mean. */
export function planeOfUnits(mean: Float32Array, deviation: Float32Array, units: readonly [number, number]): CodePlane {
  const width = mean.length;
  if (units.some((unit) => !Number.isInteger(unit) || unit < 0 || unit >= width) || units[0] === units[1]) {
    throw new Error(`a plane takes two of the ${width} units`);
  }
  const origin = mean.slice();
  const axes = new Float32Array(2 * width);
  units.forEach((unit, axis) => {
    origin[unit] = 0;
    axes[axis * width + unit] = 1;
  });
  const variance = deviation.map((value) => value * value);
  const all = sumOf(variance) || 1;
  return { origin, axes, explained: [(variance[units[0]] ?? 0) / all, (variance[units[1]] ?? 0) / all] };
}

/** The principal plane of codes (N, D), by power iteration on their covariance; signs are fixed, so that nothing flips. */
export function principalPlane(codes: Float32Array, mean: Float32Array, deviation: Float32Array): CodePlane {
  const width = mean.length;
  const all = sumOf(deviation.map((value) => value * value)) || 1;
  const axes = new Float32Array(2 * width);
  const found: Float64Array[] = [];
  const explained: number[] = [];
  for (let axis = 0; axis < 2; axis++) {
    const { direction, variance } = principalDirection(codes, mean, found, axis);
    found.push(direction);
    axes.set(direction, axis * width);
    explained.push(variance / all);
  }
  return { origin: mean.slice(), axes, explained: [explained[0] ?? 0, explained[1] ?? 0] };
}

function principalDirection(
  codes: Float32Array,
  mean: Float32Array,
  others: readonly Float64Array[],
  start: number,
): { direction: Float64Array; variance: number } {
  const [width, count] = [mean.length, codes.length / mean.length];
  let direction: Float64Array = new Float64Array(width).fill(1 / Math.sqrt(width));
  direction[start % width] = 1;
  let variance = 0;
  for (let iteration = 0; iteration < 30; iteration++) {
    const next = new Float64Array(width);
    for (let i = 0; i < count; i++) {
      let along = 0;
      for (let k = 0; k < width; k++) {
        along += ((codes[i * width + k] as number) - (mean[k] as number)) * (direction[k] as number);
      }
      for (let k = 0; k < width; k++) {
        next[k] = (next[k] as number) + ((codes[i * width + k] as number) - (mean[k] as number)) * (along / count);
      }
    }
    for (const other of others) {
      const along = dot(next, other);
      for (let k = 0; k < width; k++) next[k] = (next[k] as number) - along * (other[k] as number);
    }
    variance = Math.sqrt(dot(next, next));
    // Codes that are all the same have no directions.
    if (!(variance > 1e-20)) return { direction: unit(width, start), variance: 0 };
    direction = next.map((value) => value / variance);
  }
  // The largest number of a direction is positive: a plane that is asked for again does not turn over.
  const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return { direction: largest < 0 ? direction.map((value) => -value) : direction, variance };
}

function unit(width: number, k: number): Float64Array {
  const direction = new Float64Array(width);
  direction[k % width] = 1;
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

/** Coordinates (N, 2) of codes (N, D) in a plane. */
export function project(codes: Float32Array, { origin, axes }: CodePlane): Float32Array {
  const width = origin.length;
  const points = new Float32Array((codes.length / width) * 2);
  for (let i = 0; i * width < codes.length; i++) {
    for (let axis = 0; axis < 2; axis++) {
      let sum = 0;
      for (let k = 0; k < width; k++) {
        sum += ((codes[i * width + k] as number) - (origin[k] as number)) * (axes[axis * width + k] as number);
      }
      points[2 * i + axis] = sum;
    }
  }
  return points;
}
