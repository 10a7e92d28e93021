// Two runs in words and numbers: what differs in their settings, what each has reached, and which is better by how much.

import type { Field, TestMetrics } from '../pkg/types';
import { wordsFor } from './data-sets';
import { formatFinding, formatFixed, formatPrecise, formatShare, formatWhole } from './format';
import { differences } from './kept-runs';
import type { RunInfo } from './protocol';
import { type Finding, type FindingId, findingsOf } from './result';
import { saidValue } from './settings';
import type { PageState } from './state';
import { unitOfLoss } from './units';
import { words } from './words/words';

export type Side = 'A' | 'B';

/** What two runs do differently, in the names of the recipe: `Tie weights: off / on`. */
export function settingsThatDiffer(run: RunInfo, other: RunInfo, fields: readonly Field[]): string[] {
  return differences(run.values, other.values).map(([key, value, otherValue]) => {
    const field = fields.find((one) => one.key === key);
    return `${field?.label ?? key}: ${saidValue(value, field)} / ${saidValue(otherValue, field)}`;
  });
}

export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly a: Finding | null;
  readonly b: Finding | null;
  /** Who is better; null where that is no question of more or less. */
  readonly better: Side | 'equal' | null;
  /** What B is, seen from A: `12.3 % lower`. */
  readonly difference: string;
}

const LOWER_IS_BETTER: readonly FindingId[] = ['crossEntropy', 'negElbo', 'mse'];
const HIGHER_IS_BETTER: readonly FindingId[] = ['accuracy'];

/** Below this two numbers read the same. */
const SAME = 5e-4;

type Measured = Pick<Finding, 'value' | 'share'>;

const { differences: said } = words.results;

const relativeOf = (a: Measured, b: Measured): number => b.value / a.value - 1;

/** How much one is above or below the other. */
export function differenceOf(a: Measured, b: Measured): string {
  if (!Number.isFinite(a.value) || !Number.isFinite(b.value)) return '–';
  if (a.share) {
    const points = 100 * (b.value - a.value);
    if (Math.abs(points) < 0.005) return said.same;
    return said.points(formatFixed(Math.abs(points), 2), points > 0);
  }
  if (a.value === b.value) return said.same;
  const relative = relativeOf(a, b);
  if (!(a.value > 0) || !Number.isFinite(relative)) return '–';
  if (Math.abs(relative) < SAME) return said.same;
  if (relative > 1) return said.times(formatPrecise(1 + relative, 2));
  return said.share(formatShare(Math.abs(relative)), relative > 0);
}

function betterOf(a: Finding, b: Finding): Row['better'] {
  const sign = LOWER_IS_BETTER.includes(a.id) ? -1 : HIGHER_IS_BETTER.includes(a.id) ? 1 : 0;
  // One that is lost is worse than any that is not.
  const [scoreA, scoreB] = [a, b].map(({ value }) =>
    Number.isFinite(value) ? sign * value : Number.NEGATIVE_INFINITY,
  );
  if (sign === 0 || scoreA === undefined || scoreB === undefined) return null;
  if (differenceOf(a, b) === said.same || scoreA === scoreB) return 'equal';
  return scoreB > scoreA ? 'B' : 'A';
}

/** What was found of either, side by side. What only one of them has stands alone. */
export function rowsOf(a: PageState, b: PageState): Row[] {
  const [found, others] = [a, b].map(({ lastTest, run }) =>
    lastTest ? findingsOf(lastTest, wordsFor(run?.values.data).part) : [],
  ) as [Finding[], Finding[]];
  const names = new Map([...found, ...others].map(({ id, name }) => [id, name]));
  return [...names].map(([id, name]) => {
    const [one, other] = [found, others].map((all) => all.find((finding) => finding.id === id) ?? null) as [
      Finding | null,
      Finding | null,
    ];
    const same = one !== null && other !== null && one.unit === other.unit;
    return {
      name,
      unit: one?.unit ?? other?.unit ?? '',
      a: one,
      b: other,
      better: same ? betterOf(one, other) : null,
      difference: same ? differenceOf(one, other) : '–',
    };
  });
}

/** The step that the last evaluation was of. */
export const testedAt = ({ curves }: PageState): number => curves.test.steps.at(-1) ?? 0;

/** Whether both were tested on the very same images. */
export function testedAlike(a: PageState, b: PageState): boolean {
  const [one, other] = [a.run?.values, b.run?.values];
  return one?.data === other?.data && one?.digits === other?.digits && a.lastTest?.images === b.lastTest?.images;
}

/** Whether the losses of both are of one unit, in the phases where they are. */
export const sameUnits = (a: PageState, b: PageState): boolean =>
  unitOfLoss(a.run, a.metrics?.phase ?? 0) === unitOfLoss(b.run, b.metrics?.phase ?? 0);

const { verdict } = words.results;

const images = (test: TestMetrics | null, run: RunInfo | null): string =>
  verdict.images(formatWhole(test?.images ?? 0), wordsFor(run?.values.data).tested);

/** Who is better by how much, or why that cannot be said. */
export function verdictOf(a: PageState, b: PageState): string {
  if (!a.lastTest || !b.lastTest) return verdict.unmeasured;
  const row = rowsOf(a, b).find(({ better }) => better !== null);
  if (!row?.a || !row.b) return verdict.incomparable;
  const [step, otherStep] = [testedAt(a), testedAt(b)];
  const when =
    step === otherStep
      ? verdict.after(formatWhole(step))
      : verdict.afterBoth(formatWhole(step), formatWhole(otherStep));
  const on = testedAlike(a, b)
    ? verdict.onSame(images(a.lastTest, a.run))
    : verdict.onOthers(images(a.lastTest, a.run), images(b.lastTest, b.run));
  const numbers = verdict.numbers(formatFinding(row.a), formatFinding(row.b));
  if (row.better === 'equal') return verdict.neither(when, on, numbers);
  return verdict.better({ side: row.better ?? '', when, on, by: byHowMuch(row.a, row.b, row), numbers });
}

function byHowMuch(a: Finding, b: Finding, { name, difference }: Row): string {
  if (difference === '–') return '';
  const isMultiple = !a.share && relativeOf(a, b) > 1;
  return isMultiple ? verdict.asHigh(name, difference) : verdict.higher(name, difference);
}
