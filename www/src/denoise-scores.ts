// Who repairs best: the model, exact PCA, or nobody.

import { formatLoss, formatWhole } from './format';

export interface Scores {
  /** Images that they are over. */
  readonly count: number;
  /** Mean squared errors a pixel. */
  readonly nothing: number;
  readonly model: number;
  readonly pca: number | null;
}

export type Contender = 'nothing' | 'model' | 'pca';

const NAMES: Readonly<Record<Contender, string>> = { nothing: 'doing nothing', model: 'the model', pca: 'exact PCA' };

/** Errors closer than this, relative to the smaller, are level. */
const LEVEL = 0.01;

/** All that are there, the best first. */
export function ranked({ nothing, model, pca }: Scores): { who: Contender; name: string; error: number }[] {
  const errors: [Contender, number | null][] = [
    ['model', model],
    ['pca', pca],
    ['nothing', nothing],
  ];
  return errors
    .flatMap(([who, error]) => (error === null ? [] : [{ who, name: NAMES[who], error }]))
    .sort((a, b) => rank(a.error) - rank(b.error));
}

/** A model that has diverged is last. */
const rank = (error: number): number => (Number.isFinite(error) ? error : Number.MAX_VALUE);

/** In one or two sentences. */
export function tellScores(scores: Scores): string {
  const over = `Over ${formatWhole(scores.count)} held-out images`;
  if (scores.nothing === 0) {
    const beside = scores.pca === null ? '' : `, and exact PCA ${formatLoss(scores.pca)}`;
    return `${over} that nothing was done to, there is nothing to repair: the model itself adds an error of ${formatLoss(scores.model)}${beside}.`;
  }
  const [best, second, third] = ranked(scores);
  if (!best || !second) return '';
  const rest = third ? `, and ${third.name} ${formatLoss(third.error)}` : '';
  if (second.error - best.error <= LEVEL * best.error) {
    return `${over}, ${best.name} and ${second.name} are level: ${formatLoss(best.error)} and ${formatLoss(second.error)} are left${rest}.`;
  }
  const left = `${best.name} wins: an error of ${formatLoss(best.error)} is left`;
  return `${over}, ${left}, where ${second.name} leaves ${formatLoss(second.error)}${timesAsMuch(second.error, best.error)}${rest}.`;
}

function timesAsMuch(more: number, less: number): string {
  const times = more / less;
  return times >= 1.5 && Number.isFinite(times) ? ` (${times.toFixed(1)} times as much)` : '';
}
