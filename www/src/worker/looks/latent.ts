// Looks into the space of codes: where held-out images lie, and what lies between and beyond them.

import { clamp } from '../../arithmetic';
import type { Pick } from '../../looks';
import { momentsOf, planeOfUnits, principalPlane, project } from './plane';
import {
  type Answerer,
  codeOf,
  decoded,
  hasLabels,
  heldOut,
  isConditional,
  overHeldOut,
  squaredError,
  told,
  within,
} from './work';

export const latent: Answerer<'latent'> = function* (experiment, { images, plane }) {
  const width = experiment.codeWidth;
  if (width < 2) throw new Error('a code of one number has no plane');
  const count = heldOut(experiment, images);
  const { outputs: codes, labels } = yield* overHeldOut(experiment, count, (inputs, asked) =>
    experiment.encode(inputs, asked),
  );
  const { mean, deviation } = momentsOf(codes, width);
  const ofUnits = plane !== 'pca' || width === 2;
  const seen = ofUnits
    ? planeOfUnits(mean, deviation, plane === 'pca' ? [0, 1] : plane)
    : principalPlane(codes, mean, deviation);
  yield;
  let deviations: Float32Array | null = null;
  if (ofUnits && experiment.spec.architecture.code === 'gaussian') {
    const { outputs } = yield* overHeldOut(
      experiment,
      count,
      (inputs, asked) => experiment.codeDeviations(inputs, asked) ?? new Float32Array(0),
    );
    const [a, b] = plane === 'pca' ? [0, 1] : plane;
    deviations = Float32Array.from({ length: 2 * count }, (_, i) => outputs[(i >> 1) * width + (i % 2 ? b : a)] ?? 0);
  }
  return { width, labels, points: project(codes, seen), codes, deviations, ...seen, mean, deviation };
};

export const decode: Answerer<'decode'> = function* (experiment, { codes, label = 0 }) {
  const count = codes.length / experiment.codeWidth;
  const images = yield* decoded(experiment, Float32Array.from(codes), new Array(Math.ceil(count)).fill(label));
  return { images };
};

// biome-ignore lint/correctness/useYield: one piece of work is enough
export const images: Answerer<'images'> = function* (experiment, look) {
  const indices = within(experiment, look.images);
  const labels = hasLabels(experiment) ? experiment.testLabels(indices) : new Uint8Array(indices.length);
  return { labels, originals: experiment.testInputs(indices) };
};

export const encode: Answerer<'encode'> = function* (experiment, { picks }) {
  const width = experiment.codeWidth;
  const codes = new Float32Array(picks.length * width);
  for (const [i, pick] of picks.entries()) {
    codes.set(codeOf(experiment, pick).code, i * width);
    yield;
  }
  return { codes };
};

export const path: Answerer<'path'> = function* (experiment, { from, to, frames, way }) {
  if (!(frames >= 2 && frames <= 100)) throw new Error('a path has 2 to 100 frames');
  const [a, b] = [codeOf(experiment, from), codeOf(experiment, to)];
  yield;
  const codes = way === 'line' ? mix(a.code, b.code, frames) : arc(a.code, b.code, frames);
  // The label cannot be mixed: the second half of the way is told the second.
  const labels = Array.from({ length: frames }, (_, frame) => (2 * frame >= frames ? b.label : a.label));
  const images = yield* decoded(experiment, codes, labels);
  const mixed = a.image.length === b.image.length ? mix(a.image, b.image, frames) : new Float32Array(0);
  return { codes, decoded: images, mixed };
};

/** `(1 - t) a + t b`, rounded as the engine rounds. */
function mix(a: Float32Array, b: Float32Array, frames: number): Float32Array {
  const all = new Float32Array(frames * a.length);
  for (let frame = 0; frame < frames; frame++) {
    const t = Math.fround(frame / (frames - 1));
    const rest = Math.fround(1 - t);
    for (let k = 0; k < a.length; k++) {
      all[frame * a.length + k] = Math.fround(rest * (a[k] as number)) + Math.fround(t * (b[k] as number));
    }
  }
  return all;
}

/** From a to b at the same pace of angle and of length (Shoemake 1985), for codes that live on a sphere. */
function arc(a: Float32Array, b: Float32Array, frames: number): Float32Array {
  const length = (v: Float32Array) => Math.hypot(...v);
  const [la, lb] = [length(a), length(b)];
  const cosine = a.reduce((sum, value, k) => sum + value * (b[k] as number), 0) / (la * lb);
  const angle = Math.acos(clamp(cosine, -1, 1));
  // Along one line through the origin there is no arc, or every one.
  if (!(Math.sin(angle) > 1e-6)) return mix(a, b, frames);
  const all = new Float32Array(frames * a.length);
  for (let frame = 0; frame < frames; frame++) {
    const t = frame / (frames - 1);
    const radius = (1 - t) * la + t * lb;
    const [wa, wb] = [Math.sin((1 - t) * angle) / Math.sin(angle) / la, Math.sin(t * angle) / Math.sin(angle) / lb];
    for (let k = 0; k < a.length; k++) {
      all[frame * a.length + k] = radius * (wa * (a[k] as number) + wb * (b[k] as number));
    }
  }
  all.set(a, 0);
  all.set(b, (frames - 1) * a.length);
  return all;
}

export const grid: Answerer<'grid'> = function* (experiment, { side, label = 0 }) {
  if (experiment.codeWidth !== 2 || experiment.classifies) return null;
  const codes =
    experiment.spec.architecture.code === 'gaussian'
      ? (experiment.gridCodes(side) ?? new Float32Array(0))
      : evenGrid(yield* spread(experiment), side);
  const images = yield* decoded(experiment, codes, new Array(side * side).fill(label));
  return { codes, images };
};

/** Where the codes of held-out images are: two standard deviations about their mean. */
function* spread(experiment: Parameters<typeof grid>[0]): Generator<void, readonly [number, number][]> {
  const { outputs } = yield* overHeldOut(experiment, heldOut(experiment, 500), (inputs, asked) =>
    experiment.encode(inputs, asked),
  );
  const { mean, deviation } = momentsOf(outputs, 2);
  return [0, 1].map((k) => {
    const [middle, half] = [mean[k] as number, 2 * (deviation[k] as number)];
    return [middle - half, middle + half];
  });
}

function evenGrid(ranges: readonly (readonly [number, number])[], side: number): Float32Array {
  const [[left, right], [bottom, top]] = ranges as [[number, number], [number, number]];
  const at = (i: number) => (side > 1 ? i / (side - 1) : 0.5);
  return Float32Array.from({ length: 2 * side * side }, (_, i) => {
    const cell = i >> 1;
    return i % 2 === 0 ? left + at(cell % side) * (right - left) : top + at(Math.floor(cell / side)) * (bottom - top);
  });
}

export const samples: Answerer<'samples'> = function* (experiment, { from, count, temperature, index, label }) {
  const codes = experiment.sampleCodes(from, count, temperature, index);
  if (!codes) return null;
  const labels = Array.from({ length: count }, (_, i) => label ?? i % 10);
  return { codes, images: yield* decoded(experiment, codes, labels) };
};

export const drawing: Answerer<'drawing'> = function* (experiment, { pixels, label = 0 }) {
  const pick: Pick = { kind: 'pixels', pixels, label };
  const { code, image } = codeOf(experiment, pick);
  yield;
  const output = experiment.decode(code, isConditional(experiment) ? told(experiment, [label]) : undefined);
  return { code, output, error: experiment.classifies ? null : squaredError(output, image) };
};
