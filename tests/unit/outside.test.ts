// The data attributes by which anybody can follow a run.

import { describe, expect, test } from 'vitest';
import { showOutside } from '../../www/src/outside';
import { initialState, type PageState } from '../../www/src/state';
import { phase, runWith } from './runs';

/** An element as far as it matters here. */
function shown(...states: PageState[]): Record<string, string> {
  const dataset: Record<string, string> = { theme: 'dark' };
  for (const state of states) showOutside({ dataset } as unknown as HTMLElement, state);
  return dataset;
}

const training: PageState = {
  ...initialState,
  status: 'training',
  arithmetic: 'simd',
  metrics: { step: 12, epoch: 1, phase: 0, reconstruction: 0.25, kl: 0, penalty: 0.5 },
  lastTest: { loss: 0.125, mse: 0.0625, images: 1000 },
  samplesPerSecond: 12_345.6,
  memoryBytes: 1_000_000,
};
const result = { step: 12, test: { loss: 0.125, mse: 0.0625, images: 10_000 }, digest: '0123456789abcdef' };

describe('outside', () => {
  test('at first there is a status and no loss', () => {
    expect(shown(initialState)).toEqual({
      theme: 'dark',
      status: 'loading',
      step: '0',
      epoch: '0',
      samplesPerSecond: '0',
      memoryBytes: '0',
    });
  });

  test('a run shows its numbers', () => {
    expect(shown(training)).toEqual({
      theme: 'dark',
      status: 'training',
      step: '12',
      epoch: '1',
      trainLoss: '0.25',
      testLoss: '0.125',
      testMse: '0.0625',
      samplesPerSecond: '12346',
      arithmetic: 'simd',
      memoryBytes: '1000000',
    });
  });

  test('a result has its digest, which a fresh start takes away with the losses', () => {
    expect(shown({ ...training, status: 'done', result })).toMatchObject({ status: 'done', digest: result.digest });
    const fresh: PageState = {
      ...training,
      status: 'ready',
      metrics: { step: 0, epoch: 0, phase: 0, reconstruction: 0, kl: 0, penalty: 0 },
      lastTest: null,
      result: null,
    };
    const dataset = shown({ ...training, result }, fresh);
    expect(dataset).toMatchObject({ status: 'ready', step: '0', theme: 'dark' });
    for (const name of ['digest', 'trainLoss', 'testLoss']) expect(dataset).not.toHaveProperty(name);
  });

  test('a loss of zero is a loss', () => {
    const perfect: PageState = {
      ...training,
      metrics: { step: 1, epoch: 0, phase: 0, reconstruction: 0, kl: 0, penalty: 0 },
    };
    expect(shown(perfect)).toMatchObject({ trainLoss: '0' });
  });

  test('a run in several phases names the one it is in, and the next one as soon as that begins', () => {
    const phases = [phase('layer 1 of 2', 20), phase('layer 2 of 2', 20)];
    const at = (step: number, status: PageState['status'], phaseOfStep = 0): PageState => ({
      ...training,
      status,
      run: runWith(phases),
      metrics: { step, epoch: 0, phase: phaseOfStep, reconstruction: 1, kl: 0, penalty: 0 },
    });
    expect(shown(at(0, 'ready')).phase).toBe('layer 1 of 2');
    expect(shown(at(20, 'paused')).phase).toBe('layer 1 of 2');
    expect(shown(at(20, 'training')).phase).toBe('layer 2 of 2');
    expect(shown(at(21, 'paused', 1)).phase).toBe('layer 2 of 2');
    expect(shown(at(40, 'done', 1)).phase).toBe('layer 2 of 2');
    expect(shown({ ...training, run: runWith([phase('all layers', 20)]) })).not.toHaveProperty('phase');
  });

  test('an alert is told by its kind, the newest of several', () => {
    const alerts = (['dark', 'spike'] as const).map((kind) => ({ kind, step: 1, message: '', seen: [], fixes: [] }));
    expect(shown({ ...training, alerts }).alert).toBe('dark');
    expect(shown({ ...training, alerts }, training)).not.toHaveProperty('alert');
  });
});
