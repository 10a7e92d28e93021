// When a run goes wrong: what is told, and what the fixes do.

import { describe, expect, test } from 'vitest';
import type { Fix } from '../../www/pkg/types';
import { DrivenSession, FIRST_SHARDS, SHORT_RUN_SHARDS } from './support';

/** Plain gradient descent: with a tenth of this learning rate it is stable. */
const LINK = 'p=stacked&opt=sgd&lr=10&batch=20';

/** One piece of work fills a slice, so that a test can stop at any step. */
const SLOW = 6;

function diverged(link = LINK): DrivenSession {
  const driven = new DrivenSession(link, { files: SHORT_RUN_SHARDS, tick: SLOW });
  driven.handle({ type: 'play' });
  driven.drain();
  return driven;
}

function fixOf(driven: DrivenSession, wanted: (fix: Fix) => boolean): Fix {
  const fix = driven.last('alert').alert.fixes.find(wanted);
  if (!fix) throw new Error('the alert has no such fix');
  return fix;
}

const rollBack = (driven: DrivenSession) =>
  fixOf(driven, ({ rollBack, changes }) => rollBack && changes[0]?.[0] === 'lr');
const startAfresh = (driven: DrivenSession) => fixOf(driven, (fix) => !fix.rollBack);

describe('a loss that is no number', () => {
  test('is told, and pauses the run', () => {
    const driven = diverged();
    expect(driven.of('alert')).toHaveLength(1);
    const { alert } = driven.last('alert');
    expect(alert).toMatchObject({ kind: 'notFinite', step: driven.step });
    expect(driven.status).toBe('paused');
    expect(driven.last('progress').metrics.reconstruction).not.toSatisfy(Number.isFinite);
    expect(driven.last('snapshot').snapshot.step).toBe(driven.step);
  });

  test('is gone on with by who insists, to the end', () => {
    const driven = diverged(`${LINK}&steps=12`);
    expect(driven.step).toBeLessThan(12);
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 12]);
    expect(driven.last('finished').test.loss).toBeNaN();
    expect(driven.of('alert')).toHaveLength(1);
  });
});

describe('going back', () => {
  test('goes on from an earlier step with the new learning rate', () => {
    const driven = diverged();
    const trouble = driven.step;
    driven.handle({ type: 'fix', fix: rollBack(driven) });
    const { step } = driven.last('rolledBack');
    expect(step).toBeLessThan(trouble);
    expect([driven.status, driven.step]).toEqual(['training', step]);
    expect(driven.experiment.spec.optimizer.learningRate).toBe(1);
    expect(driven.last('link')).toEqual({
      type: 'link',
      link: 'v=1&p=stacked&opt=sgd&lr=1&batch=20',
      faithful: false,
      claim: null,
    });
    expect(driven.last('draft')).toMatchObject({ values: { lr: '1' }, changed: [] });
    driven.runUntil(() => driven.step === trouble + 20);
    expect(driven.last('progress').metrics.reconstruction).toBeLessThan(1);
    expect(driven.of('started')).toHaveLength(1);
  });

  test('tells every step after it anew, and evaluates where it is', () => {
    const driven = diverged();
    const before = driven.events.length;
    driven.handle({ type: 'fix', fix: rollBack(driven) });
    driven.runUntil(() => driven.step === 15);
    driven.handle({ type: 'pause' });
    driven.drain();
    const after = driven.events.slice(before);
    expect(after[0]).toMatchObject({ type: 'rolledBack', step: 0 });
    const steps = after.flatMap((event) => (event.type === 'progress' ? event.curve.steps : []));
    expect(steps).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    const evaluated = after.flatMap((event) => (event.type === 'evaluated' ? [event.step] : []));
    expect(evaluated).toEqual([0, 10]);
    const pictures = after.flatMap((event) => (event.type === 'snapshot' ? [event.snapshot.step] : []));
    expect(pictures[0]).toBe(0);
  });

  test('stays where it is if the run had been left alone, and takes a result back', () => {
    const driven = diverged(`${LINK}&steps=12`);
    driven.handle({ type: 'play' });
    driven.drain();
    driven.handle({ type: 'fix', fix: rollBack(driven) });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['paused', 0]);
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 12]);
    expect(driven.last('finished').test.loss).toBeLessThan(1);
  });

  test('pauses again where that does not help', () => {
    const driven = diverged('p=stacked&opt=sgd&lr=10&batch=20');
    const fix: Fix = { label: 'more of the same', changes: [['lr', '9.5']], rollBack: true };
    driven.handle({ type: 'fix', fix });
    driven.drain();
    expect(driven.status).toBe('paused');
    expect(driven.last('progress').metrics.reconstruction).not.toSatisfy(Number.isFinite);
    driven.handle({ type: 'fix', fix: rollBack(driven) });
    expect(driven.status).toBe('training');
  });

  test('with a draft leaves the draft a draft', () => {
    const driven = diverged();
    driven.handle({ type: 'edit', key: 'batch', value: '64' });
    driven.handle({ type: 'fix', fix: rollBack(driven) });
    expect(driven.last('draft')).toMatchObject({ values: { batch: '64', lr: '1' }, changed: ['batch'] });
    expect(driven.experiment.spec.schedule.batchSize).toBe(20);
  });
});

