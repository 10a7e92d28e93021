// The watchman on the courses' own troubles, with the real images: what it tells, and that the fixes it offers help. Each run
// is a process of its own, so that the cores share them.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Alert, Fix, TestMetrics } from '../../www/pkg/types';

const MINUTE = 60_000;

type Line = { event: string; test: TestMetrics } & Partial<Alert>;

async function lines(...args: string[]): Promise<Line[]> {
  const { stdout } = await promisify(execFile)('node', ['www/tools/train.mjs', ...args]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const alertsOf = (run: Line[]) => run.filter(({ event }) => event === 'alert') as unknown as Alert[];

/** The link that a fix leads to when the run starts afresh with it. */
const fixed = (id: string, fix: Fix) => `p=${id}${fix.changes.map(([key, value]) => `&${key}=${value}`).join('')}`;

test.concurrent(
  'a network that goes dark is told from a slow start, and each of its fixes trains',
  async () => {
    const run = await lines('convolutional-course', '--steps', '700');
    const dark = alertsOf(run).find(({ kind }) => kind === 'dark') as Alert;
    expect(dark.message).toMatch(/brightest output is 0\.0/);
    expect(dark.fixes).toHaveLength(3);
    // Every output 0 would have the mean square of the held-out pixels.
    expect(run.at(-1)?.test.mse).toBeCloseTo(0.11396, 2);
    const tried = dark.fixes.map(async (fix) => {
      const after = await lines(fixed('convolutional-course', fix), '--steps', '500');
      expect([fix.label, (after.at(-1)?.test.mse ?? 1) < 0.06, alertsOf(after)]).toEqual([fix.label, true, []]);
    });
    await Promise.all(tried);
  },
  8 * MINUTE,
);

test.concurrent(
  'the course’s denoising spikes, which is told with its step and size',
  async () => {
    const run = await lines('denoising-gaussian', '--seed', '2', '--steps', '2150');
    const [spike] = alertsOf(run) as [Alert];
    expect(spike).toMatchObject({ kind: 'spike', step: expect.any(Number) });
    const seen = Object.fromEntries(spike.seen.map(({ name, value }) => [name, value]));
    expect(seen.loss).toBeGreaterThan(4 * (seen['typical loss before'] ?? Number.NaN));
    expect(spike.message).toContain(`At step ${spike.step} the loss jumped to`);
    expect(spike.fixes.at(-1)?.changes).toEqual([['lr', '0.001']]);
  },
  3 * MINUTE,
);

test.concurrent(
  'a code wider than the image copies',
  async () => {
    const [copying] = alertsOf(await lines('overcomplete', '--steps', '1000')) as [Alert];
    expect(copying).toMatchObject({ kind: 'copying', step: 1000 });
    expect(copying.message).toMatch(/mirrored along their diagonal/);
  },
  3 * MINUTE,
);
