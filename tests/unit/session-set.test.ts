// Several values at once, and word when they have been taken.

import { describe, expect, test } from 'vitest';
import { DrivenSession, FIRST_SHARDS, SHORT_RUN_SHARDS } from './support';

function stepped(): DrivenSession {
  const driven = new DrivenSession('p=vae-2d&seed=3', { files: SHORT_RUN_SHARDS });
  driven.drain();
  driven.handle({ type: 'step' });
  driven.drain();
  return driven;
}

describe('values that are set together', () => {
  test('change the run at once where all of them can', () => {
    const driven = stepped();
    driven.handle({ type: 'set', values: { lr: '0.01', beta: '2' }, id: 4 });
    expect(driven.last('acknowledged')).toEqual({ type: 'acknowledged', id: 4, refusals: [] });
    expect(driven.step).toBe(1);
    expect(driven.last('link')).toMatchObject({ faithful: false });
    expect(driven.last('draft').values).toMatchObject({ lr: '0.01', beta: '2' });
  });

  test('begin the run afresh where one of them cannot', () => {
    const driven = stepped();
    driven.handle({ type: 'set', values: { lr: '0.01', widths: '200-2-200' }, id: 5 });
    driven.drain();
    expect(driven.step).toBe(0);
    expect(driven.last('started').run.values).toMatchObject({ lr: '0.01', widths: '200-2-200' });
    expect(driven.last('acknowledged')).toMatchObject({ id: 5, refusals: [] });
  });

  test('do nothing where one is refused, and every one that is wrong is named', () => {
    const driven = stepped();
    const before = driven.last('draft');
    driven.handle({ type: 'set', values: { lr: '0.01', beta: '-1', nonsense: 'x' }, id: 6 });
    const { id, refusals } = driven.last('acknowledged');
    expect([id, refusals.map(({ key }) => key)]).toEqual([6, ['beta', 'nonsense']]);
    expect(driven.last('draft')).toBe(before);
    expect(driven.step).toBe(1);
  });

  test('are checked together', () => {
    const driven = stepped();
    driven.handle({ type: 'set', values: { widths: 'none', filters: 'none' }, id: 7 });
    expect(driven.last('acknowledged').refusals).toHaveLength(1);
    expect(driven.step).toBe(1);
  });
});

test('a word comes after everything that was said before it', () => {
  const driven = stepped();
  driven.handle({ type: 'reset' });
  driven.handle({ type: 'acknowledge', id: 9 });
  const types = driven.events.map(({ type }) => type);
  expect(types.lastIndexOf('acknowledged')).toBeGreaterThan(types.lastIndexOf('started'));
});

test('what waits for the first images is acknowledged when it has begun', () => {
  const driven = new DrivenSession('p=vanilla');
  driven.handle({ type: 'step' });
  driven.handle({ type: 'acknowledge', id: 7 });
  expect(driven.of('acknowledged')).toEqual([]);
  for (const file of FIRST_SHARDS) driven.add(file);
  const { events } = driven;
  const begun = events.findIndex((event) => event.type === 'progress' && event.status === 'training');
  expect(begun).toBeGreaterThan(0);
  expect(events.findIndex(({ type }) => type === 'acknowledged')).toBeGreaterThan(begun);
  driven.drain();
  expect(driven.step).toBe(1);
});
