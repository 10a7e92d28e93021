// What a specification asks a program to have.

import type { ExperimentSpec } from '../../pkg/types';

export interface Kinds {
  readonly gaussian: boolean;
  readonly conditional: boolean;
  readonly tied: boolean;
  readonly convolutional: boolean;
  /** Whether layers learn one after the other, or from labels: such a network is of plain dense layers. */
  readonly staged: boolean;
  /** Whether layers learn one after the other to copy. */
  readonly layerwise: boolean;
  /** Whether it learns from labels in the end. */
  readonly classifies: boolean;
  /** Whether a reconstruction is the sigmoid of what comes out. */
  readonly logits: boolean;
  readonly summed: boolean;
  /** Whether the data are a file's, and not made from the seed. */
  readonly fromFiles: boolean;
  /** Whether those files are somebody's own, which nobody can download. */
  readonly own: boolean;
}

export function kindsOf({ data, architecture, objective, schedule }: ExperimentSpec): Kinds {
  const { kind } = schedule;
  return {
    gaussian: architecture.code === 'gaussian',
    conditional: architecture.conditional,
    tied: architecture.tied,
    convolutional: architecture.filters.length > 0,
    staged: kind !== 'together',
    layerwise: kind !== 'together' && kind !== 'classifier',
    classifies: kind === 'classifier' || kind === 'pretrained-classifier' || kind === 'stacked-softmax',
    logits: objective.loss === 'bce',
    summed: objective.reduction === 'sum',
    fromFiles: data.set !== 'points' && data.set !== 'pixels',
    own: data.set === 'own',
  };
}

/** Whether each pair of layers learns as a network of its own, with the activation of the output. */
export const learnsSeparately = ({ schedule: { kind } }: ExperimentSpec): boolean =>
  kind === 'layerwise-separate' || kind === 'stacked-softmax';
