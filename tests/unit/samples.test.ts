// Sixty images on one canvas, and what they are like as a whole.

import { expect, test } from 'vitest';
import { pageOfClass } from '../../www/src/class-pages';
import { COUNT, cornerOf, gridHeight, gridWidth, imageAt, paintGrid } from '../../www/src/sample-grid';
import { statisticsOf, tellSamples } from '../../www/src/sample-statistics';

const PIXELS = 784;
const random = (seed: number) => () => {
  seed = (seed * 1103515245 + 12345) % 2 ** 31;
  return seed / 2 ** 31;
};

test('ink and variety are those of all pixels and of all pairs', () => {
  const next = random(1);
  const images = Float32Array.from({ length: 7 * PIXELS }, next);
  let [sum, pairs] = [0, 0];
  for (let a = 0; a < 7; a++) {
    for (let b = a + 1; b < 7; b++) {
      pairs++;
      for (let p = 0; p < PIXELS; p++)
        sum += ((images[a * PIXELS + p] as number) - (images[b * PIXELS + p] as number)) ** 2 / PIXELS;
    }
  }
  const { count, ink, variety } = statisticsOf(images);
  expect(count).toBe(7);
  expect(ink).toBeCloseTo(images.reduce((total, level) => total + level, 0) / images.length, 10);
  expect(variety).toBeCloseTo(sum / pairs, 10);
});

test('the same image again and again has no variety', () => {
  const one = Float32Array.from({ length: PIXELS }, random(2));
  const images = Float32Array.from({ length: 60 * PIXELS }, (_, i) => one[i % PIXELS] as number);
  expect(statisticsOf(images).variety).toBeLessThan(1e-6);
});

test('samples are told beside held-out images', () => {
  const set = (ink: number, variety: number) => ({ count: 60, ink, variety });
  const told = (variety: number, alike = false) => tellSamples(set(0.12, variety), set(0.13, 0.1), 'digits', alike);
  expect(told(0.005)).toBe(
    'A pixel has 0.120 of ink on average, and two samples differ by 0.00500 (mean squared difference a pixel); for 60 held-out digits it is 0.130 and 0.100: the samples are nearly all the same.',
  );
  expect(told(0.05)).toMatch(/more alike than digits are\.$/);
  expect(told(0.1)).toMatch(/as varied as digits are\.$/);
  expect(told(0.2)).toMatch(/differ more than digits do\.$/);
  expect(told(0.05, true)).toMatch(/which are of all classes\.$/);
  expect(tellSamples(set(0.1, 0.2), null, 'digits', false)).toMatch(/a pixel\)\.$/);
  expect(told(Number.NaN)).toBe('The model gives no numbers any more.');
});

test('each image has a place, and each place its image', () => {
  for (let i = 0; i < COUNT; i++) {
    const [x, y] = cornerOf(i);
    for (const [dx, dy] of [
      [0, 0],
      [28, 28],
      [14, 5],
    ] as const) {
      expect(imageAt((x + dx) / gridWidth(), (y + dy) / gridHeight())).toBe(i);
    }
  }
  expect(imageAt(1, 1)).toBe(59);
  expect(imageAt(-0.1, -0.1)).toBe(0);
});

test('images are painted where they belong, and nothing between them', () => {
  const blank = (width: number, height: number) =>
    ({ width, height, data: new Uint8ClampedArray(4 * width * height), colorSpace: 'srgb' }) as ImageData;
  const target = blank(gridWidth(), gridHeight());
  const images = Float32Array.from({ length: COUNT * PIXELS }, (_, i) => Math.floor(i / PIXELS) / 60);
  paintGrid(target, images, { paper: [0, 0, 0], ink: [60, 60, 60] });
  for (let i = 0; i < COUNT; i++) {
    const [x, y] = cornerOf(i);
    for (const [dx, dy] of [
      [0, 0],
      [27, 27],
    ] as const) {
      expect(target.data[4 * ((y + dy) * gridWidth() + x + dx)]).toBe(i);
      expect(target.data[4 * ((y + dy) * gridWidth() + x + dx) + 3]).toBe(255);
    }
    expect(target.data[4 * ((y - 1) * gridWidth() + x) + 3]).toBe(0);
  }
});

test('images of one class come page by page, round and round', () => {
  const labels = [3, 1, 3, 3, 2, 3];
  expect(pageOfClass(labels, 3, 0, 3)).toEqual([0, 2, 3]);
  expect(pageOfClass(labels, 3, 1, 3)).toEqual([5, 0, 2]);
  expect(pageOfClass(labels, 1, 4, 3)).toEqual([1]);
  expect(pageOfClass(labels, 9, 0, 3)).toEqual([]);
});
