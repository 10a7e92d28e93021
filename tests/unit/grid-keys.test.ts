import { describe, expect, it } from 'vitest';
import { cardAfter } from '../../www/src/grid-keys';

/** Two rows of three, then a row of two that stands a little further right. */
const PLACES = [
  { left: 0, top: 0 },
  { left: 100, top: 0 },
  { left: 200, top: 0 },
  { left: 0, top: 50 },
  { left: 100, top: 50.2 },
  { left: 200, top: 50 },
  { left: 90, top: 140 },
  { left: 190, top: 140 },
];

describe('arrow keys among cards', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 3],
    ['ArrowRight', 7, 0],
    ['ArrowLeft', 0, 7],
    ['ArrowLeft', 3, 2],
    ['Home', 5, 0],
    ['End', 2, 7],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 0, 3],
    ['ArrowDown', 3, 6],
    ['ArrowDown', 5, 7],
    ['ArrowUp', 7, 5],
    ['ArrowUp', 6, 4],
    ['ArrowUp', 4, 1],
  ] as const)('%s leads from card %i to card %i', (key, from, to) => {
    expect(cardAfter(key, from, PLACES)).toBe(to);
  });

  it.each([
    ['ArrowUp', 1],
    ['ArrowDown', 6],
    ['Enter', 0],
    ['ArrowRight', -1],
    ['ArrowRight', 99],
  ] as const)('%s at %i leads nowhere', (key, from) => {
    expect(cardAfter(key, from, PLACES)).toBeUndefined();
  });
});
