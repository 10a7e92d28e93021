// What the units of a code do, in numbers and sentences.

import type { TestMetrics, UnitStatistics } from '../pkg/types';
import { mean, sumOf } from './arithmetic';
import { formatLoss, formatPlain, formatWhole } from './format';
import { nearTarget } from './sparsity';
import { words } from './words/words';

export const QUANTITIES = ['mean', 'variance', 'kl'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** A unit of a Gaussian code that carries less is one that the posterior leaves at the prior. */
export const KL_THRESHOLD = 0.01;

/** Variance above which a unit is active (Burda et al. 2016, section 5.3). */
export const VARIANCE_THRESHOLD = 0.01;

export const countDead = ({ dead }: UnitStatistics): number => dead.filter(Boolean).length;

const units = (count: number): string => words.units.counted(count, formatWhole(count));

/** Number of units, how many are active and how many dead. */
export function countsOf(statistics: UnitStatistics): string {
  const { mean, active } = statistics;
  const dead = countDead(statistics);
  return words.units.counts(units(mean.length), formatWhole(active), formatWhole(dead));
}

/** From the smallest to the largest, and the mean. */
function spread(values: readonly number[]): string {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return words.units.noNumbers;
  const [low, high] = finite.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  return words.units.spread(formatLoss(low), formatLoss(high), formatLoss(mean(finite)));
}

/** What the bars show, for those who do not see them. */
export function describe(statistics: UnitStatistics, quantity: Quantity, target: number | null): string {
  const text = words.units.bars(quantity, units(statistics.mean.length), spread(statistics[quantity]));
  return quantity === 'mean' && target !== null ? `${text} ${describeTarget(statistics.mean, target)}` : text;
}

export function describeTarget(means: readonly number[], target: number): string {
  const near = nearTarget(means, target);
  return words.units.toTarget(formatPlain(target), formatWhole(near), formatWhole(means.length));
}

/** The divergence unit by unit adds up to what the last test found. */
export function describeKl({ kl }: UnitStatistics, test: TestMetrics | null): string {
  const carrying = kl.filter((value) => value > KL_THRESHOLD).length;
  const tested = test?.kl === undefined ? null : formatLoss(test.kl);
  const whole = formatLoss(sumOf(kl));
  return words.units.divergence(formatWhole(carrying), units(kl.length), formatPlain(KL_THRESHOLD), whole, tested);
}
