// When the page may be loaded anew: as soon as the run is saved where it is.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StepMetrics } from '../../www/pkg/types';
import { Departure } from '../../www/src/departure';
import { initialState, type PageState } from '../../www/src/state';
import { runOf } from './runs';

const metrics = (step: number): StepMetrics => ({
  step,
  epoch: 0,
  phase: 0,
  reconstruction: 1,
  kl: 0,
  penalty: 0,
});
const run = runOf('vanilla');
const stateOf = (status: PageState['status'], step: number, storedStep: number | null): PageState => ({
  ...initialState,
  run,
  status,
  metrics: metrics(step),
  storedStep,
});

describe('leaving the page for itself', () => {
  const rest = vi.fn();
  const leave = vi.fn();
  let departure: Departure;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetAllMocks();
    departure = new Departure(rest);
  });
  afterEach(() => vi.useRealTimers());

  test('waits for a run under way until it rests and is saved, and lets it go on', () => {
    departure.begin(stateOf('training', 7, 5), leave);
    expect(rest).toHaveBeenCalledOnce();
    departure.follow(stateOf('paused', 8, 5));
    expect(leave).not.toHaveBeenCalled();
    departure.follow(stateOf('paused', 8, 8));
    expect(leave).toHaveBeenCalledExactlyOnceWith(true);
    departure.follow(stateOf('paused', 8, 8));
    vi.runAllTimers();
    expect(leave).toHaveBeenCalledOnce();
  });

  test('comes at once where the run rests, has not begun, or cannot be saved', () => {
    const unsaved = { ...stateOf('training', 8, null), unsaved: 'refused' };
    const states = [stateOf('paused', 8, 8), stateOf('ready', 0, null), stateOf('done', 9, 9), initialState];
    for (const state of states) departure.begin(state, leave);
    expect(leave.mock.calls).toEqual(states.map(() => [false]));
    departure.begin(unsaved, leave);
    expect(leave).toHaveBeenCalledTimes(states.length + 1);
  });

  test('leaves a run at its end that comes there meanwhile', () => {
    departure.begin(stateOf('training', 8, null), leave);
    departure.follow(stateOf('done', 9, 9));
    expect(leave).toHaveBeenCalledExactlyOnceWith(false);
  });

  test('comes after a while, whatever becomes of the save', () => {
    departure.begin(stateOf('training', 8, 5), leave);
    vi.runAllTimers();
    expect(leave).toHaveBeenCalledExactlyOnceWith(true);
  });

  test('goes the way that was chosen last', () => {
    const other = vi.fn();
    departure.begin(stateOf('training', 8, 5), leave);
    // Between its rest and its save: it was under way.
    departure.begin(stateOf('paused', 8, 5), other);
    departure.follow(stateOf('paused', 8, 8));
    expect(leave).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(other).toHaveBeenCalledExactlyOnceWith(true);
  });
});
