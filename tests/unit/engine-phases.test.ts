// Runs of several phases, values that change under way, alerts, and the way back.

import { describe, expect, test } from 'vitest';
import { type Experiment, engine, evaluate, FIRST_SHARDS, firstInputs, openExperiment, thrown, train } from './support';

/** Phases of few steps on few images, so that the first shard is enough. */
const SHORT = 'images=55000&replace=0&maxsteps=4&batch=50&labels=500';

describe('phases', () => {
  test.each([
    ['stacked', ['all layers']],
    ['layerwise-phases', ['layer 1 of 2', 'layer 2 of 2']],
    ['classifier', ['classifier']],
    ['pretrained-classifier', ['layer 1 of 2', 'layer 2 of 2', 'classifier']],
    ['stacked-softmax', ['layer 1 of 2', 'layer 2 of 2', 'softmax layer', 'fine-tuning']],
  ])('of %s are named', (preset, names) => {
    const model = openExperiment(preset);
    expect(model.phases.map(({ name }) => name)).toEqual(names);
    expect(model.phases.reduce((sum, { steps }) => sum + steps, 0)).toBe(model.totalSteps);
  });

  test('are gone through in order, and what comes out changes with them', () => {
    const model = openExperiment(`p=pretrained-classifier&${SHORT}&schedule=layerwise-phases`, FIRST_SHARDS);
    expect(model.phases).toHaveLength(2);
    const classifier = openExperiment(`p=classifier&${SHORT}`, FIRST_SHARDS);
    expect([model.classifies, model.outputWidth, model.codeWidth]).toEqual([false, 784, 300]);
    expect([classifier.classifies, classifier.outputWidth, classifier.codeWidth]).toEqual([true, 10, 150]);
    const seen = [];
    for (let step = 0; step < 8; step++) {
      train(model, 1);
      seen.push([model.phase, model.metrics.phase, model.metrics.step]);
    }
    expect(seen).toEqual([0, 0, 0, 0, 1, 1, 1, 1].map((phase, i) => [phase, phase, i + 1]));
    expect(model.codeWidth).toBe(150);
    expect(model.advance()).toBe(engine.Advance.Done);
  });

  test('leave what is frozen as it is', () => {
    const model = openExperiment(`p=layerwise-phases&${SHORT}`, FIRST_SHARDS);
    train(model, 4);
    const first = model.encoderFeatures;
    train(model, 4);
    expect(model.phase).toBe(1);
    expect(model.encoderFeatures).toEqual(first);
  });

  test('with labels measure how many are right', () => {
    const model = openExperiment(`p=classifier&${SHORT}&maxsteps=20`, FIRST_SHARDS);
    const before = evaluate(model, 1000);
    train(model, 10);
    const { accuracy = 0, mse } = evaluate(model, 1000);
    expect(accuracy).toBeGreaterThan((before.accuracy ?? 1) + 0.2);
    expect(mse).toBeUndefined();
    const probabilities = model.reconstruct(firstInputs(model, 1000));
    const labels = model.testLabels(Uint32Array.from({ length: 1000 }, (_, i) => i));
    let right = 0;
    labels.forEach((label, i) => {
      const own = probabilities.subarray(10 * i, 10 * (i + 1));
      expect(own.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      if (own.indexOf(Math.max(...own)) === label) right += 1;
    });
    expect(right / 1000).toBe(accuracy);
  });
});

describe('a value that changes under way', () => {
  test.each([
    ['lr', 'p=stacked', 0.02],
    ['clip', 'p=stacked', 0.001],
    ['beta', 'p=vae', 4],
  ])('%s matters from the next step on', (key, link, value) => {
    const [left, right] = [openExperiment(link, FIRST_SHARDS), openExperiment(link, FIRST_SHARDS)];
    train(left, 2);
    train(right, 2);
    right.setLive(key, value);
    expect(right.digest()).toBe(left.digest());
    expect(engine.valuesOf(right.spec)[key]).toBe(String(value));
    train(left, 1);
    train(right, 1);
    expect(right.digest()).not.toBe(left.digest());
  });

  test.each([
    ['lr', 11],
    ['clip', -1],
    ['beta', Number.POSITIVE_INFINITY],
    ['batch', 10],
    ['nonsense', 1],
  ])('%s = %d is refused', (key, value) => {
    const model = openExperiment('vae');
    const before = model.spec;
    expect(thrown(() => model.setLive(key, value))).toMatchObject({ key, reason: expect.stringMatching(/\w+ \w+/) });
    expect(model.spec).toEqual(before);
  });
});

describe('alerts', () => {
  test('there are none while all goes well', () => {
    const model = openExperiment('vanilla', FIRST_SHARDS);
    train(model, 60);
    expect(model.takeAlerts()).toEqual([]);
  });

  test('tell a loss that is no number, once, with what was seen and what helps', () => {
    const model = openExperiment('p=stacked&lr=10', FIRST_SHARDS);
    train(model, 12);
    const [alert, ...others] = model.takeAlerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ kind: 'notFinite', step: 9, message: expect.stringContaining('step 9') });
    expect(alert?.seen).toContainEqual({ name: 'learning rate', value: 10 });
    expect(alert?.fixes.map(({ changes, rollBack }) => [changes, rollBack])).toEqual([
      [[['lr', '1']], true],
      [[['clip', '0.1']], true],
      [[['lr', '1']], false],
    ]);
    for (const { changes } of alert?.fixes ?? []) {
      for (const [key, value] of changes) expect(() => engine.withValue(model.spec, key, value)).not.toThrow();
    }
    expect(model.takeAlerts()).toEqual([]);
  });
});

