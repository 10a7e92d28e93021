// The engine without a page: what `open` takes and refuses, and that a run is the same however it is driven.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { OpenOptions, Progress, Run, TrainOptions } from '../../www/package/api';
import { open, presets, Refused } from '../../www/package/node.js';
import { playground } from '../../www/package/playground.js';
import { read } from '../../www/package/read-node.js';
import { hasRelaxedSimd } from '../../www/tools/engine.mjs';
import { commandLine } from '../packed';

/** In the repository the images lie elsewhere than in the package. */
const data = fileURLToPath(new URL('../../www/data', import.meta.url));

const runs: Run[] = [];
afterEach(() => {
  for (const run of runs.splice(0)) run.free();
});

async function opened(link: string, options: OpenOptions = {}): Promise<Run> {
  const run = await open(link, { data, ...options });
  runs.push(run);
  return run;
}

async function trained(run: Run, options: TrainOptions): Promise<Progress[]> {
  const reports: Progress[] = [];
  for await (const progress of run.train(options)) reports.push(progress);
  return reports;
}

const refusalsOf = async (attempt: Promise<unknown>): Promise<(readonly [string, string, string])[]> => {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw error ?? new Error('it was allowed');
  return error.refusals.map(({ key, value, reason }) => [key, value, reason] as const);
};

describe('a run', () => {
  test.each([
    ['p=layerwise-cached&widths=32-8-32&maxsteps=8&seed=4', 12],
    ['p=vae-2d&widths=32-2-32', 8],
    ['p=classifier&images=60000&maxsteps=8', 8],
    ['p=vanilla&data=points', 15],
  ])('of %s has after %i steps the digest of the command line', async (link, steps) => {
    const run = await opened(link);
    await trained(run, { steps });
    const there = await commandLine(link, '--steps', String(steps));
    expect(run.digest).toBe(there.digest);
    expect(await run.evaluate()).toMatchObject(there.test);
    expect(run.step).toBe(steps);
  });

  test('reports when it is due and once more at the end', async () => {
    const run = await opened('vanilla');
    const reports = await trained(run, { steps: 25, every: 10 });
    expect(reports.map(({ step }) => step)).toEqual([10, 20, 25]);
    expect(reports.map(({ phase }) => phase)).toEqual(Array(3).fill('all layers'));
    for (const { loss, reconstruction, penalty } of reports) expect(loss).toBeCloseTo(reconstruction + penalty, 12);
    expect(reports[2]?.loss).toBeLessThan(reports[0]?.loss ?? 0);
  });

  test('can be left, looked at and taken up again without a trace', async () => {
    const run = await opened('vanilla', { seed: 3 });
    for await (const { step } of run.train({ every: 7 })) {
      await run.evaluate();
      if (step >= 21) break;
    }
    expect(run.step).toBe(21);
    await run.sample(2);
    await trained(run, { steps: 9 });
    const straight = await opened('p=vanilla&seed=3&steps=30');
    await trained(straight, {});
    expect([run.step, run.digest]).toEqual([straight.step, straight.digest]);
    // There is nothing left to do of what the link says.
    expect(await trained(straight, {})).toEqual([]);
  });

  test('goes on from a checkpoint as if it had never stopped', async () => {
    const run = await opened('vanilla', { seed: 3 });
    await trained(run, { steps: 10 });
    const other = await opened('vanilla');
    other.resume(run.checkpoint());
    expect([other.step, other.spec.seed]).toEqual([10, 3]);
    await Promise.all([trained(run, { steps: 80 }), trained(other, { steps: 80 })]);
    expect(other.digest).toBe(run.digest);
    expect(() => other.resume(Uint8Array.of(1, 2, 3))).toThrow();
    expect(other.digest).toBe(run.digest);
  });

  test('encodes, decodes and samples in rows', async () => {
    const run = await opened('vanilla', { values: { widths: '8' } });
    await trained(run, { steps: 20 });
    const { inputs, labels } = await run.heldOut(1001);
    expect([inputs.length, labels.length]).toEqual([1001 * 784, 1001]);
    expect(new Set(labels).size).toBe(10);
    const some = inputs.subarray(0, 3 * 784);
    const codes = run.encode(some);
    expect(codes).toHaveLength(3 * 8);
    expect(run.decode(codes)).toEqual(run.reconstruct(some));
    const [first, second, other] = [await run.sample(2), await run.sample(2), await run.sample(2, { index: 1 })];
    expect(first).toHaveLength(2 * 784);
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
    expect(() => run.encode(some.subarray(1))).toThrow('whole rows of 784');
    // A header, and one number for each weight.
    expect(run.safetensors().length).toBeGreaterThan(4 * (2 * 8 * 784 + 8 + 784));
  });

  test('tells a link that leads back to it', async () => {
    const run = await opened('https://host/#p=vanilla&lr=0.01', { seed: 9, values: { batch: 16 } });
    expect(run.link).toBe('v=1&p=vanilla&lr=0.01&batch=16&seed=9');
    await trained(run, { steps: 5 });
    expect(run.link).toBe(`v=1&p=vanilla&lr=0.01&batch=16&seed=9&steps=5&math=simd&digest=${run.digest}`);
    const again = await opened(run.link);
    await trained(again, {});
    expect(again.link).toBe(run.link);
  });

  test('is trained by one at a time, gives way to others, and not at all when it was freed', async () => {
    const run = await opened('vanilla');
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    const training = run.train({ steps: 400, every: 400 });
    const first = training.next();
    await expect(run.train().next()).rejects.toThrow('already');
    await first;
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
    run.free();
    run.free();
    expect(() => run.digest).toThrow('freed');
    await expect(training.next()).rejects.toThrow('freed');
  });
});

