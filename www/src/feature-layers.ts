// Which layer's units a picture of weights is about, counted as in `flow`: 0 is the image, and layers that do nothing to a clean
// image (noise, dropout, the label) do not count.

import type { Phase } from '../pkg/types';
import type { RunInfo } from './protocol';

export type Half = 'encoder' | 'decoder';

/** Layers of `flow` that a layer of the plan is; a Gaussian code is two, its mean and variance, and the code. */
const SEEN: Record<string, number> = { image: 1, dense: 1, conv: 1, pool: 1, upsample: 1, softmax: 1, gaussian: 2 };

/** The layer whose units have the weights that are shown; null where there is none. */
export function layerOfFeatures(run: RunInfo, phaseIndex: number, half: Half): number | null {
  // The first layer with weights comes after the image, whatever the kind.
  if (half === 'encoder') return 1;
  const phase = run.phases[phaseIndex];
  if (phase?.labels) return null;
  // What is looked through while one layer learns: so many layers there, and as many back.
  if (isOneByOne(run, phase)) return 2 * phaseIndex + 1;
  const count = run.plan.layers.reduce((sum, { kind }) => sum + (SEEN[kind] ?? 0), 0);
  return count - 2;
}

const isOneByOne = ({ values }: RunInfo, phase: Phase | undefined): boolean =>
  phase !== undefined && values.schedule !== 'together' && values.schedule !== 'classifier';
