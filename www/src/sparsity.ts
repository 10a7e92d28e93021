// What a sparse code is punished by: the divergence of a unit's mean activation from the target, beside the square of their
// difference (Ng 2011, "Sparse autoencoder", section 3).

import { clamp } from './arithmetic';

/** Means are held this far from 0 and 1, where the divergence is infinite: as in crates/nn/src/layers/activity_penalty.rs. */
const MARGIN = 1e-6;

/** KL(target : mean) in nats. */
export function klToTarget(target: number, mean: number): number {
  const held = clamp(mean, MARGIN, 1 - MARGIN);
  return target * Math.log(target / held) + (1 - target) * Math.log((1 - target) / (1 - held));
}

export const squareToTarget = (target: number, mean: number): number => (mean - target) ** 2;

/** A penalty at even means from 0 to 1, as a curve whose top is `most`. */
export const penaltyCurve = (penalty: (mean: number) => number, most: number): (readonly [number, number])[] =>
  Array.from({ length: 201 }, (_, i) => [i / 200, penalty(i / 200) / most] as const);

/** How many units are near the target: within half of it. */
export const nearTarget = (means: readonly number[], target: number): number =>
  means.filter((mean) => Math.abs(mean - target) <= target / 2).length;
