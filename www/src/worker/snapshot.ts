// What the page draws of the held-out images: the images, what was done to them, and what the model makes of them.

import type { Snapshot } from '../protocol';
import type { Experiment } from './engine';

const DIGITS_SHOWN = 12;

/** Twelve of the first test images; each page shows others. */
export function pageOfDigits(page: number, available: number): Uint32Array {
  return Uint32Array.from(
    { length: Math.min(DIGITS_SHOWN, available) },
    (_, i) => (page * DIGITS_SHOWN + i) % available,
  );
}

/** A model that repairs is shown broken images, broken as those that it learns from. */
export function snapshotOf(experiment: Experiment, step: number, page: number): Snapshot {
  const { data, corruption, architecture } = experiment.spec;
  if (data.set === 'points') {
    const inputs = experiment.testInputs(Uint32Array.from({ length: experiment.testImageCount }, (_, i) => i));
    return { kind: 'points', step, inputs, outputs: experiment.reconstruct(inputs) };
  }
  const digits = pageOfDigits(page, experiment.firstTestImages);
  const originals = experiment.testImages(digits);
  const labels = experiment.testLabels(digits);
  const inputs = experiment.testInputs(digits);
  const corrupted = corruption.kind === 'none' ? null : experiment.corrupt(inputs, corruption, 0);
  const told = architecture.conditional ? labels : undefined;
  const outputs = experiment.reconstruct(corrupted ?? inputs, told);
  const kind = experiment.classifies ? 'classes' : 'images';
  return { kind, step, labels, originals, corrupted, outputs };
}

/** The memory of a snapshot, which moves to the page. */
export function buffersOf(snapshot: Snapshot): Transferable[] {
  const arrays = Object.values(snapshot).filter((value) => ArrayBuffer.isView(value));
  return arrays.map((array) => array.buffer as ArrayBuffer);
}
