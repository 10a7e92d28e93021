// The session's statuses and transport, with the real engine on real shards.

import { describe, expect, test } from 'vitest';
import { ALL_SHARDS, DrivenSession, engine, FIRST_SHARDS, openExperiment, SHORT_RUN_SHARDS, train } from './support';

describe('loading', () => {
  test('is over when the first training shard and the first test shard are there', () => {
    const driven = new DrivenSession('vanilla');
    expect(driven.of('started')).toHaveLength(1);
    driven.drain();
    expect(driven.status).toBe('loading');
    driven.add('train-00.bin');
    driven.drain();
    expect(driven.status).toBe('loading');
    expect(driven.of('evaluated')).toHaveLength(0);
    driven.add('test-00.bin');
    driven.drain();
    expect(driven.status).toBe('ready');
    expect(driven.of('evaluated').map(({ step, test }) => [step, test.images])).toEqual([[0, 1000]]);
    expect(driven.step).toBe(0);
  });

  test('Play pressed meanwhile starts as soon as it can', () => {
    const driven = new DrivenSession('p=vanilla&steps=3');
    driven.handle({ type: 'play' });
    driven.drain();
    expect(driven.status).toBe('loading');
    for (const file of SHORT_RUN_SHARDS) driven.add(file);
    expect(driven.status).toBe('training');
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 3]);
  });

  test('Step pressed meanwhile takes one step, and Pause takes the wish back', () => {
    const stepped = new DrivenSession('vanilla');
    stepped.handle({ type: 'step' });
    for (const file of FIRST_SHARDS) stepped.add(file);
    stepped.drain();
    expect([stepped.status, stepped.step]).toEqual(['paused', 1]);

    const thoughtBetter = new DrivenSession('vanilla');
    thoughtBetter.handle({ type: 'play' });
    thoughtBetter.handle({ type: 'pause' });
    for (const file of FIRST_SHARDS) thoughtBetter.add(file);
    thoughtBetter.drain();
    expect([thoughtBetter.status, thoughtBetter.step]).toEqual(['ready', 0]);
  });
});

describe('transport', () => {
  test('after Pause no training step happens any more, whatever else goes on', () => {
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step >= 12);
    driven.handle({ type: 'pause' });
    const { step } = driven;
    expect(driven.status).toBe('paused');
    driven.drain();
    driven.add('train-01.bin');
    driven.handle({ type: 'otherDigits' });
    driven.handle({ type: 'visible', visible: false });
    driven.handle({ type: 'visible', visible: true });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['paused', step]);
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step > step);
    expect(driven.status).toBe('training');
  });

  test('Pause is heard between two slices, and a slice is short', () => {
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS, tick: 1 });
    driven.drain();
    driven.handle({ type: 'play' });
    driven.slice();
    // Each piece looks at the clock at least once, and a slice has ten milliseconds.
    expect(driven.step).toBeGreaterThan(0);
    expect(driven.step).toBeLessThanOrEqual(10);
  });

  test('Step takes one step each time, also where an evaluation is due', () => {
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS });
    for (let step = 1; step <= 11; step++) {
      driven.handle({ type: 'step' });
      driven.drain();
      expect([driven.status, driven.step]).toEqual(['paused', step]);
    }
    expect(driven.of('evaluated').map((event) => event.step)).toEqual([0, 10]);
    expect(driven.last('snapshot').snapshot.step).toBe(11);
  });

  test('Reset begins again with the same weights, New seed with others', () => {
    const driven = new DrivenSession('p=vanilla&seed=5', { files: FIRST_SHARDS });
    const beginning = driven.experiment.digest();
    const run = driven.last('started').run;
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step >= 5);
    expect(driven.experiment.digest()).not.toBe(beginning);

    driven.handle({ type: 'reset' });
    driven.drain();
    expect([driven.status, driven.step, driven.experiment.digest()]).toEqual(['ready', 0, beginning]);
    expect(driven.last('started').run).toEqual(run);
    expect(driven.last('evaluated').step).toBe(0);

    driven.handle({ type: 'newSeed' });
    driven.drain();
    const fresh = driven.last('started').run.values;
    expect(fresh.seed).not.toBe('5');
    expect({ ...fresh, seed: '5' }).toEqual(run.values);
    expect(driven.experiment.digest()).not.toBe(beginning);
  });

  test('the rest of the data is asked for once, after the first step', () => {
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS });
    driven.drain();
    expect(driven.firstSteps).toBe(0);
    driven.handle({ type: 'step' });
    driven.drain();
    expect(driven.firstSteps).toBe(1);
    driven.handle({ type: 'reset' });
    driven.handle({ type: 'step' });
    driven.drain();
    expect(driven.firstSteps).toBe(1);
  });
});