describe('a fresh start', () => {
  test('begins again with the changed values, and goes on', () => {
    const driven = diverged();
    driven.handle({ type: 'fix', fix: startAfresh(driven) });
    expect(driven.of('rolledBack')).toHaveLength(0);
    const { run } = driven.last('started');
    expect([run.values.lr, run.link]).toEqual(['1', 'v=1&p=stacked&opt=sgd&lr=1&batch=20']);
    expect(driven.of('started')).toHaveLength(2);
    driven.runUntil(() => driven.step === 20);
    expect(driven.status).toBe('training');
    expect(driven.last('progress').metrics.reconstruction).toBeLessThan(1);
    // What the link says is what runs.
    expect(driven.of('link').filter(({ faithful }) => !faithful)).toHaveLength(0);
  });

  test('of several values changes all of them, whatever runs', () => {
    const driven = new DrivenSession('overcomplete', { files: FIRST_SHARDS, tick: SLOW });
    const changes: [string, string][] = [
      ['noise', 'masking'],
      ['strength', '0.5'],
    ];
    driven.handle({ type: 'fix', fix: { label: 'Corrupt the input', changes, rollBack: false } });
    driven.drain();
    expect(driven.last('started').run.values).toMatchObject({ noise: 'masking', strength: '0.5' });
    expect(driven.status).toBe('ready');
  });

  test('that is not allowed is refused, and the run goes on', () => {
    const driven = new DrivenSession('stacked', { files: FIRST_SHARDS, tick: SLOW });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step === 3);
    const before = driven.experiment.spec;
    driven.handle({ type: 'fix', fix: { label: 'nonsense', changes: [['loss', 'bce']], rollBack: false } });
    expect(driven.last('refused')).toMatchObject({ source: 'control', refusals: [{ key: 'loss', value: 'bce' }] });
    expect(driven.experiment.spec).toEqual(before);
    driven.runUntil(() => driven.step === 6);
    expect(driven.of('started')).toHaveLength(1);
  });

  test('is what is left where no good state was kept', () => {
    const driven = new DrivenSession('stacked', { files: FIRST_SHARDS, tick: SLOW });
    driven.drain();
    driven.handle({ type: 'fix', fix: { label: 'at step 0', changes: [['lr', '0.5']], rollBack: true } });
    expect(driven.of('rolledBack')).toHaveLength(0);
    expect(driven.last('started').run.values.lr).toBe('0.5');
  });
});

test('a loss that jumps is told, and the run goes on', () => {
  const driven = new DrivenSession('p=stacked&widths=20&batch=10&l2=0', {
    files: [...FIRST_SHARDS, 'train-01.bin'],
    tick: SLOW,
  });
  driven.handle({ type: 'play' });
  driven.runUntil(() => driven.step === 255);
  driven.handle({ type: 'edit', key: 'lr', value: '10' });
  driven.runUntil(() => driven.of('alert').length > 0);
  expect(driven.last('alert').alert.kind).toBe('spike');
  expect(driven.status).toBe('training');
  driven.handle({ type: 'fix', fix: rollBack(driven) });
  expect([driven.status, driven.step, driven.last('rolledBack').step]).toEqual(['training', 200, 200]);
});
