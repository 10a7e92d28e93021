// What accuracy the classifiers of this visit came to, by the number of labels that they saw: with pretraining, without, and
// with pretrained layers that stay as they are. Only real runs count.

import type { TestMetrics } from '../pkg/types';

export const WAYS = ['plain', 'pretrained', 'frozen', 'stacked'] as const;
export type Way = (typeof WAYS)[number];

export interface LabelRun {
  readonly way: Way;
  readonly labels: number;
  readonly accuracy: number;
  /** Of how many held-out images. */
  readonly images: number;
  /** Whether it came to its end. */
  readonly finished: boolean;
  readonly current: boolean;
  /** What two runs must share to be compared, as text. */
  readonly recipe: string;
}

interface Outcome {
  readonly values: Readonly<Record<string, string>>;
  readonly test: TestMetrics | null;
  readonly finished: boolean;
}

export function wayOf({ schedule, freeze }: Readonly<Record<string, string>>): Way | null {
  if (schedule === 'classifier') return 'plain';
  if (schedule === 'stacked-softmax') return 'stacked';
  if (schedule !== 'pretrained-classifier') return null;
  return freeze === '1' ? 'frozen' : 'pretrained';
}

/** What may differ between two runs that are compared. */
const DIFFERS = ['schedule', 'freeze', 'labels', 'seed'];

const recipeOf = (values: Readonly<Record<string, string>>): string =>
  Object.keys(values)
    .filter((key) => !DIFFERS.includes(key))
    .sort()
    .map((key) => `${key}=${values[key]}`)
    .join('&');

/** The current run first; one that has not come to its labels has no accuracy and is left out. */
export function labelRunsOf(current: Outcome | null, earlier: readonly Outcome[]): LabelRun[] {
  const all = [
    ...(current ? [{ ...current, current: true }] : []),
    ...earlier.map((run) => ({ ...run, current: false })),
  ];
  return all.flatMap(({ values, test, finished, current }) => {
    const way = wayOf(values);
    if (!way || test?.accuracy === undefined) return [];
    const { accuracy, images } = test;
    return [{ way, labels: Number(values.labels), accuracy, images, finished, current, recipe: recipeOf(values) }];
  });
}

export interface Comparison {
  readonly labels: number;
  readonly way: Way;
  readonly plain: number;
  readonly pretrained: number;
  /** What pretraining added, in shares; within `noise` nobody can tell. */
  readonly gain: number;
  /** Two standard errors of the difference of two shares of so many images. */
  readonly noise: number;
}

/** Finished runs with and without pretraining of the same recipe, the newest of each, by the number of labels. */
export function comparisonsOf(runs: readonly LabelRun[]): Comparison[] {
  const finished = runs.filter((run) => run.finished);
  const pretrained = finished.filter(({ way }) => way !== 'plain');
  const pairs = pretrained.flatMap((run): Comparison[] => {
    const alike = (other: LabelRun): boolean => other.labels === run.labels && other.recipe === run.recipe;
    // Of several runs of one kind the newest speaks.
    if (pretrained.find((other) => alike(other) && other.way === run.way) !== run) return [];
    const plain = finished.find((other) => other.way === 'plain' && alike(other));
    if (!plain) return [];
    const error = (share: number, images: number) => (share * (1 - share)) / Math.max(1, images);
    const noise = 2 * Math.sqrt(error(run.accuracy, run.images) + error(plain.accuracy, plain.images));
    const gain = run.accuracy - plain.accuracy;
    return [{ labels: run.labels, way: run.way, plain: plain.accuracy, pretrained: run.accuracy, gain, noise }];
  });
  return pairs.sort((a, b) => a.labels - b.labels || WAYS.indexOf(a.way) - WAYS.indexOf(b.way));
}

/** `same`: no difference that one could tell. */
export type Verdict = 'helped' | 'hurt' | 'same';

export const verdictOf = ({ gain, noise }: Comparison): Verdict =>
  Math.abs(gain) <= noise ? 'same' : gain > 0 ? 'helped' : 'hurt';

/** Where a number of labels stands on a logarithmic axis from 10 to 60,000, 0 to 1. */
export const labelsAt = (labels: number): number => Math.log(labels / 10) / Math.log(6000);
