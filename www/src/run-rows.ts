// The runs of a visit as a table shows them: the one under way first, then the earlier ones.

import type { Field } from '../pkg/types';
import { sumOf } from './arithmetic';
import { wordsFor } from './data-sets';
import { formatFinding, formatLoss } from './format';
import { findingsOf } from './result';
import type { CsvRun } from './runs-csv';
import { settingsOfLink } from './settings';
import type { PageState } from './state';
import { words } from './words/words';

export interface RunRow extends CsvRun {
  /** Null: the run under way. */
  readonly id: number | null;
  readonly presetTitle: string;
  readonly overlaid: boolean;
}

export function runRows(state: PageState): RunRow[] {
  const { run, metrics, lastTest, result, arithmetic, link, faithful, times, runs, presets } = state;
  const titleOf = (preset: string) => presets.find(({ id }) => id === preset)?.title ?? preset;
  const present: RunRow[] = run
    ? [
        {
          id: null,
          name: titleOf(run.preset),
          preset: run.preset,
          presetTitle: titleOf(run.preset),
          values: run.values,
          link,
          faithful,
          step: metrics?.step ?? 0,
          totalSteps: run.totalSteps,
          test: result?.test ?? lastTest,
          digest: result?.digest ?? null,
          arithmetic,
          seconds: sumOf(times.training),
          overlaid: false,
        },
      ]
    : [];
  return [...present, ...runs.map((kept) => ({ ...kept, presetTitle: titleOf(kept.preset) }))];
}

/** What a run does differently from its preset, one setting a line. */
export function settingsInWords({ link, presetTitle }: RunRow, fields: readonly Field[]): string[] {
  const settings = settingsOfLink(link, fields).map(({ label, value }) => `${label} ${value}`);
  return settings.length > 0 ? settings : [words.runs.asPreset(presetTitle)];
}

/** Most numbers of a run that the table has room for. */
const MOST = 3;

/** What it has reached on the held-out data, the most telling first. */
export function resultsInWords({ test, values }: RunRow): string[] {
  if (!test) return [words.runs.unevaluated];
  const findings = findingsOf(test, wordsFor(values.data).part);
  return findings.length > 0 ? findings.slice(0, MOST).map(formatFinding) : [words.runs.loss(formatLoss(test.loss))];
}
