// The four stages of a step in slow motion, with a clock of the test's own.

import { expect, test } from 'vitest';
import {
  advance,
  answered,
  begin,
  finish,
  pass,
  pause,
  reached,
  type SlowMotion,
  STAGE_MILLISECONDS,
  STILL,
} from '../../www/src/slow-motion';

/** Answers whatever is waited for. */
const fed = (motion: SlowMotion): SlowMotion => (motion.awaits ? answered(motion, motion.awaits) : motion);
const passed = (motion: SlowMotion): SlowMotion => pass(fed(motion), STAGE_MILLISECONDS);

test('a batch is forward, loss, backward, update, and then there is rest', () => {
  let motion = begin(STILL, 1, true);
  const stages = [];
  while (motion.running) {
    stages.push(motion.stage);
    motion = passed(motion);
  }
  expect(stages).toEqual(['forward', 'loss', 'backward', 'update']);
  // The last stage is still shown.
  expect(motion).toMatchObject({ stage: 'update', running: false, batches: 0 });
  expect(begin(motion, 1, true)).toMatchObject({ stage: 'forward', awaits: 'trace', running: true });
});

test('Play tells one batch after the other', () => {
  let motion = begin(STILL, Number.POSITIVE_INFINITY, true);
  for (let i = 0; i < 4 * 7; i++) motion = passed(motion);
  expect(motion).toMatchObject({ stage: 'forward', awaits: 'trace', running: true });
  expect(finish(motion).batches).toBe(1);
});

test('no time passes before what a stage shows is there', () => {
  const begun = begin(STILL, 1, true);
  expect(begun.awaits).toBe('trace');
  expect(pass(begun, 1e6)).toBe(begun);
  expect(advance(begun)).toBe(begun);
  expect(answered(begun, 'update')).toBe(begun);
  let motion = fed(begun);
  for (const _ of ['loss', 'backward', 'update']) motion = advance(motion);
  expect(motion).toMatchObject({ stage: 'update', awaits: 'update' });
  expect(pass(motion, 1e6)).toBe(motion);
  expect(pass(fed(motion), STAGE_MILLISECONDS - 1).stage).toBe('update');
});

test('a long sleep ends one stage, not several', () => {
  expect(pass(fed(begin(STILL, 1, true)), 1e6)).toMatchObject({ stage: 'loss', elapsed: 0 });
});

test('Pause stops the clock of the stage, and it goes on from there', () => {
  const half = pass(fed(begin(STILL, 1, true)), 700);
  const paused = pause(half);
  expect(pass(paused, 5000)).toBe(paused);
  expect(advance(paused)).toBe(paused);
  const on = begin(paused, Number.POSITIVE_INFINITY, true);
  expect(on).toMatchObject({ stage: 'forward', elapsed: 700, running: true });
  expect(pass(on, STAGE_MILLISECONDS - 701).stage).toBe('forward');
  expect(pass(on, STAGE_MILLISECONDS - 700).stage).toBe('loss');
});

test('without movement a stage stays until it is told to go on', () => {
  const motion = pass(fed(begin(STILL, 1, false)), 1e6);
  expect(motion.stage).toBe('forward');
  expect(advance(motion).stage).toBe('loss');
});

test('layers are reached one after the other, and all of them before the stage ends', () => {
  const begun = begin(STILL, 1, true);
  expect(reached(begun, 5)).toBe(0);
  const counts = Array.from({ length: STAGE_MILLISECONDS }, (_, elapsed) => reached({ ...fed(begun), elapsed }, 5));
  expect(counts[0]).toBe(1);
  expect(new Set(counts)).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts[1100]).toBe(5);
  // Nothing comes by itself for who wants no movement.
  expect(reached(fed(begin(STILL, 1, false)), 5)).toBe(5);
});
