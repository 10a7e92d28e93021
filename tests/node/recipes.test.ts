// Whole recipes on the real images, to the end of their schedule, against the same recipes in TensorFlow
// (tests/golden/recipes.json, made by recipes.py). One seed each: three standard deviations of the reference's seeds.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import reference from '../golden/recipes.json' with { type: 'json' };

const SECONDS = 1000;

test.each(Object.entries(reference.results))(
  '%s reaches what TensorFlow reaches',
  async (id, { test_mse: { mean, sd } }) => {
    const { stdout } = await promisify(execFile)('node', ['www/tools/train.mjs', id, '--seed', '0']);
    const done = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(done).toMatchObject({ event: 'done', arithmetic: 'simd' });
    expect(Math.abs(done.test.mse - mean), `${done.test.mse}, TensorFlow ${mean} ± ${sd}`).toBeLessThan(3 * sd);
  },
  180 * SECONDS,
);
