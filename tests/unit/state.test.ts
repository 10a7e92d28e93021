// What each event makes of the page's state.

import { describe, expect, test } from 'vitest';
import type { Alert } from '../../www/pkg/types';
import type { Event, RunInfo, Snapshot } from '../../www/src/protocol';
import { initialState, type PageState, reduce } from '../../www/src/state';

const run: RunInfo = {
  preset: 'vanilla',
  values: { lr: '0.001' },
  link: 'v=1&p=vanilla',
  plan: { parameters: 101_200, rows: 32, bytes: 2_000_000, layers: [], encoderLayers: 1 },
  phases: [],
  totalSteps: 9375,
  stopAt: null,
};
const test1000 = { loss: 0.2, mse: 0.1, images: 1000 };
const metrics = { step: 2, epoch: 0, phase: 0, reconstruction: 0.5, kl: 0, penalty: 0 };

const started: Event = { type: 'started', run, arithmetic: 'simd', claim: null, show: null };
const progress = (steps: number[], losses: number[]): Event => ({
  type: 'progress',
  status: 'training',
  metrics,
  curve: { steps, losses },
  samplesPerSecond: 100,
  memoryBytes: 7,
  times: { training: [], caching: [] },
});

const picture: Snapshot = {
  kind: 'images',
  step: 3,
  labels: Uint8Array.of(7),
  originals: new Uint8Array(784),
  corrupted: null,
  outputs: new Float32Array(784),
};
const alertOf = (kind: Alert['kind'], step: number): Event => ({
  type: 'alert',
  alert: { kind, step, message: `${kind} at ${step}`, seen: [], fixes: [] },
});

const stateAfter = (...events: Event[]): PageState => events.reduce(reduce, initialState);

