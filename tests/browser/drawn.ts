// What stands on a canvas, pixel by pixel, against the levels that should.

import { createHash } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';

const SIDE = 28;
const PIXELS = SIDE * SIDE;

type Colour = readonly number[];

/** Red, green and blue of each pixel of a canvas, row by row. They travel as text: arrays of arrays would take seconds. */
export async function pixelsOf(canvas: Locator): Promise<Colour[]> {
  const text = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let bytes = '';
    for (const byte of data) bytes += String.fromCharCode(byte);
    return btoa(bytes);
  });
  const data = Buffer.from(text, 'base64');
  return Array.from({ length: data.length / 4 }, (_, i) => [...data.subarray(4 * i, 4 * i + 3)]);
}

/** What stands on a canvas, as a short text: a test that fails would print the picture itself. */
export async function drawingOn(canvas: Locator): Promise<string> {
  const picture = await canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  return createHash('sha256').update(picture).digest('hex').slice(0, 16);
}

/** The numbers of a colour such as rgb(1, 2, 3). */
const channels = (colour: string): Colour => (colour.match(/[\d.]+/g) ?? []).map(Number);

/** How many pixels of a canvas are as near to a colour of the style sheet as this, in each channel. */
export const countNear = (canvas: Locator, property: string, distance: number): Promise<number> =>
  canvas.evaluate(
    (element, { property, distance }) => {
      const { width, height } = element as HTMLCanvasElement;
      const colour = (
        getComputedStyle(element)
          .getPropertyValue(property)
          .match(/[\d.]+/g) ?? []
      ).map(Number);
      const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        const near = colour.every((channel, k) => Math.abs((data[at + k] ?? Number.NaN) - channel) < distance);
        if (near && data[at + 3] === 255) count++;
      }
      return count;
    },
    { property, distance },
  );

/** How many pixels of the loss chart are near to a colour of the style sheet. */
export const countInChart = (page: Page, property: string, distance = 12): Promise<number> =>
  countNear(page.locator('ae-loss-chart canvas'), property, distance);

export async function inkOf(canvas: Locator): Promise<{ ink: Colour; paper: Colour }> {
  const style = await canvas.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    return { color, backgroundColor };
  });
  return { ink: channels(style.color), paper: channels(style.backgroundColor) };
}

/** One digit of a canvas that is 28 pixels wide, from a row of it: colours of levels from 0, the paper, to 1, the ink. */
export async function expectDrawn(canvas: Locator, top: number, levels: readonly number[]): Promise<void> {
  const { ink, paper } = await inkOf(canvas);
  const drawn = (await pixelsOf(canvas)).slice(top * SIDE, top * SIDE + PIXELS);
  const differences = levels.flatMap((level, i) => {
    const between = Math.min(1, Math.max(0, level));
    return paper.map((from, channel) => {
      const colour = from + ((ink[channel] ?? Number.NaN) - from) * between;
      return Math.abs((drawn[i]?.[channel] ?? Number.NaN) - colour);
    });
  });
  // A colour is a whole number: half a level is what rounding takes.
  expect(Math.max(...differences)).toBeLessThanOrEqual(0.5 + 1e-9);
}
