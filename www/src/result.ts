// What an evaluation found, as words and numbers: which numbers there are depends on what the model is.

import type { TestMetrics } from '../pkg/types';

export interface Finding {
  readonly name: string;
  readonly value: number;
  /** A share is read in percent. */
  readonly share?: boolean;
  readonly unit?: string;
}

/** The most telling first. An image has parts called pixels. */
export function findingsOf(test: TestMetrics, part: string): Finding[] {
  const { accuracy, negElbo, reconstruction, kl, mse, meanActivation, sparsityLoss, loss } = test;
  const findings: (Finding | false)[] = [
    accuracy !== undefined && { name: 'accuracy', value: accuracy, share: true },
    accuracy !== undefined && { name: 'cross-entropy', value: loss, unit: 'nats' },
    negElbo !== undefined && { name: 'negative ELBO', value: negElbo, unit: 'nats' },
    reconstruction !== undefined && { name: 'reconstruction', value: reconstruction },
    kl !== undefined && { name: 'KL', value: kl },
    mse !== undefined && { name: 'mean squared error', value: mse, unit: `a ${part}` },
    meanActivation !== undefined && { name: 'mean activation of the code', value: meanActivation },
    sparsityLoss !== undefined && { name: 'KL to the target', value: sparsityLoss },
  ];
  return findings.filter((finding) => finding !== false);
}

/** What there is to say besides the loss itself. */
export function findingsBesidesLoss(test: TestMetrics, part: string): Finding[] {
  const { loss, mse = Number.NaN } = test;
  const isLoss = Math.abs(mse - loss) <= 1e-5 * Math.abs(loss);
  return findingsOf(test, part).filter(
    ({ name }) => name !== 'cross-entropy' && !(name === 'mean squared error' && isLoss),
  );
}
