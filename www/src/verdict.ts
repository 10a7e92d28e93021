// Two runs in words and numbers: what differs in their settings, what each has reached, and which is better by how much.

import type { Field, TestMetrics } from '../pkg/types';
import { wordsFor } from './data-sets';
import { formatFinding, formatShare, formatWhole } from './format';
import { differences } from './kept-runs';
import type { RunInfo } from './protocol';
import { type Finding, findingsOf } from './result';
import { saidValue } from './settings';
import type { PageState } from './state';
import { unitOfLoss } from './units';

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

const LOWER_IS_BETTER = ['cross-entropy', 'negative ELBO', 'mean squared error'];
const HIGHER_IS_BETTER = ['accuracy'];

/** Below this two numbers read the same. */
const SAME = 5e-4;

/** How much one is above or below the other. */
export function differenceOf(a: Finding, b: Finding): string {
  if (!Number.isFinite(a.value) || !Number.isFinite(b.value)) return '–';
  if (a.share) {
    const points = 100 * (b.value - a.value);
    if (Math.abs(points) < 0.005) return 'the same';
    return `${Math.abs(points).toFixed(2)} points ${points > 0 ? 'higher' : 'lower'}`;
  }
  if (a.value === b.value) return 'the same';
  const relative = b.value / a.value - 1;
  if (!(a.value > 0) || !Number.isFinite(relative)) return '–';
  if (Math.abs(relative) < SAME) return 'the same';
  if (relative > 1) return `${(1 + relative).toPrecision(2)} times as high`;
  return `${formatShare(Math.abs(relative))} ${relative > 0 ? 'higher' : 'lower'}`;
}

function betterOf(name: string, a: Finding, b: Finding): Row['better'] {
  const sign = LOWER_IS_BETTER.includes(name) ? -1 : HIGHER_IS_BETTER.includes(name) ? 1 : 0;
  // One that is lost is worse than any that is not.
  const [scoreA, scoreB] = [a, b].map(({ value }) =>
    Number.isFinite(value) ? sign * value : Number.NEGATIVE_INFINITY,
  );
  if (sign === 0 || scoreA === undefined || scoreB === undefined) return null;
  if (differenceOf(a, b) === 'the same' || scoreA === scoreB) return 'equal';
  return scoreB > scoreA ? 'B' : 'A';
}

/** What was found of either, side by side. What only one of them has stands alone. */
export function rowsOf(a: PageState, b: PageState): Row[] {
  const [found, others] = [a, b].map(({ lastTest, run }) =>
    lastTest ? findingsOf(lastTest, wordsFor(run?.values.data).part) : [],
  ) as [Finding[], Finding[]];
  const names = [...new Set([...found, ...others].map(({ name }) => name))];
  return names.map((name) => {
    const [one, other] = [found, others].map((all) => all.find((finding) => finding.name === name) ?? null) as [
      Finding | null,
      Finding | null,
    ];
    const same = one !== null && other !== null && one.unit === other.unit;
    return {
      name,
      unit: one?.unit ?? other?.unit ?? '',
      a: one,
      b: other,
      better: same ? betterOf(name, one, other) : null,
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

const images = (test: TestMetrics | null, run: RunInfo | null): string =>
  `${formatWhole(test?.images ?? 0)} ${wordsFor(run?.values.data).tested}`;

/** Who is better by how much, or why that cannot be said. */
export function verdictOf(a: PageState, b: PageState): string {
  if (!a.lastTest || !b.lastTest) return 'Nothing has been measured yet.';
  const row = rowsOf(a, b).find(({ better }) => better !== null);
  if (!row?.a || !row.b) return 'The two have no number in common that says which is better.';
  const [step, otherStep] = [testedAt(a), testedAt(b)];
  const when =
    step === otherStep
      ? `after ${formatWhole(step)} steps`
      : `after ${formatWhole(step)} and ${formatWhole(otherStep)} steps`;
  const on = testedAlike(a, b)
    ? `on the same ${images(a.lastTest, a.run)}`
    : `on ${images(a.lastTest, a.run)} for A and ${images(b.lastTest, b.run)} for B, so take it with care`;
  const numbers = `A has ${formatFinding(row.a)}, B ${formatFinding(row.b)}`;
  if (row.better === 'equal') return `Neither is better ${when} ${on}: ${numbers}.`;
  const than = row.difference.endsWith('as high') ? "as A's" : "than A's";
  const by = row.difference === '–' ? '' : `: B's ${row.name} is ${row.difference} ${than}`;
  return `${row.better} is better ${when} ${on}${by}. ${numbers}.`;
}
