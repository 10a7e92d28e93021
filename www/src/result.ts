// What an evaluation found, as words and numbers: which numbers there are depends on what the model is.

import type { TestMetrics } from '../pkg/types';
import { words } from './words/words';

const { findings: names, nats, each } = words.results;

export type FindingId = keyof typeof names;

export interface Finding {
  readonly id: FindingId;
  /** As people read it. */
  readonly name: string;
  readonly value: number;
  /** A share is read in percent. */
  readonly share?: boolean;
  readonly unit?: string;
}

/** The most telling first. An image has parts called pixels. */
export function findingsOf(test: TestMetrics, part: string): Finding[] {
  const { accuracy, negElbo, reconstruction, kl, mse, meanActivation, sparsityLoss, loss } = test;
  const findings: (Omit<Finding, 'name'> | false)[] = [
    accuracy !== undefined && { id: 'accuracy', value: accuracy, share: true },
    accuracy !== undefined && { id: 'crossEntropy', value: loss, unit: nats },
    negElbo !== undefined && { id: 'negElbo', value: negElbo, unit: nats },
    reconstruction !== undefined && { id: 'reconstruction', value: reconstruction },
    kl !== undefined && { id: 'kl', value: kl },
    mse !== undefined && { id: 'mse', value: mse, unit: each(part) },
    meanActivation !== undefined && { id: 'meanActivation', value: meanActivation },
    sparsityLoss !== undefined && { id: 'sparsityLoss', value: sparsityLoss },
  ];
  return findings.filter((finding) => finding !== false).map((finding) => ({ ...finding, name: names[finding.id] }));
}

/** What there is to say besides the loss itself. */
export function findingsBesidesLoss(test: TestMetrics, part: string): Finding[] {
  const { loss, mse = Number.NaN } = test;
  const isLoss = Math.abs(mse - loss) <= 1e-5 * Math.abs(loss);
  return findingsOf(test, part).filter(({ id }) => id !== 'crossEntropy' && !(id === 'mse' && isLoss));
}
