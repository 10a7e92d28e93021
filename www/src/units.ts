// What a loss is measured in: another phase and another objective have other units.

import { wordsFor } from './data-sets';
import type { RunInfo } from './protocol';

/** The unit of the loss in a phase of a run. */
export function unitOfLoss(run: RunInfo | null, index: number): string {
  const { values = {}, phases = [] } = run ?? {};
  const phase = phases[index];
  if (phase?.labels) return 'cross-entropy of the label, in nats';
  // Inner layers learn to copy what the layers before them give.
  if (phase && phase.frozen > 0) return 'mean squared error a hidden activation';
  const { item, part } = wordsFor(values.data);
  const summed = values.reduce === 'sum';
  if (values.loss === 'bce') return `cross-entropy ${summed ? `an ${item}` : `a ${part}`}, in nats`;
  return summed ? `squared error ${item === 'image' ? 'an' : 'a'} ${item}` : `mean squared error a ${part}`;
}
