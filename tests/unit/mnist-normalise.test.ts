// A drawing becomes an image like those of MNIST: against the stated procedure computed in another way, against properties
// that it must have, and against MNIST itself.

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BRUSH, Drawing, FINENESS, type Point, SHEET } from '../../www/src/drawing';
import { BOX, normalise } from '../../www/src/mnist-normalise';

const SIDE = 28;

const THREE: Point[][] = [
  [
    { x: 84, y: 70 },
    { x: 126, y: 42 },
    { x: 182, y: 56 },
    { x: 190, y: 98 },
    { x: 140, y: 131.6 },
    { x: 190, y: 162.4 },
    { x: 184, y: 218 },
    { x: 126, y: 238 },
    { x: 78.4, y: 210 },
  ],
];
const SEVEN: Point[][] = [
  [
    { x: 60.5, y: 40 },
    { x: 200, y: 52 },
    { x: 130, y: 230 },
  ],
  [
    { x: 100, y: 140 },
    { x: 190, y: 134 },
  ],
];
/** Wider than high. */
const DASH: Point[][] = [
  [
    { x: 40, y: 120 },
    { x: 240, y: 150 },
    { x: 200, y: 158 },
  ],
];
const DRAWINGS = { three: THREE, seven: SEVEN, dash: DASH };

function drawn(strokes: readonly Point[][]): Drawing {
  const drawing = new Drawing();
  for (const [first, ...rest] of strokes) {
    drawing.begin(first as Point);
    for (const point of rest) drawing.extend(point);
  }
  return drawing;
}

/** The stated procedure in another way: discs are stamped along the strokes, and each pixel asks many of its places for ink. */
function byStamping(strokes: readonly Point[][]): Float64Array {
  const ink = Array.from({ length: SHEET }, () => new Array<boolean>(SHEET).fill(false));
  const stamp = (x: number, y: number) => {
    for (let row = Math.floor(y - BRUSH); row <= y + BRUSH; row++)
      for (let column = Math.floor(x - BRUSH); column <= x + BRUSH; column++)
        if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= BRUSH) (ink[row] ?? [])[column] = true;
  };
  for (const stroke of strokes) {
    stroke.forEach((to, i) => {
      const from = stroke[i - 1] ?? to;
      const stamps = Math.max(1, Math.ceil(20 * Math.hypot(to.x - from.x, to.y - from.y)));
      for (let k = 0; k <= stamps; k++)
        stamp(from.x + ((to.x - from.x) * k) / stamps, from.y + ((to.y - from.y) * k) / stamps);
    });
  }
  const places = ink.flatMap((row, y) => row.flatMap((black, x) => (black ? [{ x, y }] : [])));
  const [left, top] = [Math.min(...places.map(({ x }) => x)), Math.min(...places.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...places.map(({ x }) => x)) + 1, Math.max(...places.map(({ y }) => y)) + 1];
  const points = Math.max(right - left, bottom - top) / 20;
  const SAMPLES = 32;
  const box = Array.from({ length: 400 }, (_, i) => {
    let hits = 0;
    for (let k = 0; k < SAMPLES * SAMPLES; k++) {
      const x = left + ((i % 20) + ((k % SAMPLES) + 0.5) / SAMPLES) * points;
      const y = top + (Math.floor(i / 20) + (Math.floor(k / SAMPLES) + 0.5) / SAMPLES) * points;
      if (x < right && y < bottom && ink[Math.floor(y)]?.[Math.floor(x)]) hits++;
    }
    return hits / SAMPLES ** 2;
  });
  const mass = box.reduce((sum, level) => sum + level, 0);
  const centre = [(i: number) => i % 20, (i: number) => Math.floor(i / 20)].map(
    (of) => box.reduce((sum, level, i) => sum + level * of(i), 0) / mass,
  );
  const image = new Float64Array(SIDE * SIDE);
  const [dx, dy] = centre.map((at) => Math.round(14 - at)) as [number, number];
  box.forEach((level, i) => {
    if (level > 0) image[(dy + Math.floor(i / 20)) * SIDE + dx + (i % 20)] = level;
  });
  return image;
}

const centreOf = (pixels: ArrayLike<number>): [number, number] => {
  let [mass, x, y] = [0, 0, 0];
  for (let i = 0; i < SIDE * SIDE; i++) {
    mass += pixels[i] as number;
    x += (pixels[i] as number) * (i % SIDE);
    y += (pixels[i] as number) * Math.floor(i / SIDE);
  }
  return [x / mass, y / mass];
};

