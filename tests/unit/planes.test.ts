// Planes in space: how they are read, laid side by side, cut into a grid, and seen from the edge.

import { describe, expect, test } from 'vitest';
import { arcColour, arcOf } from '../../www/src/arc-colours';
import {
  alignedTo,
  angleBetween,
  cross,
  edgeOn,
  gridOf,
  nearestOn,
  normalOf,
  orderAround,
  planeOf,
} from '../../www/src/planes';
import { nearness, type Point, placeOn, project, reachOf, START, sightAlong, turned } from '../../www/src/point-cloud';

const rows = (...values: number[]): Float32Array => Float32Array.of(...values);
const dot = (a: Point, b: Point) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const flat = planeOf(rows(0, 0, 1, 2, 0, 0, 3, 4, 0));
/** Thirty degrees around the first axis. */
const tilted = planeOf(rows(0, 0, 0, 1, 0, 0, 0, Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)));
if (!flat || !tilted) throw new Error('no planes');

describe('a plane', () => {
  test('has orthonormal directions, whatever spans it', () => {
    for (const { u, v } of [flat, tilted]) {
      expect(dot(u, u)).toBeCloseTo(1, 6);
      expect(dot(v, v)).toBeCloseTo(1, 6);
      expect(dot(u, v)).toBeCloseTo(0, 6);
    }
    expect(normalOf(flat).map(Math.abs)).toEqual([0, 0, 1]);
  });

  test('is none where the directions are parallel, nothing, or no numbers', () => {
    expect(planeOf(rows(0, 0, 0, 1, 2, 3, 2, 4, 6))).toBeNull();
    expect(planeOf(rows(0, 0, 0, 0, 0, 0, 0, 1, 0))).toBeNull();
    expect(planeOf(rows(0, 0, 0, Number.NaN, 0, 0, 0, 1, 0))).toBeNull();
    expect(planeOf(rows(Number.NaN, 0, 0, 1, 0, 0, 0, 1, 0))).toBeNull();
  });

  test('has a nearest point to every other', () => {
    expect(nearestOn(flat, [3, -4, 9])).toEqual([3, -4, 1]);
  });

  test('has an angle to another, and none to itself', () => {
    expect(angleBetween(flat, tilted)).toBeCloseTo(30, 5);
    expect(angleBetween(tilted, flat)).toBeCloseTo(30, 5);
    expect(angleBetween(flat, flat)).toBeCloseTo(0, 10);
    const mirrored = { ...tilted, v: tilted.v.map((x) => -x) as unknown as Point };
    expect(angleBetween(flat, mirrored)).toBeCloseTo(30, 5);
  });

  test('turned towards another keeps its points and takes over the directions', () => {
    const angle = 1.1;
    const spun = planeOf(rows(0, 0, 1, Math.cos(angle), Math.sin(angle), 0, Math.sin(angle), -Math.cos(angle), 0));
    if (!spun) throw new Error('no plane');
    const turnedBack = alignedTo(spun, flat);
    expect(angleBetween(turnedBack, flat)).toBeCloseTo(0, 5);
    expect(dot(turnedBack.u, flat.u)).toBeCloseTo(1, 5);
    expect(dot(turnedBack.v, flat.v)).toBeCloseTo(1, 5);
    const upright = planeOf(rows(0, 0, 0, 0, 1, 0, 0, 0, 1));
    if (!upright) throw new Error('no plane');
    expect(alignedTo(upright, flat)).toBe(upright);
  });
});

describe('a grid', () => {
  const { cells, edges } = gridOf(flat, [1, 1, 5], 2, 4);

  test('lies on the plane, around the point nearest to the middle', () => {
    expect(cells).toHaveLength(16);
    expect(edges).toHaveLength(2 * 4 * 5);
    const corners = cells.flat();
    for (const corner of corners) expect(corner[2]).toBeCloseTo(1, 6);
    expect(Math.max(...corners.map(([x]) => x))).toBeCloseTo(3, 6);
    expect(Math.min(...corners.map(([, y]) => y))).toBeCloseTo(-1, 6);
  });

  test('has each edge once, all of one length', () => {
    const names = edges.map((edge) => edge.map((point) => point.map((x) => x.toFixed(4)).join()).join(' to '));
    expect(new Set(names).size).toBe(edges.length);
    for (const [a, b] of edges) expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeCloseTo(1, 6);
  });
});

