// A model beside exact PCA, in numbers and words.

import type { PcaComparison, TestMetrics } from '../pkg/types';
import { formatFixed, formatLoss, formatPlain, formatPrecise, formatShare, formatWhole } from './format';
import { words } from './words/words';

/** How far a model's error is above the best that any linear one can have; negative where it is below. */
export const gapOf = (error: number, exact: number): number => error / exact - 1;

/** 4.2°; small ones with what is left of them. */
export function formatAngle(degrees: number): string {
  if (degrees < 0.001) return words.space.smallAngle(`${formatPlain(0.001)}°`);
  return `${degrees < 1 ? formatPrecise(degrees, 2) : formatFixed(degrees, 1)}°`;
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
  const { alone, same, apart } = words.space.pca;
  const exact = [components, formatWhole(components), formatLoss(mse), part] as const;
  if (test?.mse === undefined) return alone(...exact);
  const gap = gapOf(test.mse, mse);
  const model = formatLoss(test.mse);
  return Math.abs(gap) < 5e-4 ? same(...exact, model) : apart(...exact, model, formatShare(Math.abs(gap)), gap > 0);
}

/** How the span of the decoder lies to that of the components. */
export function anglesSentence(angles: readonly number[]): string {
  const said = words.space.pca;
  const summary = summaryOf(angles);
  if (!summary) return said.notLinear;
  const [smallest, median, largest] = [summary.smallest, summary.median, summary.largest].map(formatAngle) as [
    string,
    string,
    string,
  ];
  return angles.length === 1 ? said.angle(largest) : said.angles(angles.length, smallest, largest, median);
}