describe('another host', () => {
  const folder = () => pathToFileURL(data);

  test('that wants the faster arithmetic gets it where it is', async () => {
    const run = await playground({ read, folder, wantsFma: true }).open('vanilla', { data });
    runs.push(run);
    await trained(run, { steps: 1 });
    expect(run.link).toContain(`math=${(await hasRelaxedSimd()) ? 'fma' : 'simd'}&`);
  });

  test('that loses its connection goes on where it was when it is back', async () => {
    let isDown = true;
    const flaky: typeof read = async (url) => {
      if (isDown && url.pathname.endsWith('train-01.bin')) throw new Error('the connection is lost');
      return read(url);
    };
    const run = await playground({ read: flaky, folder, wantsFma: false }).open('p=vanilla&steps=70', { data });
    runs.push(run);
    await expect(trained(run, {})).rejects.toThrow('the connection is lost');
    // The first shard has 2,000 images, which are 62 batches of 32.
    expect(run.step).toBe(62);
    isDown = false;
    await trained(run, {});
    const other = await opened('p=vanilla&steps=70');
    await trained(other, {});
    expect([run.step, run.digest]).toEqual([70, other.digest]);
  });
});

describe('what is not allowed', () => {
  test('is refused all at once, by name, value and range', async () => {
    expect(await refusalsOf(open('p=vanilla&lr=99&x=1', { data, seed: 1.5, values: { batch: 0, tie: true } }))).toEqual(
      [
        ['lr', '99', 'learning rate must be a number from 0.000001 to 10'],
        ['x', '1', expect.any(String)],
        ['batch', '0', expect.stringContaining('from 1 to')],
        ['seed', '1.5', 'seed must be a whole number from 0 to 9007199254740991'],
      ],
    );
    expect(await refusalsOf(open('none'))).toEqual([['p', 'none', expect.stringContaining('vanilla')]]);
  });

  test('is refused in options as well', async () => {
    const wrong = (options: object) => refusalsOf(open('vanilla', { data, ...options }));
    expect(await wrong({ sead: 1 })).toEqual([['sead', '1', 'the options are seed, values, arithmetic, data']]);
    expect(await wrong({ arithmetic: 'exact' })).toEqual([['arithmetic', 'exact', 'it must be simd or fma']]);
    const run = await opened('vanilla');
    const steps = 'it must be a whole number from 1';
    expect(await refusalsOf(trained(run, { steps: 0 }))).toEqual([['steps', '0', steps]]);
    expect(await refusalsOf(trained(run, { every: Number.NaN }))).toEqual([['every', 'NaN', steps]]);
    expect(await refusalsOf(run.heldOut(10_001))).toEqual([['count', '10001', 'there are 10000 held-out images']]);
    expect(run.step).toBe(0);
  });

  test.each(['option', 'link'])('is fused arithmetic that Node has not, asked for by an %s', async (by) => {
    const asked = by === 'option' ? open('vanilla', { data, arithmetic: 'fma' }) : open('p=vanilla&math=fma', { data });
    if (await hasRelaxedSimd()) runs.push(await asked);
    else expect(await refusalsOf(asked)).toEqual([['arithmetic', 'fma', expect.stringContaining('relaxed SIMD')]]);
  });

  test('is a data set that the package has not, or a folder without images', async () => {
    const reason = expect.stringContaining('MNIST only');
    expect(await refusalsOf(open('p=vanilla&data=fashion'))).toEqual([['data', 'fashion', reason]]);
    await expect(open('vanilla', { data: 'no/such/folder' })).rejects.toThrow(/no.such.folder.mnist.manifest\.json/);
  });
});

test('the recipes are those of the page', async () => {
  const all = await presets();
  expect(all).toHaveLength(27);
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['pca', 'vae-2d', 'stacked-softmax']));
});
