// When the page may be loaded in another language: as soon as the run is saved where it is.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StepMetrics } from '../../www/pkg/types';
import { OtherLanguage } from '../../www/src/other-language';
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

describe('another language', () => {
  const rest = vi.fn();
  const leave = vi.fn();
  let other: OtherLanguage;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetAllMocks();
    other = new OtherLanguage({ rest, leave });
  });
  afterEach(() => vi.useRealTimers());

  test('waits for a run under way until it rests and is saved, and lets it go on', () => {
    other.choose('de', stateOf('training', 7, 5));
    expect(rest).toHaveBeenCalledOnce();
    other.follow(stateOf('paused', 8, 5));
    expect(leave).not.toHaveBeenCalled();
    other.follow(stateOf('paused', 8, 8));
    expect(leave).toHaveBeenCalledExactlyOnceWith('de', true);
    other.follow(stateOf('paused', 8, 8));
    vi.runAllTimers();
    expect(leave).toHaveBeenCalledOnce();
  });

  test('comes at once where the run rests, has not begun, or cannot be saved', () => {
    const unsaved = { ...stateOf('training', 8, null), unsaved: 'refused' };
    const states = [stateOf('paused', 8, 8), stateOf('ready', 0, null), stateOf('done', 9, 9), initialState];
    for (const state of states) other.choose('de', state);
    expect(leave.mock.calls).toEqual(states.map(() => ['de', false]));
    other.choose('de', unsaved);
    expect(leave).toHaveBeenCalledTimes(states.length + 1);
  });

  test('leaves a run at its end that comes there meanwhile', () => {
    other.choose('de', stateOf('training', 8, null));
    other.follow(stateOf('done', 9, 9));
    expect(leave).toHaveBeenCalledExactlyOnceWith('de', false);
  });

  test('comes after a while, whatever becomes of the save', () => {
    other.choose('de', stateOf('training', 8, 5));
    vi.runAllTimers();
    expect(leave).toHaveBeenCalledExactlyOnceWith('de', true);
  });

  test('is the last that was chosen', () => {
    other.choose('de', stateOf('training', 8, 5));
    other.choose('en', stateOf('training', 8, 5));
    other.follow(stateOf('paused', 8, 8));
    expect(leave).toHaveBeenCalledExactlyOnceWith('en', true);
  });
});
