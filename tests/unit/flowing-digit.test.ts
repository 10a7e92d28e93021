// The next held-out image of a class, and the outline of the hourglass.

import { describe, expect, test } from 'vitest';
import { AT_ONCE, around, candidates, found, IMAGES } from '../../www/src/flowing-digit';
import { shareOfWidth, silhouette } from '../../www/src/silhouette';

describe('the next image of a class', () => {
  const labels = (of: (index: number) => number, count = IMAGES) =>
    new Map(Array.from({ length: count }, (_, index) => [index, of(index)]));

  test('is found forwards and backwards, round and round', () => {
    const known = labels((index) => index % 10);
    expect(found({ label: 7, step: 1, from: 7 }, known)).toBe(17);
    expect(found({ label: 7, step: -1, from: 7 }, known)).toBe(IMAGES - 3);
    expect([around(-1), around(IMAGES)]).toEqual([IMAGES - 1, 0]);
  });

  test('waits for the labels of what is looked at', () => {
    expect(
      found(
        { label: 7, step: 1, from: 0 },
        labels((index) => index % 10, 5),
      ),
    ).toBeNull();
    expect(
      found(
        { label: 3, step: 1, from: 0 },
        labels((index) => index % 10, 5),
      ),
    ).toBe(3);
    expect(candidates({ label: 7, step: 1, from: 10 })).toHaveLength(AT_ONCE);
  });

  test('is looked for further on where there is none yet', () => {
    const known = labels((index) => (index === 150 ? 7 : 1));
    expect(found({ label: 7, step: 1, from: 0 }, known)).toEqual({ label: 7, step: 1, from: AT_ONCE });
  });
});

test('the outline goes down one side and up the other', () => {
  const bars = [
    { top: 0, bottom: 10, share: 1 },
    { top: 20, bottom: 30, share: 0.5 },
  ];
  expect(silhouette(bars, 100)).toBe('100.0,0.0 100.0,10.0 75.0,20.0 75.0,30.0 25.0,30.0 25.0,20.0 0.0,10.0 0.0,0.0');
  expect(silhouette([], 100)).toBe('');
});

test('a narrow layer has room for what stands in it', () => {
  expect([shareOfWidth(28, 28, 0.2), shareOfWidth(14, 28, 0.2), shareOfWidth(1, 28, 0.2)]).toEqual([1, 0.5, 0.2]);
});