describe('waiting', () => {
  // The first shard holds two batches of this size.
  const LINK = 'p=vanilla&batch=1000';

  test('begins at a batch whose shard is missing, and ends when it arrives', () => {
    const driven = new DrivenSession(LINK, { files: FIRST_SHARDS });
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['waiting', 2]);
    // Not the one that is missing.
    driven.add('train-02.bin');
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['waiting', 2]);
    driven.add('train-01.bin');
    expect(driven.status).toBe('training');
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['waiting', 10]);
  });

  test('can be paused, and then stays so', () => {
    const driven = new DrivenSession(LINK, { files: FIRST_SHARDS });
    driven.handle({ type: 'play' });
    driven.drain();
    driven.handle({ type: 'pause' });
    driven.add('train-01.bin');
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['paused', 2]);
  });

  test.each([0, 1, 2, 3])('does not come after a pause, %i slices after the last step', (slices) => {
    // A slice holds one piece of work.
    const driven = new DrivenSession('p=vanilla&steps=5', { files: FIRST_SHARDS, tick: 10 });
    driven.handle({ type: 'play' });
    while (driven.step < 5) driven.slice();
    for (let i = 0; i < slices; i++) driven.slice();
    driven.handle({ type: 'pause' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['paused', 5]);
    driven.add('test-01.bin');
    driven.add('test-02.bin');
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['paused', 5]);
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 5]);
  });

  test('also happens at the end, for the test images', () => {
    const driven = new DrivenSession('p=vanilla&steps=5', { files: FIRST_SHARDS });
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['waiting', 5]);
    driven.add('test-01.bin');
    driven.drain();
    expect(driven.status).toBe('waiting');
    driven.add('test-02.bin');
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 5]);
    expect(driven.of('finished')).toHaveLength(1);
  });
});

describe('the end', () => {
  test('is the step that the link names: all test images, a picture and the digest; Play goes on', () => {
    const driven = new DrivenSession('p=vanilla&steps=7', { files: SHORT_RUN_SHARDS });
    expect(driven.last('started').run.stopAt).toBe(7);
    driven.handle({ type: 'play' });
    driven.drain();
    const { step, test, digest } = driven.last('finished');
    expect([driven.status, step, test.images]).toEqual(['done', 7, 10_000]);
    expect(digest).toBe(driven.experiment.digest());
    expect(driven.last('evaluated')).toMatchObject({ step: 7, test });
    expect(driven.last('snapshot').snapshot.step).toBe(7);

    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step > 20);
    expect(driven.status).toBe('training');
  });

  test('is the last step of the schedule, when the link names none', () => {
    // The narrowest network: this is about the schedule, not about learning.
    const driven = new DrivenSession('p=vanilla&images=55000&widths=1&batch=1000&epochs=1', {
      files: ALL_SHARDS,
      tick: 0.5,
    });
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step, driven.experiment.totalSteps]).toEqual(['done', 55, 55]);
    expect(driven.last('progress').metrics).toMatchObject({ step: 55, epoch: 1 });
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 55]);
  });
});

describe('what is told', () => {
  test('the held-out curve has its points where it is steep', () => {
    const driven = new DrivenSession('p=vanilla&batch=8', { files: FIRST_SHARDS });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step > 200);
    driven.handle({ type: 'pause' });
    driven.drain();
    expect(driven.of('evaluated').map(({ step }) => step)).toEqual([0, 10, 25, 50, 100, 200]);
    expect(driven.of('evaluated').every(({ test }) => test.images === 1000)).toBe(true);
  });

  test('the training curve has every step once, with the loss that the engine names', () => {
    const driven = new DrivenSession('p=vanilla&steps=40', { files: SHORT_RUN_SHARDS });
    driven.handle({ type: 'play' });
    driven.drain();
    const curves = driven.of('progress').map(({ curve }) => curve);
    const direct = openExperiment('vanilla', ['train-00.bin']);
    const losses = Array.from({ length: 40 }, () => {
      train(direct, 1);
      return direct.metrics.reconstruction;
    });
    expect(curves.flatMap(({ steps }) => steps)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(curves.flatMap(({ losses }) => losses)).toEqual(losses);
  });

  test('an engine that throws is an event, and the end of the work', () => {
    class Broken extends engine.Experiment {
      override advance(): never {
        throw new WebAssembly.RuntimeError('unreachable');
      }
    }
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS, experimentClass: Broken });
    driven.handle({ type: 'play' });
    driven.drain();
    expect(driven.status).toBe('error');
    expect(driven.of('crashed')).toEqual([{ type: 'crashed', message: 'The engine has stopped: unreachable' }]);
    driven.handle({ type: 'play' });
    driven.drain();
    expect(driven.of('crashed')).toHaveLength(1);
  });

  test('so is one that traps over images, which would fail again and again', () => {
    class Broken extends engine.Experiment {
      override addShard(): never {
        throw new WebAssembly.RuntimeError('unreachable');
      }
    }
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS, experimentClass: Broken });
    expect(driven.status).toBe('error');
    expect(driven.of('crashed')).toEqual([{ type: 'crashed', message: 'The engine has stopped: unreachable' }]);
    // Images that are wrong are refused, and all else stays.
    const sound = new DrivenSession('vanilla');
    expect(() => sound.session.addShard(0, new Uint8Array(20))).toThrow();
    expect(sound.status).toBe('loading');
  });
});
