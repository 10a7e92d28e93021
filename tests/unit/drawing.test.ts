// A sheet that is drawn on.

import { expect, test } from 'vitest';
import { BRUSH, Drawing, FINENESS, SHEET } from '../../www/src/drawing';

const inked = ({ ink }: Drawing) => ink.reduce((sum, level) => sum + level, 0) / 255;
const at = ({ ink }: Drawing, x: number, y: number) => ink[y * SHEET + x];

test('a dot is a disc, and a stroke has its length and round ends', () => {
  const drawing = new Drawing();
  drawing.begin({ x: 100, y: 100 });
  expect(inked(drawing) / (Math.PI * BRUSH ** 2)).toBeCloseTo(1, 1);
  drawing.extend({ x: 160, y: 180 });
  expect(inked(drawing) / (Math.PI * BRUSH ** 2 + 2 * BRUSH * 100)).toBeCloseTo(1, 1);
  expect(at(drawing, 130, 140)).toBe(255);
  expect(at(drawing, 160, 100)).toBe(0);
});

test('what is drawn beyond the edge is cut there, and comes out nowhere else', () => {
  const drawing = new Drawing();
  drawing.begin({ x: SHEET + 5, y: 50 });
  expect(at(drawing, SHEET - 1, 50)).toBe(255);
  expect(at(drawing, 0, 51)).toBe(0);
  expect(inked(drawing)).toBeLessThan((Math.PI * BRUSH ** 2) / 2);
  drawing.begin({ x: -100, y: -100 });
  drawing.begin({ x: 0, y: SHEET + 3 });
  expect(at(drawing, 0, SHEET - 1)).toBe(255);
});

test('undo takes back one stroke, clear all', () => {
  const drawing = new Drawing();
  drawing.begin({ x: 50, y: 50 });
  drawing.extend({ x: 90, y: 60 });
  const before = drawing.ink.slice();
  drawing.begin({ x: 70, y: 30 });
  drawing.extend({ x: 70, y: 100 });
  drawing.extend({ x: 110, y: 100 });
  expect(drawing.marks).toBe(2);
  expect(drawing.ink).not.toEqual(before);
  drawing.undo();
  expect(drawing.ink).toEqual(before);
  drawing.undo();
  expect(drawing.marks).toBe(0);
  expect(inked(drawing)).toBe(0);
  drawing.undo();
  expect(drawing.marks).toBe(0);
  drawing.begin({ x: 50, y: 50 });
  drawing.clear();
  expect(inked(drawing)).toBe(0);
  expect(drawing.marks).toBe(0);
});

test('a picture is laid in squares of grey, under and over strokes', () => {
  const drawing = new Drawing();
  const picture = new Float32Array(784);
  picture[2 * 28 + 3] = 0.5;
  drawing.lay(picture);
  expect(drawing.ink.filter((level) => level > 0).length).toBe(FINENESS ** 2);
  expect(at(drawing, 30, 20)).toBe(128);
  expect(at(drawing, 39, 29)).toBe(128);
  expect(at(drawing, 40, 29)).toBe(0);
  drawing.begin({ x: 35, y: 25 });
  expect(at(drawing, 35, 25)).toBe(255);
  drawing.lay(picture);
  expect(at(drawing, 35, 25)).toBe(255);
  drawing.undo();
  drawing.undo();
  expect(at(drawing, 35, 25)).toBe(128);
});

test('a stroke that has no beginning begins', () => {
  const drawing = new Drawing();
  drawing.extend({ x: 20, y: 20 });
  expect(drawing.marks).toBe(1);
  drawing.lay(new Float32Array(784));
  drawing.extend({ x: 60, y: 60 });
  expect(drawing.marks).toBe(3);
  expect(at(drawing, 40, 40)).toBe(0);
});