const spanOf = (pixels: ArrayLike<number>): [number, number] => {
  const columns = new Set<number>();
  const rows = new Set<number>();
  for (let i = 0; i < SIDE * SIDE; i++) {
    if ((pixels[i] as number) <= 0) continue;
    columns.add(i % SIDE);
    rows.add(Math.floor(i / SIDE));
  }
  return [columns.size, rows.size];
};

const normalised = (drawing: Drawing) => {
  const found = normalise(drawing.ink, SHEET);
  if (!found) throw new Error('nothing is drawn');
  return found;
};

describe.each(Object.entries(DRAWINGS))('a %s', (_, strokes) => {
  test('is what the stated procedure gives', () => {
    const { pixels } = normalised(drawn(strokes));
    const expected = byStamping(strokes);
    const off = Array.from(pixels, (level, i) => Math.abs(level - (expected[i] as number)));
    expect(Math.max(...off)).toBeLessThan(0.03);
    expect(expected.some((level) => level > 0.9)).toBe(true);
  });

  test('is 20 pixels on the longer side, in proportion, with its centre of mass on pixel 14', () => {
    const drawing = drawn(strokes);
    const { pixels, extent, scale } = normalised(drawing);
    const span = spanOf(pixels);
    expect(Math.max(...span)).toBe(20);
    const wanted = [extent.right - extent.left, extent.bottom - extent.top].map((points) => points * scale);
    span.forEach((length, i) => {
      expect(Math.abs(length - (wanted[i] as number))).toBeLessThan(1);
    });
    for (const at of centreOf(pixels)) expect(Math.abs(at - 14)).toBeLessThanOrEqual(0.51);
  });

  test('is the same wherever it is drawn', () => {
    const { pixels } = normalised(drawn(strokes));
    for (const [dx, dy] of [
      [-17, 3],
      [22, -9],
    ] as const) {
      const moved = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x + dx, y: y + dy })));
      expect(normalised(drawn(moved)).pixels).toEqual(pixels);
    }
  });

  test('is the same however large it is drawn, with a brush to match', () => {
    const { ink } = drawn(strokes);
    const { pixels } = normalised(drawn(strokes));
    const twice = Uint8Array.from(
      { length: 4 * SHEET * SHEET },
      (_, i) => ink[Math.floor(i / (2 * SHEET) / 2) * SHEET + Math.floor((i % (2 * SHEET)) / 2)] as number,
    );
    const large = normalise(twice, 2 * SHEET);
    const off = Array.from(pixels, (level, i) => Math.abs(level - (large?.pixels[i] ?? Number.NaN)));
    expect(Math.max(...off)).toBeLessThanOrEqual(1.01 / 255);
  });
});

test('an empty sheet has no image', () => {
  expect(normalise(new Uint8Array(SHEET * SHEET), SHEET)).toBeNull();
});

test('a single point of ink fills the box', () => {
  const ink = new Uint8Array(SHEET * SHEET);
  ink[5000] = 255;
  const found = normalise(ink, SHEET);
  expect(found?.pixels.reduce((sum, level) => sum + level, 0)).toBe(BOX * BOX);
  expect(spanOf(found?.pixels ?? [])).toEqual([20, 20]);
});

test('ink that is heavy at one end goes as far as the edge, and none is lost', () => {
  const drawing = drawn([
    [
      { x: 20, y: 140 },
      { x: 250, y: 140 },
    ],
  ]);
  // A blot at the left end.
  for (let y = 50; y < 230; y++) drawing.ink.fill(255, y * SHEET + 8, y * SHEET + 60);
  const { pixels, place, centre } = normalised(drawing);
  expect(14 - (centre[0] - 0.5)).toBeGreaterThan(8);
  expect(place[0]).toBe(8);
  expect(spanOf(pixels)[0]).toBe(20);
});

test("MNIST's own digits come out as they went in", async () => {
  const shard = gunzipSync(await readFile(new URL('../../www/data/mnist/test-00.bin', import.meta.url)));
  const count = shard.readUInt32LE(8);
  const first = 12 + count;
  expect(count).toBeGreaterThan(500);
  const drawing = new Drawing();
  let same = 0;
  for (let i = 0; i < count; i++) {
    const image = Float32Array.from(
      shard.subarray(first + i * SIDE * SIDE, first + (i + 1) * SIDE * SIDE),
      (level) => level / 255,
    );
    drawing.clear();
    drawing.lay(image);
    const { pixels, scale } = normalised(drawing);
    expect(scale).toBeCloseTo(1 / FINENESS, 12);
    if (pixels.every((level, k) => level === image[k])) same++;
  }
  expect(same).toBe(count);
});
