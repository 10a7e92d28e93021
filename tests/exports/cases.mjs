// @ts-check
// What the check of the exports is tried with.

import { evaluate, open, train } from './ours.mjs';

/** A dense, a tied, a convolutional and a variational model, whose weights NumPy has to get along with. */
export const MODELS = ['stacked', 'tied', 'convolutional', 'vae-2d'];

/**
 * Recipes whose Keras programs are run beside the engine. What has no noise in it must agree closely: measured differences are
 * below 5e-5 after four updates of each phase. A Gaussian code is sampled: then only what does not depend on the samples is
 * close before the first update, and all else as close as 200 images make it.
 * @type {{ link: string, steps: number, tolerance: (name: string) => number }[]}
 */
export const RECIPES = [
  { link: 'p=tied', steps: 1, tolerance: () => 1e-4 },
  { link: 'p=tied', steps: 4, tolerance: () => 5e-4 },
  { link: 'p=convolutional', steps: 4, tolerance: () => 5e-4 },
  { link: 'p=stacked-softmax', steps: 4, tolerance: () => 5e-4 },
  { link: 'p=vae-2d', steps: 0, tolerance: (name) => (name === 'kl' || name === 'mse' ? 1e-4 : 0.01) },
  { link: 'p=vae-2d', steps: 1, tolerance: (name) => (name === 'kl' ? 0.1 : 0.02) },
];

/**
 * Ten images with their codes, and ten codes with their images, of a model after some steps.
 * @param {import('./ours.mjs').Engine} engine @param {string} link @param {import('./small-data.mjs').SmallData} small
 */
export function encodedAndDecoded(engine, link, small) {
  const experiment = open(engine, link, small);
  train(engine, experiment, 20);
  evaluate(experiment);
  const inputs = experiment.testInputs(Uint32Array.from({ length: 10 }, (_, i) => i));
  const codes = experiment.encode(inputs);
  // Codes in between those of two images, which no image has.
  const width = codes.length / 10;
  const given = codes.map((value, i) => (value + (codes[(i + width) % codes.length] ?? 0)) / 2);
  const rows = (/** @type {Float32Array} */ values) =>
    Array.from({ length: 10 }, (_, i) =>
      Array.from(values.subarray((i * values.length) / 10, ((i + 1) * values.length) / 10)),
    );
  const decoded = experiment.decode(given);
  const weights = experiment.safetensors();
  experiment.free();
  return { weights, arrays: { images: rows(inputs), codes: rows(codes), given: rows(given), decoded: rows(decoded) } };
}
