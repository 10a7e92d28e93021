// The command line as a program: what it prints, what it writes, and how it refuses.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSafetensors } from '../unit/safetensors';

const FASHION = fileURLToPath(new URL('../../www/data/fashion/manifest.json', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../www/tools/train.mjs', import.meta.url));

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

function train(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    // Another working directory: the program finds its own files.
    execFile(process.execPath, [PROGRAM, ...args], { cwd: tmpdir() }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

interface Line {
  event: string;
  step: number;
  train?: Record<string, number>;
  test: { mse: number };
  [name: string]: unknown;
}

/** The lines of a run that went well. */
async function lines(...args: string[]): Promise<Line[]> {
  const { code, stdout, stderr } = await train(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.endsWith('\n')).toBe(true);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function digestOf(...args: string[]): Promise<unknown> {
  return (await lines(...args)).at(-1)?.digest;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a run', () => {
  let first: Line[];
  beforeAll(async () => {
    first = await lines('vanilla', '--steps', '30', '--eval-every', '10');
  });

  test('prints an evaluation whenever it is due, and what came out', () => {
    expect(first.map(({ event, step }) => [event, step])).toEqual([
      ['eval', 10],
      ['eval', 20],
      ['eval', 30],
      ['done', 30],
    ]);
    for (const line of first.slice(0, -1)) {
      expect(Object.keys(line)).toEqual(['event', 'step', 'epoch', 'train', 'test']);
      expect(line).toMatchObject({ epoch: 0, train: { loss: expect.any(Number) }, test: { mse: expect.any(Number) } });
    }
    const done = first.at(-1);
    const names = ['event', 'step', 'seconds', 'samplesPerSecond', 'arithmetic', 'test', 'digest'];
    expect(Object.keys(done ?? {})).toEqual(names);
    expect(done).toMatchObject({ arithmetic: 'simd', digest: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(done?.test).toEqual(first.at(-2)?.test);
    expect(Number(done?.seconds)).toBeGreaterThan(0);
    // 30 steps of 32 images; the seconds are rounded to thousandths.
    const rate = (30 * 32) / Number(done?.seconds);
    expect(Number(done?.samplesPerSecond) / rate).toBeCloseTo(1, 0);
  });

  test('learns', () => {
    const errors = first.slice(0, -1).map(({ test }) => test.mse);
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
    expect(new Set(errors).size).toBe(3);
  });

  test('can be repeated bit for bit, and names its seed', async () => {
    const again = await lines('vanilla', '--steps', '30', '--eval-every', '10');
    const timeless = (run: Line[]) => run.map(({ seconds: _, samplesPerSecond: __, ...rest }) => rest);
    expect(timeless(again)).toEqual(timeless(first));
    const other = await digestOf('vanilla', '--steps', '30', '--seed', '1');
    expect(other).not.toBe(first.at(-1)?.digest);
    expect(await digestOf('#v=1&p=vanilla&seed=1&steps=30')).toBe(other);
  });

  test('takes what a link says, and the option over the link', async () => {
    const [done] = await lines('https://host/play/#v=1&p=vanilla&lr=0.01&seed=8&steps=30', '--steps', '9');
    expect(done).toMatchObject({ event: 'done', step: 9 });
    expect(await digestOf('p=vanilla&lr=0.01&steps=9', '--seed', '8')).toBe(done?.digest);
    expect(await digestOf('p=vanilla&steps=9', '--seed', '8')).not.toBe(done?.digest);
  });

  test('says whether it has come to the result that a link names', async () => {
    const { digest } = first.at(-1) as Line;
    const named = `p=vanilla&steps=30&math=simd&digest=${digest}`;
    const reproduced = async (...args: string[]) => (await lines(...args)).at(-1)?.reproduced;
    expect(await reproduced(named)).toBe(true);
    expect(await reproduced(named, '--steps', '29')).toBe(false);
    expect(first.at(-1)).not.toHaveProperty('reproduced');
  });

  test('evaluates after every epoch when nothing else is said, and ends with the schedule', async () => {
    const run = await lines('p=vanilla&widths=1&batch=1000', '--epochs', '2');
    expect(run.map(({ event, step, epoch }) => [event, step, epoch])).toEqual([
      ['eval', 60, 1],
      ['eval', 120, 2],
      ['done', 120, undefined],
    ]);
  });

  test('counts the penalty in the training loss', async () => {
    const [line] = await lines('p=vanilla&l2=0.1', '--steps', '2', '--eval-every', '2');
    const { loss = 0, reconstruction = 0, penalty = 0 } = line?.train ?? {};
    expect(penalty).toBeGreaterThan(0.01);
    expect(loss).toBeCloseTo(reconstruction + penalty, 12);
  });

  test('names its phases, and says what caching saved', async () => {
    const run = await lines('p=pretrained-classifier&widths=30-10-30&batch=1000&epochs=1');
    expect(run.map(({ event, phase, step }) => [event, phase, step])).toEqual([
      ['phase', 'layer 1 of 2', 0],
      ['eval', 'layer 1 of 2', 55],
      ['phase', 'layer 2 of 2', 55],
      ['eval', 'layer 2 of 2', 110],
      ['phase', 'classifier', 110],
      ['eval', 'classifier', 130],
      ['done', undefined, 130],
    ]);
    expect(run[2]).toMatchObject({ cached: true, frozen: 1, labels: false, images: 55_000 });
    const done = run.at(-1);
    expect(done?.test).toEqual({ loss: expect.any(Number), accuracy: expect.any(Number) });
    const phases = done?.phases as { name: string; cachingSeconds?: number }[];
    expect(phases.map(({ cachingSeconds }) => cachingSeconds !== undefined)).toEqual([false, true, false]);
  });

  test('judges each kind of model by its own measures', async () => {
    const measures = async (link: string) => Object.keys((await lines(link, '--steps', '2')).at(-1)?.test ?? {});
    expect(await measures('p=vae&widths=20-2-20')).toEqual(['loss', 'mse', 'reconstruction', 'kl', 'negElbo']);
    expect(await measures('p=sparse-kl&widths=20&batch=50')).toEqual(['loss', 'mse', 'sparsityLoss', 'meanActivation']);
    expect(await measures('p=classifier&widths=20')).toEqual(['loss', 'accuracy']);
    const [pca] = await lines('pca', '--steps', '1', '--eval-every', '2');
    expect(pca?.pca).toMatchObject({ components: 2, angles: [expect.any(Number), expect.any(Number)] });
  });

  test('with fused multiply-add starts itself again where Node asks for a flag', async () => {
    const [line] = await lines('vanilla', '--steps', '30', '--arithmetic', 'fma');
    expect(line).toMatchObject({ event: 'done', step: 30, arithmetic: 'fma' });
    const simd = first.at(-1);
    expect(line?.digest).not.toBe(simd?.digest);
    expect(line?.test.mse).toBeCloseTo(simd?.test.mse ?? 0, 6);
    // The link may ask for it as well.
    expect(await digestOf('p=vanilla&math=fma&steps=30')).toBe(line?.digest);
  });

  test('saves the weights it has reached', async () => {
    const file = join(folder, 'weights.safetensors');
    await lines('vanilla', '--steps', '3', '--save', file);
    const { tensors, metadata } = readSafetensors(await readFile(file));
    expect(Object.keys(tensors).sort()).toEqual([
      'decoder.0.bias',
      'decoder.0.weight',
      'encoder.0.bias',
      'encoder.0.weight',
    ]);
    expect(tensors['encoder.0.weight']?.shape).toEqual([64, 784]);
    expect(metadata.step).toBe('3');
  });
});

describe('what is refused', () => {
  type Case = [string, string[], RegExp];
  const cases: Case[] = [
    ['a seed that is no number', ['vanilla', '--seed', 'x'], /^--seed x is refused: seed must be a whole number/],
    ['a seed below zero', ['vanilla', '--seed=-1'], /^--seed -1 is refused/],
    ['no steps', ['vanilla', '--steps', '0'], /^--steps 0 is refused: it must be a whole number from 1/],
    ['half a step', ['vanilla', '--steps', '1.5'], /^--steps 1.5 is refused/],
    ['no epochs', ['vanilla', '--epochs', '0'], /^--epochs 0 is refused: .*from 1/],
    ['evaluations that never come', ['vanilla', '--steps', '1', '--eval-every', '0'], /^--eval-every 0 is refused/],
    ['steps and epochs', ['vanilla', '--steps', '5', '--epochs', '2'], /^--steps and --epochs exclude each other/],
    ['a value of a link', ['p=vanilla&lr=-1'], /^lr=-1 is refused: learning rate must be .*0\.000001 to 10/],
    ['a key of a link', ['p=vanilla&nonsense=1'], /^nonsense=1 is refused/],
    ['labels that are not there', ['p=classifier&digits=1&labels=20000', '--steps', '1'], /^labels=20000 is refused/],
    // Where somebody has put Fashion-MNIST, there is nothing to refuse.
    ...(existsSync(FASHION)
      ? []
      : [
          [
            'clothes that are not there',
            ['p=vanilla&data=fashion'],
            /^data=fashion is refused: .*data\/fashion/,
          ] as Case,
        ]),
    ['images of one’s own', ['p=vanilla&data=own'], /^data=own is refused: .*only the page/],
    ['an unknown preset', ['nope'], /^p=nope is refused: preset must be one of .*vanilla/],
    ['an unknown arithmetic', ['vanilla', '--arithmetic', 'gpu'], /^--arithmetic gpu is refused: .*simd or fma/],
  ];

  test.each(cases)('%s: one sentence and nothing else', async (_, args, sentence) => {
    const { code, stdout, stderr } = await train(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim()).toMatch(/\.$/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each([[[]], [['vanilla', 'tied']], [['vanilla', '--nonsense']]])(
    'arguments that make no sense are answered with the usage: %j',
    async (args) => {
      const { code, stdout, stderr } = await train(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('usage: npm run --silent train -- ');
      expect(stderr).not.toMatch(/^ +at /m);
    },
  );
});
