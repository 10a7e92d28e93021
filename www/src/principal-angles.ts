// A model beside exact PCA, in numbers and words.

import type { PcaComparison, TestMetrics } from '../pkg/types';
import { formatLoss, formatShare, formatWhole } from './format';

/** How far a model's error is above the best that any linear one can have; negative where it is below. */
export const gapOf = (error: number, exact: number): number => error / exact - 1;

/** 4.2°; small ones with what is left of them. */
export function formatAngle(degrees: number): string {
  if (degrees < 0.001) return 'less than 0.001°';
  return `${degrees < 1 ? degrees.toPrecision(2) : degrees.toFixed(1)}°`;
}

export interface AngleSummary {
  readonly smallest: number;
  readonly median: number;
  readonly largest: number;
}

/** Of principal angles, which come in order. */
export function summaryOf(angles: readonly number[]): AngleSummary | null {
  const [smallest, largest] = [angles[0], angles.at(-1)];
  if (smallest === undefined || largest === undefined) return null;
  const middle = (angles.length - 1) / 2;
  const median = ((angles[Math.floor(middle)] ?? Number.NaN) + (angles[Math.ceil(middle)] ?? Number.NaN)) / 2;
  return { smallest, median, largest };
}

/** The error of the model beside that of exact PCA. */
export function gapSentence(test: TestMetrics | null, { mse, components }: PcaComparison, part: string): string {
  const exact = `Exact PCA with ${formatWhole(components)} ${components === 1 ? 'component' : 'components'} has a mean squared error of ${formatLoss(mse)} a ${part}`;
  if (test?.mse === undefined) return `${exact}; this model has none to lay beside it.`;
  const gap = gapOf(test.mse, mse);
  const where = Math.abs(gap) < 5e-4 ? 'the same' : `${formatShare(Math.abs(gap))} ${gap > 0 ? 'above' : 'below'}`;
  return `${exact}, the model ${formatLoss(test.mse)}, which is ${where}.`;
}

/** How the span of the decoder lies to that of the components. */
export function anglesSentence(angles: readonly number[]): string {
  const summary = summaryOf(angles);
  if (!summary) return 'Its decoder is not linear, so there is no plane of it to measure angles to.';
  const { smallest, median, largest } = summary;
  if (angles.length === 1)
    return `The angle between what the decoder spans and the components is ${formatAngle(largest)}.`;
  return (
    `The ${angles.length} principal angles between what the decoder spans and the components go from ${formatAngle(smallest)} to ` +
    `${formatAngle(largest)}, half of them below ${formatAngle(median)}; all zero would be the same subspace.`
  );
}
