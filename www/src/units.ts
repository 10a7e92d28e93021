// What a loss is measured in: another phase and another objective have other units.

import { wordsFor } from './data-sets';
import type { RunInfo } from './protocol';
import { words } from './words/words';

/** The unit of the loss in a phase of a run. */
export function unitOfLoss(run: RunInfo | null, index: number): string {
  const { values = {}, phases = [] } = run ?? {};
  const phase = phases[index];
  const units = words.results.units;
  if (phase?.labels) return units.label;
  // Inner layers learn to copy what the layers before them give.
  if (phase && phase.frozen > 0) return units.hidden;
  const { item, part } = wordsFor(values.data);
  const summed = values.reduce === 'sum';
  if (values.loss === 'bce') return summed ? units.summedCrossEntropy(item) : units.crossEntropy(part);
  return summed ? units.summedSquared(item) : units.squared(part);
}
