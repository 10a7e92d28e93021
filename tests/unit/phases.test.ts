// Where a run stands among its phases, and how its curves are cut between them.

import { describe, expect, test } from 'vitest';
import { byPhase } from '../../www/src/chart-data';
import { boundaries, positionOf, stepsBefore } from '../../www/src/phases';
import { phase } from './runs';

const PHASES = [phase('one', 20), phase('two', 30), phase('three', 10)];
const at = (step: number, index: number) => ({ step, epoch: 0, phase: index, reconstruction: 0, kl: 0, penalty: 0 });

describe('the position', () => {
  test.each([
    [0, 0, true, 'one', 0],
    [7, 0, true, 'one', 7],
    [20, 0, false, 'one', 20],
    [20, 0, true, 'two', 0],
    [21, 1, false, 'two', 1],
    [50, 1, true, 'three', 0],
    [60, 2, true, 'three', 10],
  ])('at step %d of phase %d, going on: %s, is %s, step %d', (step, index, goesOn, name, inPhase) => {
    const position = positionOf(PHASES, at(step, index), goesOn);
    expect([position?.phase.name, position?.step]).toEqual([name, inPhase]);
    expect(position?.index).toBe(PHASES.findIndex((one) => one.name === name));
  });

  test('is the beginning before anything is known, and none without phases', () => {
    expect(positionOf(PHASES, null, false)).toMatchObject({ index: 0, step: 0 });
    expect(positionOf([], at(3, 0), true)).toBeUndefined();
    // A number of the run before may come with the phases of the next one.
    expect(positionOf([phase('alone', 5)], at(30, 1), true)).toBeUndefined();
  });

  test('counts the steps of the phases before', () => {
    expect([0, 1, 2].map((index) => stepsBefore(PHASES, index))).toEqual([0, 20, 50]);
    expect(boundaries(PHASES)).toEqual([20, 50]);
    expect(boundaries([phase('alone', 5)])).toEqual([]);
  });
});

describe('a curve', () => {
  test('is one for each phase, and the last step of a phase is its own', () => {
    expect(byPhase([0, 19, 20, 21, 50, 51], [6, 5, 4, 3, 2, 1], [20, 50])).toEqual([
      [
        [0, 19, 20],
        [6, 5, 4],
      ],
      [
        [21, 50],
        [3, 2],
      ],
      [[51], [1]],
    ]);
  });

  test('of a phase that it has not reached, or jumped over, is empty', () => {
    expect(byPhase([10, 55], [2, 1], [20, 50, 90])).toEqual([
      [[10], [2]],
      [[], []],
      [[55], [1]],
      [[], []],
    ]);
    expect(byPhase([], [], [])).toEqual([[[], []]]);
  });

  test('has a gap for what has no logarithm', () => {
    expect(byPhase([1, 2, 3, 4], [1, Number.NaN, 0, Number.POSITIVE_INFINITY], [])).toEqual([
      [
        [1, 2, 3, 4],
        [1, null, null, null],
      ],
    ]);
  });
});
