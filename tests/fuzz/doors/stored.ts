// What the browser has stored, perhaps by another version of the page, perhaps damaged: runs, their curves, and what is drawn of
// them.

import { BinnedCurve } from '../../../www/src/curve';
import { formatLoss, formatWhole } from '../../../www/src/format';
import { continued, Keeper } from '../../../www/src/keeper';
import { isStoredCurves, isStoredRun } from '../../../www/src/run-store';
import { initialState } from '../../../www/src/state';
import { STORED_RUN } from '../../stored-run';
import { changedText } from '../bytes';
import { type DoorFor, promise } from '../door';
import { KILOBYTE } from '../engine';
import { anyValue, changedValue } from '../values';

const CURVES = {
  train: { steps: [2, 4, 6, 8], values: [0.4, 0.3, 0.2, 0.1] },
  test: { steps: [0, 5], values: [0.5, 0.3], kl: [0, 0], mse: [0.5, 0.3] },
};
const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export const storedRuns: DoorFor<unknown> = {
  name: 'stored-runs',
  make: (random) => (random.once(8) ? anyValue(random) : changedValue(random, STORED_RUN)),
  budget: () => KILOBYTE,
  attempt(value) {
    if (!isStoredRun(value)) return false;
    // As the list of runs says it.
    const { step, totalSteps, loss, savedAt, bytes } = value;
    promise(`${formatWhole(step)} ${formatWhole(totalSteps)} ${formatLoss(loss)}`.length < 100, 'numbers are short');
    promise(when.format(savedAt).length > 0 && bytes.toFixed(1).length < 40, 'a time is a time');
    return true;
  },
};

export const storedCurves: DoorFor<unknown> = {
  name: 'stored-curves',
  make: (random) => (random.once(8) ? anyValue(random) : changedValue(random, CURVES)),
  budget: () => KILOBYTE,
  attempt(value) {
    if (!isStoredCurves(value)) return false;
    const now = { train: new BinnedCurve(), test: { steps: [6, 9], values: [1, 2], kl: [0, 0], mse: [1, 2] } };
    for (let step = 1; step < 20; step++) now.train.add(step, 1);
    const { train, test } = continued(value, now, 5);
    promise(train.steps.length === train.values.length, 'a value for each step');
    promise(test.steps.length === test.values.length && test.kl.length === test.mse.length, 'a value for each step');
    const rises = (steps: readonly number[]) => steps.every((step, i) => i === 0 || step >= (steps[i - 1] as number));
    promise(rises(train.steps) && rises(test.steps), 'a curve goes to the right');
    // What the run goes on to say is drawn.
    const before = train.steps.length;
    for (let step = 20; step < 100; step++) train.add(step, 1);
    promise(train.steps.length > before || value.train.steps.length > 0, 'a curve goes on');
    return true;
  },
};

const REMEMBERED = JSON.stringify({ id: 'a', link: 'v=1&p=vanilla' });
const WORDS = ['"id":', '"link":', 'null', '[', '{', '}', '__proto__', '\\ud800', '1e999'];

/** What a tab remembers of its run, as text. */
export const tabMemory: DoorFor<string> = {
  name: 'tab-memory',
  make: (random) => (random.once(8) ? REMEMBERED : changedText(random, REMEMBERED, WORDS)),
  budget: () => KILOBYTE,
  attempt(text) {
    Object.assign(globalThis, { sessionStorage: { getItem: () => text } });
    const { resumable } = new Keeper({ curves: () => initialState.curves, listed: () => {}, recalled: () => {} });
    if (resumable === null) return false;
    promise(typeof resumable.id === 'string' && typeof resumable.link === 'string', 'a run has an id and a link');
    return true;
  },
};
