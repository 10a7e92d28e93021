// Animations: what is written is read back by a decoder of the test's own.

import { describe, expect, test } from 'vitest';
import { Animation, type Pixels } from '../../www/src/animation';
import { dueSteps, MOST_FRAMES } from '../../www/src/recording';
import { decodeGif } from './gif';

type Colour = readonly [number, number, number];

function picture(width: number, height: number, colour: (pixel: number) => Colour): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) data.set([...colour(pixel), 255], 4 * pixel);
  return { width, height, data };
}

function written(frames: readonly Pixels[]): ReturnType<typeof decodeGif> {
  const animation = new Animation();
  for (const frame of frames) animation.add(frame);
  return decodeGif(animation.finish());
}

const rgb = ({ data }: Pixels): number[] => [...data].filter((_, at) => at % 4 < 3);

describe('an animation', () => {
  test('has every frame, in order, for as long as it takes to see it', () => {
    const frames = [0, 1, 2, 3].map((k) => picture(7, 5, (pixel) => [k, pixel, 255 - pixel]));
    const gif = written(frames);
    expect([gif.width, gif.height, gif.loops]).toEqual([7, 5, 0]);
    expect(gif.frames.map(({ delay }) => delay)).toEqual([60, 12, 12, 200]);
    expect(gif.frames.map(({ pixels }) => [...pixels])).toEqual(frames.map(rgb));
  });

  test('keeps 256 colours as they are, also in a picture that fills the table of codes many times over', () => {
    let noise = 1;
    const frame = picture(300, 200, () => {
      noise = (noise * 48271) % 2147483647;
      const level = noise & 255;
      return [level, 255 - level, level >> 1];
    });
    expect([...(written([frame]).frames[0]?.pixels ?? [])]).toEqual(rgb(frame));
  });

  test('of digits in the colours of the page is never more than two levels away', () => {
    // Paper and ink of the style sheet: the three channels are rounded at other levels, which gives over 600 colours.
    const [paper, ink] = [
      [244, 242, 238],
      [23, 24, 28],
    ];
    const frame = picture(100, 100, (pixel) => {
      const level = ((pixel * 7919) % 10_000) / 10_000;
      const mixed = (k: number) => Math.round((paper?.[k] ?? 0) + ((ink?.[k] ?? 0) - (paper?.[k] ?? 0)) * level);
      return [mixed(0), mixed(1), mixed(2)];
    });
    const colours = new Set(rgb(frame).map((_, at, all) => (at % 3 === 0 ? `${all.slice(at, at + 3)}` : '')));
    expect(colours.size).toBeGreaterThan(500);
    const pixels = written([frame]).frames[0]?.pixels ?? [];
    const apart = rgb(frame).map((level, at) => Math.abs(level - (pixels[at] ?? 0)));
    expect(Math.max(...apart)).toBeLessThanOrEqual(2);
  });
});

describe('frames are due', () => {
  test('densely at first, and at both ends', () => {
    const steps = dueSteps(0, 18_300);
    expect(steps.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(steps.at(-1)).toBe(18_300);
    expect(steps.length).toBeLessThanOrEqual(MOST_FRAMES);
    expect(steps.length).toBeGreaterThan(45);
    const gaps = steps.slice(1).map((step, i) => step - (steps[i] ?? 0));
    // But for rounding to whole steps.
    expect(gaps.every((gap, i) => gap >= (gaps[i - 1] ?? 1) - 1)).toBe(true);
  });

  test('at every step of a short run, and from where a recording begins', () => {
    expect(dueSteps(0, 5)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(dueSteps(100, 103)).toEqual([100, 101, 102, 103]);
    expect(dueSteps(7, 7)).toEqual([7]);
    expect(dueSteps(500, 1000).slice(0, 3)).toEqual([500, 501, 502]);
  });
});
