// What a loss is measured in: another phase and another objective have other units.

import type { RunInfo } from './protocol';

const OF_IMAGES: Record<string, string> = {
  'mse mean': 'mean squared error a pixel',
  'mse sum': 'squared error an image',
  'bce mean': 'cross-entropy a pixel, in nats',
  'bce sum': 'cross-entropy an image, in nats',
};

/** The unit of the loss in a phase of a run. */
export function unitOfLoss(run: RunInfo | null, phase: number): string {
  const { values = {}, phases = [] } = run ?? {};
  const current = phases[phase];
  if (current?.labels) return 'cross-entropy of the label, in nats';
  // Inner layers learn to copy what the layers before them give.
  if (current && current.frozen > 0) return 'mean squared error a hidden activation';
  const unit = OF_IMAGES[`${values.loss ?? 'mse'} ${values.reduce ?? 'mean'}`] ?? '';
  return values.data === 'points' ? unit.replace('a pixel', 'a coordinate').replace('an image', 'a point') : unit;
}