describe('the state', () => {
  test('knows presets, fields and arithmetic when the engine is ready', () => {
    const preset = { id: 'vanilla', title: 'Vanilla', chapter: 'Compress', summary: 'Small.' };
    const state = stateAfter({ type: 'ready', presets: [preset], fields: [], arithmetic: 'fma' });
    expect(state).toMatchObject({ presets: [preset], fields: [], arithmetic: 'fma', status: 'loading' });
  });

  test('begins every run with empty curves and without a result', () => {
    const state = stateAfter(
      started,
      progress([1, 2], [0.7, 0.5]),
      { type: 'evaluated', step: 2, test: test1000 },
      { type: 'finished', step: 2, test: test1000, digest: 'abc' },
      { type: 'link', link: 'v=1&p=vanilla&lr=1', faithful: false, claim: null },
    );
    expect(state).toMatchObject({ result: { digest: 'abc' }, link: 'v=1&p=vanilla&lr=1', faithful: false });
    const fresh = reduce(state, started);
    expect(fresh).toMatchObject({
      run,
      link: run.link,
      faithful: true,
      result: null,
      lastTest: null,
      samplesPerSecond: 0,
    });
    expect(fresh.curves.train.steps).toEqual([]);
    expect(fresh.curves.test.steps).toEqual([]);
    // The old curve is not emptied under whoever still draws it.
    expect(state.curves.train.steps).toEqual([1, 2]);
  });

  test('adds to the curves with each message', () => {
    const state = stateAfter(started, progress([1], [0.7]), progress([2, 3], [0.6, 0.5]), progress([], []));
    expect(state.curves.train).toMatchObject({ steps: [1, 2, 3], values: [0.7, 0.6, 0.5] });
    expect(state).toMatchObject({ status: 'training', metrics, samplesPerSecond: 100, memoryBytes: 7 });
  });

  test('has one held-out point a step: the evaluation of all images replaces that of some', () => {
    const state = stateAfter(
      started,
      { type: 'evaluated', step: 0, test: { ...test1000, loss: 0.9 } },
      { type: 'evaluated', step: 10, test: test1000 },
      { type: 'evaluated', step: 10, test: { loss: 0.3, mse: 0.3, images: 10_000 } },
    );
    expect(state.curves.test).toEqual({
      steps: [0, 10],
      values: [0.9, 0.3],
      kl: [Number.NaN, Number.NaN],
      mse: [0.1, 0.3],
    });
    expect(state.lastTest?.images).toBe(10_000);
  });

  test('keeps refusals of the link and of a control apart', () => {
    const refusals = [{ key: 'lr', value: '-1', reason: 'no' }];
    const both = stateAfter(
      { type: 'refused', source: 'link', refusals },
      { type: 'refused', source: 'control', refusals: [...refusals, ...refusals] },
    );
    expect([both.refusedByLink.length, both.refusedByControl.length]).toEqual([1, 2]);
    const forgiven = reduce(both, { type: 'refused', source: 'control', refusals: [] });
    expect([forgiven.refusedByLink.length, forgiven.refusedByControl.length]).toEqual([1, 0]);
  });

  test('takes draft, data and pictures as they are', () => {
    const data = { state: 'failed', images: 1, totalImages: 2, bytes: 3, totalBytes: 4, problem: 'Lost.' } as const;
    const state = stateAfter(
      { type: 'draft', values: { lr: '1' }, changed: ['lr'] },
      { type: 'data', data },
      { type: 'snapshot', snapshot: picture },
    );
    expect(state).toMatchObject({ draft: { lr: '1' }, changed: ['lr'], data });
    expect(state.snapshot).toBe(picture);
  });

  test('keeps the old picture until the new one comes, unless the data are others', () => {
    const before = stateAfter(started, { type: 'snapshot', snapshot: picture });
    expect(reduce(before, started).snapshot).toBe(picture);
    const points = { ...run, values: { ...run.values, data: 'points' } };
    expect(
      reduce(before, { type: 'started', run: points, arithmetic: 'simd', claim: null, show: null }).snapshot,
    ).toBeNull();
  });

  test('has one alert of each kind, the newest first, and none of another run', () => {
    const state = stateAfter(started, alertOf('spike', 60), alertOf('deadUnits', 600), alertOf('spike', 700));
    expect(state.alerts.map(({ kind, step }) => [kind, step])).toEqual([
      ['spike', 700],
      ['deadUnits', 600],
    ]);
    expect(reduce(state, started).alerts).toEqual([]);
  });

  test('goes back to an earlier step: what came after it is void', () => {
    const state = stateAfter(
      started,
      progress([1, 2, 3, 4], [0.9, 0.8, 0.7, Number.NaN]),
      { type: 'evaluated', step: 0, test: test1000 },
      { type: 'evaluated', step: 4, test: { ...test1000, loss: Number.NaN } },
      { type: 'finished', step: 4, test: test1000, digest: 'abc' },
      alertOf('notFinite', 4),
    );
    const back = reduce(state, { type: 'rolledBack', step: 2 });
    expect(back.curves).toMatchObject({
      train: { steps: [1, 2], values: [0.9, 0.8] },
      test: { steps: [0], values: [0.2] },
    });
    expect(back).toMatchObject({ alerts: [], lastTest: null, result: null, run });
    expect(reduce(back, progress([3], [0.6])).curves.train.steps).toEqual([1, 2, 3]);
    // Whoever still draws the old curves has them as they were.
    expect(state.curves.train.steps).toEqual([1, 2, 3, 4]);
    expect(state.curves.test.steps).toEqual([0, 4]);
  });

  test('says why it has stopped', () => {
    expect(stateAfter(started, { type: 'failed', message: 'unreachable' })).toMatchObject({
      status: 'error',
      failure: 'unreachable',
    });
  });

  test('is never changed in place, besides its curves', () => {
    const before = structuredClone({ ...initialState, curves: null });
    stateAfter(started, { type: 'draft', values: { lr: '1' }, changed: ['lr'] }, { type: 'failed', message: 'x' });
    expect({ ...initialState, curves: null }).toEqual(before);
  });
});