describe('going back', () => {
  test('needs a state that was kept', () => {
    expect(openExperiment('vanilla', FIRST_SHARDS).rollBack()).toBeUndefined();
  });

  test.each([
    ['the last state that was kept, well before the trouble', 255, 200],
    ['the one before that, where the trouble came soon after it', 205, 0],
  ])('leads to %s: weights, moments and order of the images', (_, change, expected) => {
    const link = 'p=stacked&widths=20&batch=10&l2=0';
    const files = [...FIRST_SHARDS, 'train-01.bin'];
    const [model, straight] = [openExperiment(link, files), openExperiment(link, files)];
    train(model, change);
    model.setLive('lr', 10);
    untilAlert(model, 450);
    expect(model.metrics.step).toBeLessThan(change + 20);
    expect(model.rollBack()).toBe(expected);
    train(straight, expected);
    expect([model.metrics, model.digest()]).toEqual([straight.metrics, straight.digest()]);
    // And from there with the old learning rate it is the run that never left.
    model.setLive('lr', 0.01);
    train(model, 10);
    train(straight, 10);
    expect(model.digest()).toBe(straight.digest());
  });

  test('leads into the phase before, where that is where the good state lies', () => {
    const link = `p=layerwise-phases&${SHORT}&maxsteps=60&batch=15&act=linear&code=linear&opt=sgd&lr=0.001`;
    const [model, straight] = [openExperiment(link, FIRST_SHARDS), openExperiment(link, FIRST_SHARDS)];
    train(model, 64);
    model.setLive('lr', 10);
    untilAlert(model, 119);
    expect([model.phase, model.codeWidth]).toEqual([1, 150]);
    expect(model.rollBack()).toBe(0);
    expect([model.phase, model.metrics.phase, model.codeWidth]).toEqual([0, 0, 300]);
    model.setLive('lr', 0.001);
    train(model, 62);
    train(straight, 62);
    expect(model.digest()).toBe(straight.digest());
  });
});

/** Trains until something went wrong. */
function untilAlert(model: Experiment, last: number): void {
  while (model.takeAlerts().length === 0) {
    expect(model.metrics.step).toBeLessThan(last);
    train(model, 1);
  }
}
