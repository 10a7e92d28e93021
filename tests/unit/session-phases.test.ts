// Runs of several phases: announced at the start, gone through without a pause, each with its own curve and pictures.

import { describe, expect, test } from 'vitest';
import { ALL_SHARDS, DrivenSession, openExperiment, train } from './support';

/** Small layers and few steps: this is about phases, not about learning. */
const SMALL = 'widths=20-5-20&maxsteps=60&batch=50&labels=3000';
const LINK = `p=pretrained-classifier&${SMALL}`;

function finished(link: string): DrivenSession {
  const driven = new DrivenSession(link, { files: ALL_SHARDS, tick: 0.2 });
  driven.handle({ type: 'play' });
  driven.drain();
  return driven;
}

describe('phases', () => {
  test('are announced with the run', () => {
    const driven = new DrivenSession(LINK);
    const { phases, totalSteps } = driven.last('started').run;
    expect(phases.map(({ name, steps, labels, frozen, cached }) => [name, steps, labels, frozen, cached])).toEqual([
      ['layer 1 of 2', 60, false, 0, false],
      ['layer 2 of 2', 60, false, 1, true],
      ['classifier', 60, true, 0, false],
    ]);
    expect(totalSteps).toBe(180);
  });

  test('are gone through in order, to the end of the last', () => {
    const driven = finished(LINK);
    expect([driven.status, driven.step]).toEqual(['done', 180]);
    const seen = driven.of('progress').map(({ metrics }) => metrics.phase);
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(seen)).toEqual(new Set([0, 1, 2]));
    const steps = driven.of('progress').flatMap(({ curve }) => curve.steps);
    expect(steps).toEqual(Array.from({ length: 180 }, (_, i) => i + 1));
    const { test: result, digest } = driven.last('finished');
    expect(result).toMatchObject({ images: 10_000, accuracy: expect.any(Number) });
    expect(result.mse).toBeUndefined();

    const direct = openExperiment(LINK, ALL_SHARDS);
    train(direct, 180);
    expect(digest).toBe(direct.digest());
  });

  test('each have their held-out points where the curve is steep, and at the end', () => {
    const points = finished(LINK).of('evaluated');
    const steps = points.filter(({ test: { images } }) => images === 1000).map(({ step }) => step);
    expect(steps).toEqual([0, 10, 25, 50, 60, 70, 85, 110, 120, 130, 145, 170]);
    // At its last step a phase is still measured as what it is.
    expect(points.find(({ step }) => step === 60)?.test.mse).toBeDefined();
    expect(points.find(({ step }) => step === 120)?.test.accuracy).toBeUndefined();
    expect(points.find(({ step }) => step === 130)?.test.accuracy).toBeDefined();
  });

  test('show images while they copy, and verdicts once they classify', () => {
    const driven = new DrivenSession(LINK, { files: ALL_SHARDS, tick: 30 });
    driven.handle({ type: 'play' });
    driven.drain();
    const kinds = driven.of('snapshot').map(({ snapshot }) => snapshot.kind);
    expect([...new Set(kinds)]).toEqual(['images', 'classes']);
    expect(kinds.lastIndexOf('images')).toBeLessThan(kinds.indexOf('classes'));
    const { labels, outputs } = driven.pictures();
    expect([labels.length, outputs.length]).toEqual([12, 120]);
  });

  test('that cache need all images, and wait for them', () => {
    const link = `p=layerwise-cached&${SMALL}&maxsteps=20`;
    const [last, ...others] = ALL_SHARDS.filter((file) => file.startsWith('train')).reverse();
    const driven = new DrivenSession(link, {
      files: [...others.reverse(), 'test-00.bin', 'test-01.bin', 'test-02.bin'],
    });
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['waiting', 20]);
    driven.add(last ?? '');
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 40]);
    expect(driven.last('finished').digest).toBe(finished(link).last('finished').digest);
  });

  test('can be stopped between two by a link, and gone on with', () => {
    const driven = finished(`${LINK}&steps=60`);
    expect(driven.last('finished')).toMatchObject({ step: 60, test: { mse: expect.any(Number) } });
    driven.handle({ type: 'step' });
    driven.drain();
    expect(driven.last('progress').metrics).toMatchObject({ step: 61, phase: 1, epoch: 0 });
    driven.handle({ type: 'reset' });
    driven.drain();
    expect(driven.last('progress').metrics).toMatchObject({ step: 0, phase: 0 });
  });
});
