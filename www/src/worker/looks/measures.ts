// Looks that measure: against noise, against labels, against exact PCA.

import type { CorruptionSpec } from '../../../pkg/types';
import type { Experiment } from '../engine';
import { type Answerer, hasLabels, heldOut, overHeldOut, PIECE, range, squaredError, told, within } from './work';

/** Held-out images that are scored on the denoise bench. */
const SCORED = 250;

export const denoise: Answerer<'denoise'> = function* (experiment, { noise: kind, strength, images, index }) {
  if (experiment.classifies) throw new Error('a classifier repairs nothing');
  const corruption: CorruptionSpec = { kind, strength, clamp: experiment.spec.corruption.clamp };
  const broken = (inputs: Float32Array, seed: number) =>
    kind === 'none' ? inputs.slice() : experiment.corrupt(inputs, corruption, seed);
  const components = experiment.codeWidth;
  const byPca = (inputs: Float32Array) =>
    experiment.hasPca ? (experiment.pcaReconstruct(inputs, components) ?? null) : null;

  const indices = within(experiment, images);
  const originals = experiment.testInputs(indices);
  const labels = hasLabels(experiment) ? experiment.testLabels(indices) : new Uint8Array(indices.length);
  const corrupted = broken(originals, index);
  const outputs = experiment.reconstruct(corrupted, told(experiment, labels));
  const pca = byPca(corrupted);
  yield;

  const count = heldOut(experiment, SCORED);
  const sums = { nothing: 0, model: 0, pca: 0 };
  for (let from = 0; from < count; from += PIECE) {
    const some = range(from, Math.min(count, from + PIECE));
    const inputs = experiment.testInputs(some);
    const noisy = broken(inputs, index + 1 + from);
    const asked = hasLabels(experiment) ? told(experiment, experiment.testLabels(some)) : undefined;
    const repaired = experiment.reconstruct(noisy, asked);
    sums.nothing += some.length * squaredError(inputs, noisy);
    sums.model += some.length * squaredError(inputs, repaired);
    const projected = byPca(noisy);
    if (projected) sums.pca += some.length * squaredError(inputs, projected);
    yield;
  }
  const scores = {
    count,
    nothing: sums.nothing / count,
    model: sums.model / count,
    pca: experiment.hasPca ? sums.pca / count : null,
  };
  return { labels, originals, corrupted, outputs, pca, scores };
};

export const confusion: Answerer<'confusion'> = function* (experiment, { images }) {
  if (!experiment.classifies || !hasLabels(experiment)) return null;
  const count = heldOut(experiment, images);
  const { outputs, labels } = yield* overHeldOut(experiment, count, (inputs, asked) =>
    experiment.reconstruct(inputs, asked),
  );
  const counts = new Uint32Array(100);
  let right = 0;
  labels.forEach((label, i) => {
    let best = 0;
    for (let k = 1; k < 10; k++) if ((outputs[10 * i + k] as number) > (outputs[10 * i + best] as number)) best = k;
    counts[10 * label + best] = (counts[10 * label + best] as number) + 1;
    if (best === label) right += 1;
  });
  return { counts, accuracy: right / count, images: count };
};

export const probe: Answerer<'probe'> = function* (experiment, { images, testImages }) {
  if (!hasLabels(experiment)) return null;
  const available = experiment.trainingImagesAvailable;
  if (available < Math.min(images, experiment.trainingImageCount)) throw new Error('its images are still on their way');
  experiment.beginProbe(images, heldOut(experiment, testImages));
  for (;;) {
    const result = experiment.advanceProbe();
    if (result) return result;
    yield;
  }
};

/** The comparison, once the components are known. The covariance and its eigenvectors are the session's business. */
export function* comparison(experiment: Experiment) {
  if (experiment.testImagesAvailable < experiment.testImageCount) throw new Error('test images are still on their way');
  while (!experiment.advancePcaError()) yield;
  return experiment.compareWithPca() ?? null;
}

/** Pixels of an image, 40 x 40, beyond which the eigenvectors would take minutes, and hundreds of megabytes. */
export const MOST_PCA_PIXELS = 1600;

export const pca: Answerer<'pca'> = function* (experiment) {
  if (experiment.inputWidth > MOST_PCA_PIXELS) {
    throw new Error(
      `exact PCA is computed of images of up to ${MOST_PCA_PIXELS} pixels, and these have ${experiment.inputWidth}`,
    );
  }
  if (!experiment.hasPca) {
    if (experiment.trainingImagesAvailable < experiment.trainingImageCount) {
      return { share: experiment.trainingImagesAvailable / experiment.trainingImageCount / 2, comparison: null };
    }
    return { share: 0.5 + experiment.covarianceShare / 2, comparison: null };
  }
  return { share: 1, comparison: yield* comparison(experiment) };
};

export const plane: Answerer<'plane'> = function* (experiment) {
  if (experiment.inputWidth !== 3) throw new Error('only points in space lie about a plane');
  if (experiment.codeWidth !== 2) throw new Error('a plane takes codes of two numbers');
  // A few points take no time.
  while (!experiment.advancePca()) yield;
  const inputs = experiment.testInputs(range(0, experiment.testImageCount));
  const codes = experiment.encode(inputs);
  const outputs = experiment.decode(codes);
  const corners = experiment.decode(Float32Array.of(0, 0, 1, 0, 0, 1));
  const learned = corners.map((value, i) => (i < 3 ? value : value - (corners[i % 3] as number)));
  const found = yield* comparison(experiment);
  if (!found) throw new Error('exact PCA is not known yet');
  return {
    inputs,
    outputs,
    codes,
    learned,
    exact: experiment.pcaAxes(2) ?? new Float32Array(9),
    comparison: found,
    error: squaredError(inputs, outputs),
  };
};
