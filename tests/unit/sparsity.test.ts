// The two penalties, and what is said of units.

import { expect, test } from 'vitest';
import { klToTarget, nearTarget, penaltyCurve, squareToTarget } from '../../www/src/sparsity';
import { countsOf, describeKl, describe as describeUnits } from '../../www/src/unit-summary';
import { evaluate, FIRST_SHARDS, openExperiment, train } from './support';

test('the divergence is zero at the target, grows to both sides, and is what the engine adds up', () => {
  expect(klToTarget(0.1, 0.1)).toBe(0);
  expect(klToTarget(0.1, 0.5)).toBeCloseTo(0.1 * Math.log(0.2) + 0.9 * Math.log(1.8), 12);
  expect(klToTarget(0.1, 0)).toBeGreaterThan(klToTarget(0.1, 0.01));
  expect(Number.isFinite(klToTarget(0.1, 1))).toBe(true);
  const model = openExperiment('p=sparse-kl&widths=30&batch=100', FIRST_SHARDS);
  train(model, 5);
  const { sparsityLoss } = evaluate(model, 500);
  const sum = (model.units?.mean ?? []).reduce((total, mean) => total + klToTarget(0.1, mean), 0);
  expect(sum).toBeCloseTo(sparsityLoss ?? Number.NaN, 8);
});

test('curves and counts', () => {
  const square = penaltyCurve((mean) => squareToTarget(0.1, mean), 1);
  expect(square).toHaveLength(201);
  expect(square[20]?.[1]).toBeCloseTo(0, 12);
  expect(square.at(-1)).toEqual([1, 0.81]);
  expect(nearTarget([0.04, 0.06, 0.1, 0.14, 0.2], 0.1)).toBe(3);
});

test('units are told in numbers', () => {
  const statistics = {
    mean: [0.1, 0.3],
    variance: [0.2, 0],
    kl: [1.5, 0.001],
    dead: [false, true],
    active: 1,
  };
  expect(countsOf(statistics)).toBe('2 units: 1 active, 1 dead.');
  expect(describeUnits(statistics, 'mean', 0.1)).toBe(
    'Mean activation of 2 units, from 0.100 to 0.300, 0.200 on average. The target is 0.1; 1 of 2 are within half of it.',
  );
  expect(describeKl(statistics, { loss: 1, kl: 1.501, images: 10 })).toBe(
    '1 of 2 units carry more than 0.01 nats. All together: 1.50 nats an image; the last test found a KL of 1.50.',
  );
});
