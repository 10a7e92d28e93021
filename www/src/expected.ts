// What a reference reaches with a preset after its whole schedule (expected.json, made by tests/golden/expected.mjs), beside
// what the run under way has reached.

import type { TestMetrics } from '../pkg/types';
import table from './expected.json';
import { formatLoss, formatShare, formatWhole } from './format';
import { words } from './words/words';

/** `within`: in the range, or on the better side of it. */
export type Standing = 'within' | 'better' | 'worse' | 'outside';

interface ExpectedMetric {
  readonly metric: string;
  readonly mean: number;
  /** Null for one seed, and for what is known exactly. */
  readonly sd: number | null;
  readonly seeds: number | null;
  readonly low: number;
  readonly high: number;
  readonly better: string;
}

export interface Expectation {
  /** Who reached it. */
  readonly source: string;
  readonly metrics: readonly ExpectedMetric[];
}

/** Null where there is no reference. */
export const expectationOf = (preset: string): Expectation | null =>
  (table as Readonly<Record<string, Expectation>>)[preset] ?? null;

export interface ExpectedRow {
  readonly name: string;
  readonly now: string;
  readonly range: string;
  /** The reference's mean, and of how many seeds. */
  readonly about: string;
  /** Null where nothing was measured yet. */
  readonly standing: Standing | null;
}

function standingOf(value: number, { low, high, better }: ExpectedMetric): Standing {
  if (value >= low && value <= high) return 'within';
  if (better === 'either' || !Number.isFinite(value)) return 'outside';
  return value < low === (better === 'lower') ? 'better' : 'worse';
}

/** A row for each number that the reference has, beside that of the last evaluation. */
export function expectedRows({ metrics }: Expectation, test: TestMetrics | null): ExpectedRow[] {
  return metrics.map((expected) => {
    const { metric, mean, sd, seeds, low, high } = expected;
    const said = (value: number) => (metric === 'accuracy' ? formatShare(value) : formatLoss(value));
    const value = test?.[metric as keyof TestMetrics];
    const deviation = sd === null ? null : metric === 'accuracy' ? formatShare(sd, 2) : formatLoss(sd);
    return {
      name: words.loss.expected.metrics[metric] ?? metric,
      now: value === undefined ? '–' : said(value),
      range: words.loss.expected.range(said(low), said(high)),
      about: seeds === null ? said(mean) : words.loss.expected.about(said(mean), deviation, seeds),
      standing: value === undefined ? null : standingOf(value, expected),
    };
  });
}

/** Who reached it, after how many steps, and in how many runs. */
export function captionOf({ source, metrics }: Expectation, steps: number): string {
  const { sources, caption } = words.loss.expected;
  return caption(sources[source] ?? source, formatWhole(steps), metrics[0]?.seeds ?? null);
}
