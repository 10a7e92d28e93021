// The runs of this visit: what each was, how far it came and what it reached, so that they can be compared.

import type { ArithmeticName, Field, Phase, TestMetrics } from '../pkg/types';
import { sumOf } from './arithmetic';
import type { PhaseTimes } from './protocol';
import { saidValue } from './settings';
import type { Curves, PageState } from './state';
import { words } from './words/words';

export interface KeptRun {
  readonly id: number;
  /** Given by the visitor, or the preset's title. */
  readonly name: string;
  readonly preset: string;
  readonly values: Readonly<Record<string, string>>;
  readonly phases: readonly Phase[];
  readonly link: string;
  /** Whether the link leads to it: not after a value was changed under way. */
  readonly faithful: boolean;
  readonly step: number;
  readonly totalSteps: number;
  /** Of the last evaluation. */
  readonly test: TestMetrics | null;
  /** Of a run that came to its end. */
  readonly digest: string | null;
  readonly arithmetic: ArithmeticName | null;
  readonly curves: Curves;
  readonly times: PhaseTimes;
  /** Seconds of training. */
  readonly seconds: number;
  /** Whether its curves lie under those of the run under way. */
  readonly overlaid: boolean;
}

const MOST = 20;

let last = 0;

/** The runs after the one under way has become one of them; one that never took a step is not kept. */
export function keep(state: PageState): readonly KeptRun[] {
  const { run, metrics, runs, presets, link, faithful, lastTest, result, arithmetic, curves, times } = state;
  if (!run || !metrics || metrics.step === 0) return runs;
  last += 1;
  const kept: KeptRun = {
    id: last,
    name: presets.find(({ id }) => id === run.preset)?.title ?? run.preset,
    preset: run.preset,
    values: run.values,
    phases: run.phases,
    link,
    faithful,
    step: metrics.step,
    totalSteps: run.totalSteps,
    test: result?.test ?? lastTest,
    digest: result?.digest ?? null,
    arithmetic,
    curves,
    times,
    seconds: sumOf(times.training),
    overlaid: true,
  };
  return [kept, ...runs].slice(0, MOST);
}

/** What the values of one run are where those of another differ, in the order of the recipe. */
export function differences(
  values: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): [key: string, value: string, other: string][] {
  return Object.keys(values)
    .filter((key) => values[key] !== others[key])
    .map((key) => [key, values[key] ?? '', others[key] ?? '']);
}

/** Most differences that a line names. */
const NAMED = 3;

/** How the settings of one run differ from those of another, in one line. */
export function differencesInWords(
  values: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
  fields: readonly Field[],
): string {
  const all = differences(values, others);
  const { none, instead, more } = words.recipe.differences;
  if (all.length === 0) return none;
  const named = all.slice(0, NAMED).map(([key, value, other]) => {
    const field = fields.find((one) => one.key === key);
    return instead(field?.label ?? key, saidValue(value, field), saidValue(other, field));
  });
  const left = all.length - named.length;
  return `${named.join(', ')}${left > 0 ? more(left) : ''}`;
}
