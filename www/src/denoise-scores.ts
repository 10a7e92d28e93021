// Who repairs best: the model, exact PCA, or nobody.

import { formatFixed, formatLoss, formatWhole } from './format';
import { words } from './words/words';

export interface Scores {
  /** Images that they are over. */
  readonly count: number;
  /** Mean squared errors a pixel. */
  readonly nothing: number;
  readonly model: number;
  readonly pca: number | null;
}

export type Contender = 'nothing' | 'model' | 'pca';

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
    .flatMap(([who, error]) => (error === null ? [] : [{ who, name: words.denoise.contenders[who], error }]))
    .sort((a, b) => rank(a.error) - rank(b.error));
}

/** A model that has diverged is last. */
const rank = (error: number): number => (Number.isFinite(error) ? error : Number.MAX_VALUE);

/** In one or two sentences. */
export function tellScores(scores: Scores): string {
  const { untouched, level, wins } = words.denoise;
  const count = formatWhole(scores.count);
  if (scores.nothing === 0) {
    return untouched(count, formatLoss(scores.model), scores.pca === null ? null : formatLoss(scores.pca));
  }
  const all = ranked(scores);
  const [best, second, third = null] = all.map(({ name, error }) => ({ name, error: formatLoss(error) }));
  const [least = 0, next = 0] = all.map(({ error }) => error);
  if (!best || !second) return '';
  if (next - least <= LEVEL * least) return level(count, best, second, third);
  return wins(count, best, second, timesAsMuch(next, least), third);
}

/** Null where it is hardly more. */
function timesAsMuch(more: number, less: number): string | null {
  const times = more / less;
  return times >= 1.5 && Number.isFinite(times) ? formatFixed(times, 1) : null;
}