describe('a sight', () => {
  test('from the edge makes a line of each plane, and shows their angle as it is', () => {
    const sight = edgeOn(flat, tilted);
    const [a, b] = [flat, tilted].map(({ u, v }) => [project(u, sight), project(v, sight)]);
    const lengths = [a, b].map((pair) => pair?.map((one) => Math.hypot(...one)) ?? []);
    for (const pair of lengths) expect(Math.min(...pair)).toBeCloseTo(0, 5);
    const lines = [a, b].map((pair) => pair?.find((one) => Math.hypot(...one) > 0.5) ?? [0, 0]);
    const angles = lines.map(([right = 0, up = 0]) => Math.atan2(up, right) * (180 / Math.PI));
    const between = Math.abs((angles[0] ?? 0) - (angles[1] ?? 0)) % 180;
    expect(Math.min(between, 180 - between)).toBeCloseTo(30, 4);
  });

  test('along a direction sees it as a point, from above', () => {
    for (const direction of [
      [1, 2, 3],
      [-1, 0.5, -2],
      [0, 0, 1],
    ] as Point[]) {
      const sight = sightAlong(direction);
      expect(Math.hypot(...project(direction, sight))).toBeCloseTo(0, 10);
      expect(sight.elevation).toBeGreaterThanOrEqual(0);
      expect(Math.abs(nearness(direction, sight))).toBeCloseTo(Math.hypot(...direction), 10);
    }
  });

  test('loses nothing: right, up and near are at right angles', () => {
    const point: Point = [0.3, -1.2, 2.5];
    for (const sight of [START, turned(START, 1.3, 0.4), { azimuth: 3, elevation: -1.5 }]) {
      expect(Math.hypot(...project(point, sight), nearness(point, sight))).toBeCloseTo(Math.hypot(...point), 12);
    }
  });

  test('does not tip over, and a full turn is none', () => {
    expect(turned(START, 0, 9).elevation).toBe(Math.PI / 2);
    expect(turned(START, 0, -9).elevation).toBe(-Math.PI / 2);
    expect(turned(START, 2 * Math.PI, 0).azimuth).toBeCloseTo(START.azimuth, 12);
    expect(Math.abs(turned(START, 100, 0).azimuth)).toBeLessThanOrEqual(Math.PI);
  });
});

test('what is within the reach is on the canvas, from every side', () => {
  const points: Point[] = [
    [3, 0, 0],
    [0, -2, 2],
    [-1, 1, -1],
  ];
  for (const sight of [START, turned(START, 2, 1), { azimuth: 0, elevation: Math.PI / 2 }]) {
    for (const point of points) {
      const [x, y] = placeOn(point, reachOf(points), sight, 960, 720);
      expect(Math.hypot(x - 480, y - 360)).toBeLessThanOrEqual(0.48 * 720 + 1e-9);
    }
  }
  expect(placeOn([0, 0, 0], 3, START, 960, 720)).toEqual([480, 360]);
});

test('colours along the arc become lighter, and points without a place have none', () => {
  const lightness = (colour: string) => (colour.match(/\d+/g) ?? []).reduce((sum, part) => sum + Number(part), 0);
  for (const shade of ['light', 'dark'] as const) {
    const colours = [0, 0.25, 0.5, 0.75, 1].map((place) => arcColour(place, shade));
    expect(colours.every((colour) => /^rgb\(\d+ \d+ \d+\)$/.test(colour))).toBe(true);
    expect(lightness(colours[4] ?? '')).toBeGreaterThan(lightness(colours[0] ?? ''));
  }
  expect(arcOf([[1, 2, 3]], null)).toEqual([Number.NaN]);
});

test('points on an arc stand in their order, from the end of the gap', () => {
  const parts = [0, 0.25, 0.5, 0.75, 1];
  const points = parts.map((part): Point => {
    const angle = 2 + part * 1.5 * Math.PI;
    return [Math.cos(angle), Math.sin(angle), 1];
  });
  const order = orderAround(points, [0, 0, 1], flat);
  // The plane may be seen from either side, which turns the way around.
  const forward = normalOf(flat)[2] > 0 ? parts : parts.map((part) => 1 - part);
  order.forEach((place, i) => {
    expect(place).toBeCloseTo(forward[i] ?? Number.NaN, 6);
  });
  expect(cross([1, 0, 0], [0, 1, 0])).toEqual([0, 0, 1]);
});
