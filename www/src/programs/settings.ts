// The settings of an experiment as constants at the top of a program; those that it does not use are left out.

import type { ExperimentSpec } from '../../pkg/types';
import { kindsOf } from './kinds';
import { number, type Part } from './python';

export function settingsPart({
  data,
  corruption,
  objective,
  optimizer,
  schedule,
  architecture,
  seed,
}: ExperimentSpec): Part {
  const kinds = kindsOf({ data, corruption, objective, optimizer, schedule, architecture, seed });
  const { gaussian, layerwise, staged, classifies } = kinds;
  const setting = (name: string, value: number, meaning = '') =>
    `${name} = ${number(value)}${meaning ? `  # ${meaning}` : ''}`;
  const l2 = 's in s * sum(w ** 2) / 2 over the weights that learn';
  return [
    setting('SEED', seed),
    setting('BATCH_SIZE', schedule.batchSize),
    setting('EPOCHS', schedule.epochs, staged && layerwise ? 'of each phase' : ''),
    schedule.maxSteps > 0 && setting('MAX_STEPS', schedule.maxSteps, 'fewer than the epochs have'),
    setting('LEARNING_RATE', optimizer.learningRate),
    optimizer.clipNorm > 0 && setting('CLIP_NORM', optimizer.clipNorm, 'longest gradient'),
    (!staged || layerwise) && objective.l2 > 0 && setting('L2', objective.l2, l2),
    classifies && setting('LABELS', data.labels, 'images whose labels are known'),
    classifies && setting('LABELS_L2', schedule.labelsL2, layerwise ? 'the same while learning from labels' : l2),
    corruption.kind !== 'none' && setting('NOISE', corruption.strength, corruptionMeaning(corruption.kind)),
    architecture.dropout > 0 && setting('DROPOUT', architecture.dropout, 'share of hidden units'),
    objective.l1 > 0 && setting('L1', objective.l1, 'on the sum of absolute activations of the code'),
    objective.sparsity > 0 && [
      setting('SPARSITY', objective.sparsity, 'on KL(target : mean activation), summed over the code'),
      setting('TARGET', objective.sparsityTarget),
    ],
    gaussian && setting('BETA', objective.beta, 'on the KL divergence of the code'),
  ];
}

const corruptionMeaning = (kind: ExperimentSpec['corruption']['kind']): string =>
  kind === 'gaussian' ? 'standard deviation' : 'share of pixels';
