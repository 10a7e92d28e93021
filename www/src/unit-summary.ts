// What the units of a code do, in numbers and sentences.

import type { TestMetrics, UnitStatistics } from '../pkg/types';
import { mean, sumOf } from './arithmetic';
import { formatLoss, formatWhole } from './format';
import { nearTarget } from './sparsity';

export type Quantity = 'mean' | 'variance' | 'kl';

export const QUANTITIES: Record<Quantity, string> = {
  mean: 'Mean activation',
  variance: 'Variance',
  kl: 'KL in nats',
};

/** A unit of a Gaussian code that carries less is one that the posterior leaves at the prior. */
export const KL_THRESHOLD = 0.01;

/** Variance above which a unit is active (Burda et al. 2016, section 5.3). */
export const VARIANCE_THRESHOLD = 0.01;

export const countDead = ({ dead }: UnitStatistics): number => dead.filter(Boolean).length;

const units = (count: number): string => `${formatWhole(count)} ${count === 1 ? 'unit' : 'units'}`;

/** Number of units, how many are active and how many dead. */
export function countsOf(statistics: UnitStatistics): string {
  const { mean, active } = statistics;
  const dead = countDead(statistics);
  return `${units(mean.length)}: ${formatWhole(active)} active, ${formatWhole(dead)} dead.`;
}

/** From the smallest to the largest, and the mean. */
function spread(values: readonly number[]): string {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return 'no numbers';
  const [low, high] = finite.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  return `from ${formatLoss(low)} to ${formatLoss(high)}, ${formatLoss(mean(finite))} on average`;
}

/** What the bars show, for those who do not see them. */
export function describe(statistics: UnitStatistics, quantity: Quantity, target: number | null): string {
  const text = `${QUANTITIES[quantity]} of ${units(statistics.mean.length)}, ${spread(statistics[quantity])}.`;
  return quantity === 'mean' && target !== null ? `${text} ${describeTarget(statistics.mean, target)}` : text;
}

export function describeTarget(means: readonly number[], target: number): string {
  const near = nearTarget(means, target);
  return `The target is ${target}; ${formatWhole(near)} of ${formatWhole(means.length)} are within half of it.`;
}

/** The divergence unit by unit adds up to what the last test found. */
export function describeKl({ kl }: UnitStatistics, test: TestMetrics | null): string {
  const carrying = kl.filter((value) => value > KL_THRESHOLD).length;
  const whole = test?.kl === undefined ? '' : `; the last test found a KL of ${formatLoss(test.kl)}`;
  return (
    `${formatWhole(carrying)} of ${units(kl.length)} carry more than ${KL_THRESHOLD} nats. ` +
    `All together: ${formatLoss(sumOf(kl))} nats an image${whole}.`
  );
}
