// What of the browser's store is believed: another version of the page may have written it, or nothing may be whole.

import { expect, test } from 'vitest';
import { isStoredCurves, isStoredRun } from '../../www/src/run-store';
import { STORED_RUN } from '../stored-run';

const RUN = { ...STORED_RUN, loss: Number.NaN };

test('a run that was written is a run', () => {
  expect(isStoredRun(RUN)).toBe(true);
  expect(isStoredRun({ ...RUN, name: 'mine', loss: null, place: 1 })).toBe(true);
});

test.each([
  ['version', 2],
  ['place', 2],
  ['checksum', undefined],
  ['id', 7],
  ['name', undefined],
  ['step', -1],
  ['step', 0.5],
  ['totalSteps', Number.POSITIVE_INFINITY],
  ['bytes', 1e300],
  // No date can be made of these, and the list of runs would end with an exception.
  ['savedAt', Number.NaN],
  ['savedAt', 8.64e15 + 1],
])('one whose %s is %s is none', (key, value) => {
  expect(isStoredRun({ ...RUN, [key]: value })).toBe(false);
});

const curves = (steps: unknown[]) => ({
  train: { steps, values: steps.map(() => 0.5) },
  test: { steps: [0, 5], values: [0.5, Number.NaN], kl: [0, 0], mse: [0.5, 0.3] },
});

test('curves go to the right', () => {
  expect(isStoredCurves(curves([]))).toBe(true);
  expect(isStoredCurves(curves([2, 4, 4, 8]))).toBe(true);
  for (const steps of [[4, 2], [-1], [Number.NaN], [1, Number.POSITIVE_INFINITY], [0.5], ['1']]) {
    expect(isStoredCurves(curves(steps)), String(steps)).toBe(false);
  }
});
