// Whole recipes on the real images, to the end of their schedule, against the same recipes in TensorFlow
// (tests/golden/recipes.json) and against exact PCA. One seed each, of the recipes that take a minute at most; what all of
// them reached over several seeds stands in tests/golden/ours.json (npm run recipes).

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { agrees, COMPARISONS, LINEAR, metricOf } from '../golden/comparison.mjs';
import ours from '../golden/ours.json' with { type: 'json' };
import reference from '../golden/recipes.json' with { type: 'json' };

const MINUTES = 60_000;

async function train(link: string) {
  const { stdout } = await promisify(execFile)('node', ['www/tools/train.mjs', link, '--seed', '0']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

type Reference = { mean: number; sd: number | null; values?: number[] };
const expected = (key: string, metric: string): Reference =>
  (reference.results as unknown as Record<string, Record<string, Reference>>)[key]?.[metric] as Reference;

/** One seed strays further than a mean of several; and three seeds of the reference may by chance lie close together. */
function spreadOfOneSeed({ mean, sd }: Reference): Reference {
  return { mean, sd: Math.max(sd ?? 0, 0.015 * Math.abs(mean)) };
}

test.each(COMPARISONS.filter(({ quick }) => quick))(
  '$link reaches what TensorFlow reaches',
  async ({ key, link, metrics }) => {
    const lines = await train(link);
    expect(lines.at(-1)).toMatchObject({ event: 'done', arithmetic: 'simd' });
    for (const { golden, ours: name, better } of metrics) {
      const reached = metricOf(name, lines);
      const spread = spreadOfOneSeed(expected(key, golden));
      expect(agrees(reached, spread, better), `${name} ${reached}, TensorFlow ${spread.mean} ± ${spread.sd}`).toBe(
        true,
      );
    }
  },
  5 * MINUTES,
);

test.each(LINEAR.slice(0, 1))(
  '$link is as good as exact PCA, within a percent',
  async ({ key, link }) => {
    const done = (await train(link)).at(-1);
    expect(done.pca.mse / expected(key, 'test_mse').mean).toBeCloseTo(1, 3);
    expect(done.test.mse / done.pca.mse).toBeLessThan(1.01);
    expect(done.test.mse / done.pca.mse).toBeGreaterThan(0.999);
  },
  5 * MINUTES,
);

test('pca finds the plane of exact PCA', async () => {
  const { test: held, pca } = (await train('pca')).at(-1);
  expect(held.mse / pca.mse).toBeLessThan(1.001);
  expect(Math.max(...pca.angles)).toBeLessThan(0.5);
});

type Reached = { mean: number; tensorflow: number; agrees: boolean };

describe('what was reached over several seeds', () => {
  const results = Object.entries(
    ours.results as Record<string, { digests: string[]; metrics: Record<string, Reached> }>,
  );

  test('is about recipes that have a reference', () => {
    const links = [...COMPARISONS, ...LINEAR].map(({ link }) => link);
    expect(links).toEqual(expect.arrayContaining(results.map(([link]) => link)));
    expect(results.length).toBeGreaterThan(15);
  });

  test.each(results)('%s lies within the spread of the reference, or beats it', (_, { metrics }) => {
    for (const [name, { mean, tensorflow, agrees: verdict }] of Object.entries(metrics)) {
      expect([name, mean, tensorflow, verdict]).toEqual([name, mean, tensorflow, true]);
    }
  });
});
