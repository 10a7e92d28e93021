// Planes in space: what a linear model spans and what exact PCA does, as grids to draw, and where on them the points lie.

import { type Point, type Sight, sightAlong } from './point-cloud';

const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const scaled = (a: Point, by: number): Point => [a[0] * by, a[1] * by, a[2] * by];
const plus = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

export const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** What is shorter than this has no direction. */
const NOTHING = 1e-6;

function unit(a: Point): Point | null {
  const length = Math.hypot(...a);
  return length > NOTHING && Number.isFinite(length) ? scaled(a, 1 / length) : null;
}

/** A point of the plane and two orthonormal directions in it. */
export interface Plane {
  readonly origin: Point;
  readonly u: Point;
  readonly v: Point;
}

/** From rows (3, 3): a point and two directions. Null where the directions span no plane. */
export function planeOf(rows: Float32Array): Plane | null {
  const row = (i: number): Point => [
    rows[3 * i] ?? Number.NaN,
    rows[3 * i + 1] ?? Number.NaN,
    rows[3 * i + 2] ?? Number.NaN,
  ];
  const u = unit(row(1));
  const second = unit(row(2));
  const v = u && second && unit(minus(second, scaled(u, dot(second, u))));
  return u && v && row(0).every(Number.isFinite) ? { origin: row(0), u, v } : null;
}

export const normalOf = ({ u, v }: Plane): Point => cross(u, v);

/** The point of a plane that is nearest to another. */
export function nearestOn({ origin, u, v }: Plane, point: Point): Point {
  const away = minus(point, origin);
  return plus(origin, plus(scaled(u, dot(away, u)), scaled(v, dot(away, v))));
}

/** The same plane with its directions turned towards those of another, so that equal planes have equal grids. */
export function alignedTo(plane: Plane, other: Plane): Plane {
  const along = (direction: Point) =>
    plus(scaled(plane.u, dot(direction, plane.u)), scaled(plane.v, dot(direction, plane.v)));
  const u = unit(along(other.u));
  // At a right angle one direction may vanish in the plane; then the other does not.
  if (!u) return plane;
  const v = cross(normalOf(plane), u);
  return { origin: plane.origin, u, v: dot(v, other.v) < 0 ? scaled(v, -1) : v };
}

/** Angle between two planes in degrees, 0 to 90. */
export function angleBetween(a: Plane, b: Plane): number {
  const [one, other] = [normalOf(a), normalOf(b)];
  return (Math.atan2(Math.hypot(...cross(one, other)), Math.abs(dot(one, other))) * 180) / Math.PI;
}

/** Along the line where two planes meet: from there each is a line, and the angle between the lines is theirs. */
export function edgeOn(a: Plane, b: Plane): Sight {
  return sightAlong(unit(cross(normalOf(a), normalOf(b))) ?? a.u);
}

export interface Grid {
  /** Four corners of each cell. */
  readonly cells: readonly (readonly [Point, Point, Point, Point])[];
  /** Each edge once. */
  readonly edges: readonly (readonly [Point, Point])[];
}

/** A square of a plane around the place nearest to `middle`, cut into `count` by `count` cells. */
export function gridOf(plane: Plane, middle: Point, half: number, count: number): Grid {
  const centre = nearestOn(plane, middle);
  const at = (i: number, k: number): Point =>
    plus(centre, plus(scaled(plane.u, half * ((2 * i) / count - 1)), scaled(plane.v, half * ((2 * k) / count - 1))));
  const cells: [Point, Point, Point, Point][] = [];
  const edges: [Point, Point][] = [];
  for (let i = 0; i <= count; i++) {
    for (let k = 0; k <= count; k++) {
      if (i < count) edges.push([at(i, k), at(i + 1, k)]);
      if (k < count) edges.push([at(i, k), at(i, k + 1)]);
      if (i < count && k < count) cells.push([at(i, k), at(i + 1, k), at(i + 1, k + 1), at(i, k + 1)]);
    }
  }
  return { cells, edges };
}

/** Where each point stands on its way around the middle, 0 to 1, beginning after the widest gap: the points lie on an arc. */
export function orderAround(points: readonly Point[], middle: Point, plane: Plane): number[] {
  const angles = points.map((point) => {
    const away = minus(point, middle);
    return Math.atan2(dot(away, plane.v), dot(away, plane.u));
  });
  const sorted = [...angles].sort((a, b) => a - b);
  let [begin, widest] = [sorted[0] ?? 0, -1];
  sorted.forEach((angle, i) => {
    const before = i > 0 ? (sorted[i - 1] as number) : (sorted.at(-1) as number) - 2 * Math.PI;
    if (angle - before > widest) [begin, widest] = [angle, angle - before];
  });
  const way = 2 * Math.PI - widest;
  return angles.map((angle) => (way > 0 ? ((angle - begin + 2 * Math.PI) % (2 * Math.PI)) / way : 0));
}
