// Points in space as a picture: seen without perspective, so that equal lengths on a line stay equal.

import { clamp, mean } from './arithmetic';

/** Direction from which one looks, in radians: around the third axis, and above the plane of the other two. */
export interface Sight {
  readonly azimuth: number;
  readonly elevation: number;
}

/** From here all three axes are seen apart. */
export const START: Sight = { azimuth: -0.7, elevation: 0.45 };

export type Point = readonly [number, number, number];

/** To the right, and up. */
export function project([x, y, z]: Point, { azimuth, elevation }: Sight = START): [number, number] {
  const right = -x * Math.sin(azimuth) + y * Math.cos(azimuth);
  const near = x * Math.cos(azimuth) + y * Math.sin(azimuth);
  return [right, z * Math.cos(elevation) - near * Math.sin(elevation)];
}

/** How far towards whoever looks. */
export function nearness([x, y, z]: Point, { azimuth, elevation }: Sight = START): number {
  return (x * Math.cos(azimuth) + y * Math.sin(azimuth)) * Math.cos(elevation) + z * Math.sin(elevation);
}

/** How far from the origin the farthest point is. */
export const reachOf = (points: readonly Point[]): number => Math.max(...points.map((point) => Math.hypot(...point)));

/** Where a point is drawn on a canvas, so that all within the reach are on it from every side. */
export function placeOn(point: Point, reach: number, sight: Sight, width: number, height: number): [number, number] {
  const [right, up] = project(point, sight);
  const scale = (0.48 * Math.min(width, height)) / reach;
  return [width / 2 + scale * right, height / 2 - scale * up];
}

/** Turned by so much; one does not tip over at the poles, and a full turn is none. */
export function turned({ azimuth, elevation }: Sight, around: number, up: number): Sight {
  const whole = 2 * Math.PI;
  const turn = azimuth + around;
  return {
    azimuth: turn - whole * Math.round(turn / whole),
    elevation: clamp(elevation + up, -Math.PI / 2, Math.PI / 2),
  };
}

/** Looking along a direction, from its upper end. */
export function sightAlong([x, y, z]: Point): Sight {
  const sign = z < 0 ? -1 : 1;
  const length = Math.hypot(x, y, z);
  return { azimuth: Math.atan2(sign * y, sign * x), elevation: Math.asin(Math.min(1, (sign * z) / length)) };
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

export function middleOf(points: readonly Point[]): Point {
  return [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y)), mean(points.map(([, , z]) => z))];
}

export function findingOf(points: readonly Point[], model: readonly Point[]): CloudFinding {
  const misses = points.map((point, i) => distance(point, model[i] ?? [Number.NaN, Number.NaN, Number.NaN]));
  const middle = middleOf(points);
  return {
    error: mean(misses.map((miss) => miss ** 2)) / 3,
    miss: mean(misses),
    spread: mean(points.map((point) => distance(point, middle))),
  };
}
