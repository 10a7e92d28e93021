// How fast the page lets the worker train: a clock and a worker of the test's own.

import { expect, test } from 'vitest';
import type { Picture } from '../../www/src/looks';
import { Pacemaker, type Speed, TRACE } from '../../www/src/pacemaker';
import type { Command, Status } from '../../www/src/protocol';
import { initialState, type PageState } from '../../www/src/state';
import { phase, runWith } from './runs';

const METRICS = { step: 0, epoch: 0, phase: 0, reconstruction: 1, kl: 0, penalty: 0 };

/** A page whose worker carries out single steps at once when it is let, on a clock that the test moves. */
function page(speed: Speed, { still = false, total = 1000 } = {}) {
  let time = 0;
  let timers: { at: number; callback: () => void }[] = [];
  const sent: Command[] = [];
  const pacemaker = new Pacemaker({
    now: () => time,
    prefersStillness: () => still,
    later: (callback, milliseconds) => {
      const timer = { at: time + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  });
  pacemaker.connect((command) => sent.push(command));
  let state: PageState = {
    ...initialState,
    status: 'ready',
    run: runWith([phase('all layers', total)]),
    metrics: METRICS,
  };
  const hear = (change: Partial<PageState>) => {
    state = { ...state, ...change };
    pacemaker.hear(state);
  };
  hear({});
  pacemaker.choose(speed);
  const step = () => state.metrics?.step ?? 0;
  const count = (type: Command['type']) => sent.filter((command) => command.type === type).length;
  const at = (metrics: Partial<typeof METRICS>, status: Status = 'paused') =>
    hear({ status, metrics: { ...METRICS, ...state.metrics, ...metrics } });
  return {
    pacemaker,
    sent,
    hear,
    at,
    step,
    count,
    /** The worker has taken the step that it was asked for. */
    took: (status: Status = 'paused') => {
      at({}, 'training');
      at({ step: step() + 1 }, status);
    },
    traced: (isKnown = true) => {
      const found = { input: new Float32Array(1), corrupted: null, label: 3, batchSize: 8, loss: 0.5, layers: [] };
      const picture: Picture<'trace'> = {
        kind: 'trace',
        step: step(),
        look: { kind: 'trace' },
        answer: isKnown ? found : null,
      };
      hear({ pictures: { [TRACE]: picture } });
    },
    narrated: (status: Status = 'paused') => {
      hear({ narrated: { step: step() + 1, changes: [{ name: 'encoder.0', weights: 1, change: 0.1 }] } });
      at({ step: step() + 1 }, status);
    },
    pass: (milliseconds: number) => {
      const end = time + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        time = Math.max(time, next.at);
        next.callback();
      }
      time = end;
    },
    timers: () => timers.length,
  };
}

test('at full speed the worker is let go, and told to pause', () => {
  const { pacemaker, sent } = page('full');
  pacemaker.play();
  pacemaker.pause();
  pacemaker.step();
  expect(sent).toEqual([{ type: 'play' }, { type: 'pause' }, { type: 'step' }]);
  expect(pacemaker.driving).toBe(false);
});

test('slower, steps are asked for one by one, each when it is time and the last is done', () => {
  const { pacemaker, pass, took, count, timers } = page('ten');
  pacemaker.play();
  expect(pacemaker.driving).toBe(true);
  expect(count('step')).toBe(1);
  pass(1000);
  // The worker has not answered yet.
  expect(count('step')).toBe(1);
  took();
  expect(count('step')).toBe(2);
  took();
  pass(99);
  expect(count('step')).toBe(2);
  pass(1);
  expect(count('step')).toBe(3);
  took();
  pacemaker.pause();
  pass(5000);
  expect(count('step')).toBe(3);
  expect([pacemaker.driving, timers()]).toEqual([false, 0]);
});

test('one batch a second is one step in a second', () => {
  const { pacemaker, pass, took, count } = page('one');
  pacemaker.play();
  for (let i = 0; i < 5; i++) {
    took();
    pass(1000);
  }
  expect(count('step')).toBe(6);
});

test('it ends with the run, with a new run, and with a loss that is no number any more', () => {
  const ended = page('ten');
  ended.pacemaker.play();
  ended.took('done');
  ended.pass(200);
  expect([ended.pacemaker.driving, ended.count('step')]).toEqual([false, 1]);

  const renewed = page('ten');
  renewed.pacemaker.play();
  renewed.took();
  renewed.hear({ run: runWith([phase('all layers', 10)]), status: 'ready' });
  renewed.pass(200);
  expect([renewed.pacemaker.driving, renewed.count('step')]).toEqual([false, 1]);

  const lost = page('ten');
  lost.pacemaker.play();
  lost.at({ step: 1, reconstruction: Number.NaN });
  lost.pass(200);
  expect([lost.pacemaker.driving, lost.count('step')]).toEqual([false, 1]);
});

test('another speed takes over what is running', () => {
  const { pacemaker, sent, took } = page('ten');
  pacemaker.play();
  took();
  pacemaker.choose('full');
  expect(pacemaker.driving).toBe(false);
  expect(sent.slice(-2)).toEqual([{ type: 'pause' }, { type: 'play' }]);
});

test('slow motion asks what the step will see, tells it, takes it once, and tells what it changed', () => {
  const { pacemaker, pass, count, traced, narrated, sent } = page('slow');
  expect(sent).toEqual([{ type: 'look', name: TRACE, look: { kind: 'trace' } }]);
  pacemaker.play();
  expect(pacemaker.told).toBeNull();
  traced();
  expect(pacemaker.motion).toMatchObject({ stage: 'forward', awaits: null });
  expect(pacemaker.told?.trace.loss).toBe(0.5);
  pass(1600);
  expect(pacemaker.motion.stage).toBe('loss');
  pass(1600);
  expect(pacemaker.motion.stage).toBe('backward');
  expect(count('narrate')).toBe(0);
  pass(1600);
  expect([pacemaker.motion.stage, count('narrate')]).toEqual(['update', 1]);
  pass(9000);
  expect([pacemaker.motion.stage, pacemaker.told?.changes, count('narrate')]).toEqual(['update', null, 1]);
  narrated();
  expect(pacemaker.told).toMatchObject({ step: 0, changes: [{ name: 'encoder.0' }] });
  pass(1600);
  // The next batch, as soon as it is seen.
  expect(pacemaker.motion).toMatchObject({ stage: 'forward', awaits: 'trace' });
  traced();
  expect(pacemaker.told?.step).toBe(1);
  expect(count('narrate')).toBe(1);
  expect(count('step')).toBe(0);
});

test('Step tells one batch; Next does not wait; Pause stops', () => {
  const { pacemaker, pass, traced, narrated, count } = page('slow');
  pacemaker.step();
  traced();
  for (const stage of ['loss', 'backward', 'update']) {
    pacemaker.next();
    expect(pacemaker.motion.stage).toBe(stage);
  }
  pacemaker.next();
  expect(pacemaker.motion.stage).toBe('update');
  narrated();
  pass(1600);
  expect(pacemaker.driving).toBe(false);
  expect(pacemaker.motion.stage).toBe('update');
  traced();
  pacemaker.play();
  expect(pacemaker.told?.step).toBe(1);
  pacemaker.pause();
  pass(60_000);
  expect([pacemaker.motion.stage, pacemaker.driving, count('narrate')]).toEqual(['forward', false, 1]);
});

test('a step that cannot be told is an ordinary one, and the next is told', () => {
  const { pacemaker, traced, took, count } = page('slow');
  traced(false);
  expect(count('step')).toBe(0);
  pacemaker.play();
  expect([count('step'), pacemaker.motion.awaits]).toEqual([1, 'trace']);
  traced(false);
  expect(count('step')).toBe(1);
  took();
  traced();
  expect([pacemaker.motion.stage, pacemaker.motion.awaits, pacemaker.told?.step]).toEqual(['forward', null, 1]);
});

test('a step that is being told when somebody pauses is taken to its end', () => {
  const { pacemaker, traced, narrated, count } = page('slow');
  pacemaker.play();
  traced();
  for (let i = 0; i < 3; i++) pacemaker.next();
  pacemaker.pause();
  expect(count('pause')).toBe(0);
  narrated();
  expect([pacemaker.driving, pacemaker.told?.changes?.length]).toEqual([false, 1]);
});

test('who wants no movement goes on by Next alone', () => {
  const { pacemaker, pass, traced } = page('slow', { still: true });
  pacemaker.play();
  traced();
  pass(60_000);
  expect(pacemaker.motion.stage).toBe('forward');
  pacemaker.next();
  expect(pacemaker.motion.stage).toBe('loss');
});

test('at the end of the run slow motion rests; a question is taken back with it', () => {
  const { pacemaker, pass, traced, narrated, sent } = page('slow', { total: 1 });
  pacemaker.play();
  traced();
  for (let i = 0; i < 3; i++) pacemaker.next();
  narrated('done');
  pass(1600);
  expect(pacemaker.driving).toBe(false);
  pacemaker.choose('full');
  expect(sent.at(-1)).toEqual({ type: 'unlook', name: TRACE });
  expect(pacemaker.told).toBeNull();
});
