// How a look is answered: in pieces, so that *pause* is heard between two of them, and on a model that does not move meanwhile.

import { sumOf } from '../../arithmetic';
import type { Look, LookKind, Looks, Pick } from '../../looks';
import type { Experiment } from '../engine';

/** One piece of work after each `yield`; the answer at the end. */
export type Work<K extends LookKind> = Generator<void, Looks[K]['answer']>;

/** Answers one kind of look. What it throws is why there is no answer. */
export type Answerer<K extends LookKind> = (experiment: Experiment, look: Look<K>) => Work<K>;

/** Images of one piece: some ten milliseconds of a large network. */
export const PIECE = 125;

export const isConditional = (experiment: Experiment): boolean => experiment.spec.architecture.conditional;

/** Labels as the engine wants them: none where the model is not told any. */
export function told(experiment: Experiment, labels: Uint8Array | readonly number[]): Uint8Array | undefined {
  return isConditional(experiment) ? Uint8Array.from(labels) : undefined;
}

/** Indices from one number up to another. */
export const range = (from: number, to: number): Uint32Array =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i);

/** Held-out images by their numbers; a small set of one's own is gone through again where it ends. */
export const within = (experiment: Experiment, images: readonly number[]): Uint32Array =>
  Uint32Array.from(images, (index) => index % experiment.testImageCount);

/** At most so many of the held-out images that are there in any case. */
export const heldOut = (experiment: Experiment, count: number): number => Math.min(count, experiment.firstTestImages);

/** Held-out images, piece by piece, each put through `use`; what comes out is joined. */
export function* overHeldOut(
  experiment: Experiment,
  count: number,
  use: (inputs: Float32Array, labels: Uint8Array | undefined) => Float32Array,
): Generator<void, { readonly outputs: Float32Array; readonly labels: Uint8Array }> {
  const parts: Float32Array[] = [];
  const labels = new Uint8Array(count);
  for (let from = 0; from < count; from += PIECE) {
    const indices = range(from, Math.min(count, from + PIECE));
    if (hasLabels(experiment)) labels.set(experiment.testLabels(indices), from);
    parts.push(use(experiment.testInputs(indices), told(experiment, labels.subarray(from, from + indices.length))));
    yield;
  }
  return { outputs: joined(parts), labels };
}

/** Whether the data have classes. */
export const hasLabels = (experiment: Experiment): boolean => experiment.hasLabels;

export function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(sumOf(parts.map(({ length }) => length)));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Codes (N, D) to images, piece by piece. */
export function* decoded(
  experiment: Experiment,
  codes: Float32Array,
  labels: readonly number[],
): Generator<void, Float32Array> {
  const width = experiment.codeWidth;
  if (codes.length % width !== 0) throw new Error(`a code of this model has ${width} numbers`);
  const parts: Float32Array[] = [];
  for (let from = 0; from * width < codes.length; from += PIECE) {
    const part = codes.subarray(from * width, (from + PIECE) * width);
    parts.push(experiment.decode(part, told(experiment, labels.slice(from, from + part.length / width))));
    yield;
  }
  return joined(parts);
}

/** An image (P) with the label that a conditional model is told. */
export function imageOf(experiment: Experiment, pick: Exclude<Pick, { kind: 'code' }>): [Float32Array, number] {
  if (pick.kind === 'image') {
    const index = within(experiment, [pick.index]);
    const label = hasLabels(experiment) ? experiment.testLabels(index)[0] : 0;
    return [experiment.testInputs(index), label ?? 0];
  }
  if (pick.pixels.length !== experiment.inputWidth) {
    throw new Error(`an image of this model has ${experiment.inputWidth} pixels`);
  }
  return [Float32Array.from(pick.pixels), pick.label ?? 0];
}

/** A code (D), the image that it stands for (P), and the label. */
export function codeOf(experiment: Experiment, pick: Pick): { code: Float32Array; image: Float32Array; label: number } {
  if (pick.kind === 'code') {
    if (pick.code.length !== experiment.codeWidth) {
      throw new Error(`a code of this model has ${experiment.codeWidth} numbers`);
    }
    const [code, label] = [Float32Array.from(pick.code), pick.label ?? 0];
    return { code, image: experiment.decode(code, told(experiment, [label])), label };
  }
  const [image, label] = imageOf(experiment, pick);
  return { code: experiment.encode(image, told(experiment, [label])), image, label };
}

/** Mean squared error a pixel. */
export function squaredError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return sum / a.length;
}
