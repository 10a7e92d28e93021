// @ts-check
// The engine's side: it trains on the small data, and tells what a program must arrive at.

import { IMAGES } from './small-data.mjs';

/** @typedef {import('../../www/tools/engine.mjs').Engine} Engine */
/** @typedef {import('../../www/pkg/simd/engine.js').Experiment} Experiment */

/**
 * The experiment of a link on the small data, each phase with at most so many steps.
 * @param {Engine} engine @param {string} link @param {import('./small-data.mjs').SmallData} small @param {number} [steps]
 */
export function open(engine, link, small, steps) {
  // All images are in the batch, and all have labels.
  const all = `${link}&images=55000&batch=${IMAGES}&labels=${IMAGES}${steps ? `&maxsteps=${steps}` : ''}`;
  const { spec, refused } = engine.parseLink(all);
  if (refused.length > 0) throw new Error(`${all}: ${JSON.stringify(refused)}`);
  const experiment = new engine.Experiment(spec, small.manifest);
  for (const [index, content] of small.shards.entries()) experiment.addShard(index, content);
  return experiment;
}

/** Takes so many steps, or all there are. @param {Engine} engine @param {Experiment} experiment @param {number} [steps] */
export function train(engine, experiment, steps = Number.POSITIVE_INFINITY) {
  while (experiment.metrics.step < steps) if (experiment.advance() === engine.Advance.Done) break;
  const { reconstruction, kl, penalty } = experiment.metrics;
  return reconstruction + experiment.spec.objective.beta * kl + penalty;
}

/** What is measured on the held-out images. @param {Experiment} experiment */
export function evaluate(experiment) {
  experiment.beginEvaluation(IMAGES);
  for (;;) {
    const test = experiment.advanceEvaluation();
    if (test) return test;
  }
}

/**
 * The result of a link after so many steps of each phase: what a program prints.
 * @param {Engine} engine @param {string} link @param {import('./small-data.mjs').SmallData} small @param {number} steps
 */
export function resultOf(engine, link, small, steps) {
  const experiment = open(engine, link, small, steps);
  const loss = steps === 0 ? null : train(engine, experiment);
  const test = evaluate(experiment);
  experiment.free();
  return { train: { loss }, test };
}
