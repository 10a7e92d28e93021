// Changes to the list of a network's layers.

import { describe, expect, test } from 'vitest';
import {
  align,
  alignWidths,
  codeIndex,
  formatList,
  isMirrored,
  parseList,
  widthBetween,
  withLayer,
  withoutLayer,
  withWidth,
} from '../../www/src/hourglass-edit';
import { engine } from './support';

describe('a list of layers', () => {
  test('is read and written as links write it', () => {
    for (const text of ['none', '64', '300-150-300']) expect(formatList(parseList(text))).toBe(text);
    expect(parseList(undefined)).toEqual([]);
    expect(parseList('300-150-300')).toEqual([300, 150, 300]);
  });

  test('is mirrored if it reads the same from both ends', () => {
    expect([[], [5], [3, 1, 3], [4, 3, 1, 3, 4]].map(isMirrored)).toEqual([true, true, true, true]);
    expect(
      [
        [3, 1, 4],
        [4, 3, 1, 4, 3],
      ].map(isMirrored),
    ).toEqual([false, false]);
  });

  test('gets another width at one place, or at its mirror too', () => {
    expect(withWidth([300, 150, 300], 0, 99, false)).toEqual([99, 150, 300]);
    expect(withWidth([300, 150, 300], 2, 99, true)).toEqual([99, 150, 99]);
    expect(withWidth([300, 150, 300], 1, 99, true)).toEqual([300, 99, 300]);
  });

  test('grows by a layer and its mirror, wherever it is', () => {
    expect(withLayer('widths', [150], 0, 300)).toEqual([300, 150, 300]);
    expect(withLayer('widths', [300, 150, 300], 0, 500)).toEqual([500, 300, 150, 300, 500]);
    expect(withLayer('widths', [300, 150, 301], 1, 200)).toEqual([300, 200, 150, 200, 301]);
    expect(withLayer('filters', [16, 8], 1, 12)).toEqual([16, 12, 8]);
  });

  test('shrinks by a layer and its mirror, but never by the code', () => {
    expect(withoutLayer('widths', [500, 300, 150, 301, 501], 0)).toEqual([300, 150, 301]);
    expect(withoutLayer('widths', [500, 300, 150, 301, 501], 3)).toEqual([500, 150, 501]);
    expect(withoutLayer('widths', [500, 150, 500], 1)).toEqual([500, 150, 500]);
    expect(withoutLayer('filters', [16, 8, 4], 1)).toEqual([16, 4]);
  });

  test('keeps its code in the middle, and taking back what was added gives what there was', () => {
    for (const list of [[7], [9, 7, 9], [11, 9, 7, 8, 12]]) {
      for (let index = 0; index <= codeIndex(list); index++) {
        const grown = withLayer('widths', list, index, 3);
        expect(grown[codeIndex(grown)]).toBe(list[codeIndex(list)]);
        expect(withoutLayer('widths', grown, index)).toEqual(list);
        // The engine takes it.
        const { spec } = engine.parseLink('stacked');
        expect(() => engine.withValue(spec, 'widths', formatList(grown))).not.toThrow();
      }
    }
  });
});

test('a new layer lies between its neighbours in proportion, with two digits that count', () => {
  expect(widthBetween(784, 300)).toBe(480);
  expect(widthBetween(784, 64)).toBe(220);
  expect(widthBetween(9, 2)).toBe(4);
  expect(widthBetween(1, 1)).toBe(1);
});

describe('the same layers in two lists', () => {
  const pairs = (run: number[], draft: number[]) => align(run, draft).map((change) => [change.run, change.draft]);

  test('are those that have not changed, and those that have changed a little', () => {
    expect(pairs([500, 500], [500, 500])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(pairs([500, 500], [900, 500])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(pairs([500, 500], [900, 500, 32])).toEqual([
      [0, 0],
      [1, 1],
      [null, 2],
    ]);
    expect(pairs([300], [500, 300])).toEqual([
      [null, 0],
      [0, 1],
    ]);
    expect(pairs([500, 300], [300])).toEqual([
      [0, null],
      [1, 0],
    ]);
    expect(pairs([], [8])).toEqual([[null, 0]]);
    expect(pairs([64], [2])).toEqual([[0, 0]]);
  });

  test('stand on both sides of the code', () => {
    const changes = alignWidths([300, 150, 300], [300, 200, 64, 200, 300]);
    expect(changes.map(({ run, draft }) => [run, draft])).toEqual([
      [0, 0],
      [null, 1],
      [1, 2],
      [null, 3],
      [2, 4],
    ]);
    expect(alignWidths([500, 300, 150, 300, 500], [150])).toEqual([
      { run: 0, draft: null },
      { run: 1, draft: null },
      { run: 2, draft: 0 },
      { run: 3, draft: null },
      { run: 4, draft: null },
    ]);
  });
});
