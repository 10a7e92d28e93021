// Points in space as a picture: seen from one fixed side, without perspective, so that equal lengths on a line stay equal.

/** Direction from which one looks, in radians: around the third axis, and above the plane of the other two. */
const AZIMUTH = -0.7;
const ELEVATION = 0.45;

export type Point = readonly [number, number, number];

/** To the right, and up. */
export function project([x, y, z]: Point): [number, number] {
  const right = -x * Math.sin(AZIMUTH) + y * Math.cos(AZIMUTH);
  const near = x * Math.cos(AZIMUTH) + y * Math.sin(AZIMUTH);
  return [right, z * Math.cos(ELEVATION) - near * Math.sin(ELEVATION)];
}

/** Rows of a matrix (N, 3). */
export function pointsOf(values: Float32Array): Point[] {
  return Array.from({ length: values.length / 3 }, (_, i) => {
    const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = values.subarray(3 * i, 3 * i + 3);
    return [x, y, z] as const;
  });
}

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

export interface CloudFinding {
  /** Mean squared error a coordinate. */
  readonly error: number;
  /** How far the model puts a point from where it is, on average. */
  readonly miss: number;
  /** How far a point is from the middle of all, on average. */
  readonly spread: number;
}

export function findingOf(points: readonly Point[], model: readonly Point[]): CloudFinding {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const misses = points.map((point, i) => distance(point, model[i] ?? [Number.NaN, Number.NaN, Number.NaN]));
  const middle: Point = [
    mean(points.map(([x]) => x)),
    mean(points.map(([, y]) => y)),
    mean(points.map(([, , z]) => z)),
  ];
  return {
    error: mean(misses.map((miss) => miss ** 2)) / 3,
    miss: mean(misses),
    spread: mean(points.map((point) => distance(point, middle))),
  };
}
