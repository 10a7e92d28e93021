// Runs by their number of labels, what may be compared, and what is confused with what.

import { describe, expect, test } from 'vitest';
import { confusionsOf, shareOf, totalOf } from '../../www/src/confusion';
import { comparisonsOf, labelRunsOf, labelsAt, verdictOf } from '../../www/src/label-runs';

const outcome = (schedule: string, labels: number, accuracy: number | undefined, more = {}, finished = true) => ({
  values: { schedule, labels: String(labels), freeze: '0', seed: '1', lr: '0.01', ...more },
  test: accuracy === undefined ? { loss: 1, images: 10_000 } : { loss: 1, accuracy, images: 10_000 },
  finished,
});

describe('runs of this visit', () => {
  test('count where they classify and have been tested', () => {
    const runs = labelRunsOf(outcome('classifier', 100, 0.7, {}, false), [
      outcome('pretrained-classifier', 100, 0.75),
      outcome('pretrained-classifier', 100, 0.72, { freeze: '1' }),
      outcome('stacked-softmax', 500, 0.9),
      outcome('pretrained-classifier', 100, undefined),
      outcome('together', 100, 0.5),
      { ...outcome('classifier', 100, 0.7), test: null },
    ]);
    expect(runs.map(({ way, labels, accuracy, current }) => [way, labels, accuracy, current])).toEqual([
      ['plain', 100, 0.7, true],
      ['pretrained', 100, 0.75, false],
      ['frozen', 100, 0.72, false],
      ['stacked', 500, 0.9, false],
    ]);
  });

  test('are compared where nothing but pretraining, labels and seed differs, and both came to their end', () => {
    const compare = (...runs: ReturnType<typeof outcome>[]) => comparisonsOf(labelRunsOf(null, runs));
    const plain = outcome('classifier', 100, 0.7);
    expect(compare(plain, outcome('pretrained-classifier', 100, 0.75))).toMatchObject([
      { labels: 100, way: 'pretrained', plain: 0.7, pretrained: 0.75 },
    ]);
    expect(compare(plain, outcome('pretrained-classifier', 500, 0.75))).toEqual([]);
    expect(compare(plain, outcome('pretrained-classifier', 100, 0.75, { lr: '0.1' }))).toEqual([]);
    expect(compare(plain, outcome('pretrained-classifier', 100, 0.75, {}, false))).toEqual([]);
    expect(compare(plain, outcome('pretrained-classifier', 100, 0.75, { seed: '2' }))).toHaveLength(1);
    const newest = compare(
      plain,
      outcome('pretrained-classifier', 100, 0.8),
      outcome('pretrained-classifier', 100, 0.6),
    );
    expect(newest.map(({ pretrained }) => pretrained)).toEqual([0.8]);
  });

  test('helped, hurt, or were within chance', () => {
    const [comparison] = comparisonsOf(
      labelRunsOf(null, [outcome('classifier', 100, 0.7), outcome('pretrained-classifier', 100, 0.75)]),
    );
    if (!comparison) throw new Error('nothing was compared');
    expect(comparison.noise).toBeCloseTo(2 * Math.sqrt((0.21 + 0.1875) / 10_000), 12);
    const verdict = (gain: number) => verdictOf({ ...comparison, gain });
    expect([verdict(0.05), verdict(-0.05), verdict(0.01)]).toEqual(['helped', 'hurt', 'same']);
  });

  test('stand on a logarithmic axis', () => {
    expect([10, 60_000].map(labelsAt)).toEqual([0, 1]);
    expect(labelsAt(1000) - labelsAt(100)).toBeCloseTo(labelsAt(100) - labelsAt(10), 12);
  });
});

test('mistakes are counted, the most common first', () => {
  const counts = new Uint32Array(100);
  for (let k = 0; k < 10; k++) counts[11 * k] = 8;
  counts[49] = 5; // fours for nines
  counts[94] = 3;
  counts[35] = 5;
  expect(confusionsOf(counts)).toEqual([
    { truth: 3, taken: 5, count: 5 },
    { truth: 4, taken: 9, count: 5 },
    { truth: 9, taken: 4, count: 3 },
  ]);
  expect(totalOf(counts, 4)).toBe(13);
  expect(shareOf(counts, 4, 9)).toBeCloseTo(5 / 13, 12);
  expect(shareOf(new Uint32Array(100), 4, 9)).toBe(0);
});
