// The runs of a visit as CSV (RFC 4180): a line each, results first, then every setting by its key in links.

import type { ArithmeticName, TestMetrics } from '../pkg/types';

export interface CsvRun {
  readonly name: string;
  readonly preset: string;
  readonly link: string;
  readonly faithful: boolean;
  readonly step: number;
  readonly totalSteps: number;
  readonly seconds: number;
  readonly digest: string | null;
  /** In which the digest is the same everywhere. */
  readonly arithmetic: ArithmeticName | null;
  readonly test: TestMetrics | null;
  readonly values: Readonly<Record<string, string>>;
}

const METRICS = [
  'loss',
  'mse',
  'reconstruction',
  'kl',
  'negElbo',
  'accuracy',
  'sparsityLoss',
  'meanActivation',
  'images',
] as const;

/** What a spreadsheet would take for the beginning of a formula, wherever spaces stand before it. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

type Cell = string | number | boolean | null | undefined;

/** One cell. Text that would be a formula is told apart by an apostrophe before it; a number is no formula. */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value);
  const text = !isNumber && FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A heading, and a line for each run; `keys` are those of the settings, in order. */
export function runsAsCsv(runs: readonly CsvRun[], keys: readonly string[]): string {
  const heading: Cell[] = [
    'name',
    'preset',
    'step',
    'total_steps',
    'seconds',
    'digest',
    'arithmetic',
    'reproducible',
    'link',
    ...METRICS.map((metric) => `test_${metric}`),
    ...keys,
  ];
  const lines = runs.map(
    ({ name, preset, step, totalSteps, seconds, digest, arithmetic, faithful, link, test, values }): Cell[] => [
      name,
      preset,
      step,
      totalSteps,
      Number(seconds.toFixed(3)),
      digest,
      arithmetic,
      faithful,
      link,
      ...METRICS.map((metric) => test?.[metric]),
      ...keys.map((key) => values[key]),
    ],
  );
  return [heading, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
