// What a session needs to have before it begins: nothing for toys, some images for most, all of them for a few.

import { describe, expect, test } from 'vitest';
import { DrivenSession, FIRST_SHARDS, SHORT_RUN_SHARDS } from './support';

describe('toy data', () => {
  test.each(['pca', 'noise-data'])('%s needs no shard, and asks for none', (preset) => {
    const driven = new DrivenSession(`p=${preset}&steps=30`);
    driven.drain();
    expect(driven.status).toBe('ready');
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 30]);
    const [first, last] = [driven.of('evaluated')[0], driven.last('evaluated')];
    expect(last.test.loss).toBeLessThan(first?.test.loss ?? 0);
    expect(driven.firstSteps).toBe(0);
  });

  test('of points are shown as points, where they are and where the model puts them', () => {
    const driven = new DrivenSession('pca');
    driven.drain();
    const { snapshot } = driven.last('snapshot');
    if (snapshot.kind !== 'points') throw new Error(snapshot.kind);
    expect([snapshot.inputs.length, snapshot.outputs.length]).toEqual([300, 300]);
    expect(driven.experiment.reconstruct(snapshot.inputs)).toEqual(snapshot.outputs);
  });

  test('give way to images, which are then asked for', () => {
    const driven = new DrivenSession('pca');
    driven.handle({ type: 'choose', preset: 'vanilla' });
    expect([driven.status, driven.firstSteps]).toEqual(['loading', 1]);
    for (const file of FIRST_SHARDS) driven.add(file);
    driven.drain();
    expect(driven.status).toBe('ready');
    expect(driven.last('snapshot').snapshot.kind).toBe('images');
  });

  test('tell the first step at once, and the others now and then', () => {
    const driven = new DrivenSession('p=pca&steps=400', { tick: 0.1 });
    driven.handle({ type: 'play' });
    driven.drain();
    const told = driven.of('progress').filter(({ status }) => status === 'training');
    expect(told.some(({ curve }) => curve.steps.length === 1 && curve.steps[0] === 1)).toBe(true);
    expect(told.length).toBeLessThan(60);
  });
});

describe('some of the classes, with replacement', () => {
  const TRAINING = Array.from({ length: 12 }, (_, i) => `train-${String(i).padStart(2, '0')}.bin`);

  test('are ready with the first shards, wait for all training images, and then train', () => {
    const driven = new DrivenSession('p=latent-2d&steps=5', { files: SHORT_RUN_SHARDS });
    driven.drain();
    expect(driven.status).toBe('ready');
    // Ones, fives and sixes among the first thousand.
    const [first] = driven.of('evaluated');
    expect(first?.test.images).toBe(driven.experiment.firstTestImages);
    expect([...new Set(driven.pictures().labels)].sort()).toEqual([1, 5, 6]);
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step, driven.firstSteps]).toEqual(['waiting', 0, 1]);
    for (const file of TRAINING.slice(1, -1)) {
      driven.add(file);
      driven.drain();
      expect([driven.status, driven.step]).toEqual(['waiting', 0]);
    }
    driven.add(TRAINING.at(-1) ?? '');
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 5]);
    expect(driven.last('finished').test.images).toBe(2985);
  });
});

describe('pictures', () => {
  test('of a model that repairs have what it is given, broken as those that it learns from', () => {
    const driven = new DrivenSession('p=denoising-visible', { files: FIRST_SHARDS });
    driven.drain();
    const { originals, corrupted, outputs } = driven.pictures();
    if (!corrupted) throw new Error('nothing is corrupted');
    const noise = corrupted.map((value, i) => value - (originals[i] ?? 0) / 255);
    const size = Math.sqrt(noise.reduce((sum, value) => sum + value ** 2, 0) / noise.length);
    // Of deviation 0.5, half of it cut off at black: 0.5 / sqrt(2) for black pixels.
    expect(size).toBeGreaterThan(0.25);
    expect(size).toBeLessThan(0.5);
    expect(corrupted.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(outputs).toEqual(driven.experiment.reconstruct(corrupted));
    // The next look sees the same noise, so that one can watch the repair.
    driven.handle({ type: 'visible', visible: true });
    expect(driven.pictures().corrupted).toEqual(corrupted);
  });

  test('of a model that is told the label are made with it', () => {
    const driven = new DrivenSession('conditional-vae', { files: FIRST_SHARDS });
    driven.drain();
    const { labels, originals, outputs } = driven.pictures();
    const x = driven.experiment.testInputs(Uint32Array.from(labels, (_, i) => i));
    expect(originals).toHaveLength(12 * 784);
    expect(outputs).toEqual(driven.experiment.reconstruct(x, labels));
    expect(outputs).not.toEqual(
      driven.experiment.reconstruct(
        x,
        labels.map((label) => (label + 1) % 10),
      ),
    );
  });
});

describe('other images', () => {
  test('are not in these shards: a link that asks for them asks for a reload', () => {
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS });
    driven.drain();
    const before = driven.events.length;
    driven.handle({ type: 'follow', link: '#v=1&p=vanilla&data=fashion' });
    expect(driven.events.slice(before)).toEqual([{ type: 'reload', link: '#v=1&p=vanilla&data=fashion' }]);
    expect(driven.experiment.spec.data.set).toBe('mnist');
  });

  test('also when a control asks for them', () => {
    const driven = new DrivenSession('p=vanilla&lr=0.5', { files: FIRST_SHARDS });
    driven.drain();
    driven.handle({ type: 'edit', key: 'data', value: 'fashion' });
    expect(driven.last('reload')).toEqual({ type: 'reload', link: 'v=1&p=vanilla&data=fashion&lr=0.5' });
    expect(driven.of('started')).toHaveLength(1);
  });
});

test('what was asked for while loading is done once, and not after the next reset', () => {
  const driven = new DrivenSession('p=vanilla');
  driven.handle({ type: 'play' });
  for (const file of FIRST_SHARDS) driven.add(file);
  driven.runUntil(() => driven.step >= 3);
  driven.handle({ type: 'reset' });
  driven.drain();
  expect([driven.status, driven.step]).toEqual(['ready', 0]);
});
