// The initial weights that every peer starts from, so that their losses can be compared number by number.

import type { Recipe } from './recipe';

export interface LayerParameters {
  /** (inputs, outputs), row-major */
  readonly weights: Float32Array<ArrayBuffer>;
  /** (outputs), zero */
  readonly biases: Float32Array<ArrayBuffer>;
}

/** Mulberry32 (Tommy Ettinger): a small portable generator, uniform in [0, 1). Speed and period do not matter here. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal by Box and Muller, redrawn until it lies within two standard deviations. */
function truncatedNormal(uniform: () => number): number {
  for (;;) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const z = radius * Math.cos(2 * Math.PI * uniform());
    if (Math.abs(z) <= 2) return z;
  }
}

/**
 * He: variance 2 / inputs, truncated, with the variance raised by 1.3 for what the truncation cuts off.
 * Glorot: uniform in +-sqrt(6 / (inputs + outputs)).
 */
export function initialParameters(recipe: Recipe, seed: number): LayerParameters[] {
  const uniform = mulberry32(seed);
  return recipe.layers.map(({ inputs, outputs }) => {
    const he = Math.sqrt((1.3 * 2) / inputs);
    const glorot = Math.sqrt(6 / (inputs + outputs));
    const draw = recipe.initialiser === 'he' ? () => he * truncatedNormal(uniform) : () => glorot * (2 * uniform() - 1);
    return { weights: Float32Array.from({ length: inputs * outputs }, draw), biases: new Float32Array(outputs) };
  });
}
