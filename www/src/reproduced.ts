// Whether a run has come out as its link says: the same bits, the same within a tolerance, or something else, and why.
//
// A digest is either the same or it is not: it cannot say how far two results are apart. Where the digests differ, the loss
// on all held-out images is compared, if the link tells that too.

import { ARITHMETIC_NAMES, formatShare } from './format';
import type { PageState } from './state';

/** Relative difference of held-out losses that another way to round explains: of eight recipes, 150 to 9,000 steps long, the
 * two arithmetics came out at most 0.0042 apart. Another seed is often no farther away, so that this proves no bit. */
export const TOLERANCE = 0.01;

export interface Reproduction {
  readonly kind: 'exact' | 'close' | 'different';
  /** One sentence: what can be said of it. */
  readonly reason: string;
}

type Judged = Pick<PageState, 'claim' | 'result' | 'faithful' | 'arithmetic' | 'refusedByLink'>;

/** Null while there is nothing to compare. */
export function reproductionOf(state: Judged): Reproduction | null {
  const { claim, result, faithful } = state;
  if (!claim || !result) return null;
  if (result.digest === claim.digest)
    return { kind: 'exact', reason: 'All weights have the digest that the link names.' };
  const why = reasonOf(state, claim.math);
  // Another recipe is another recipe, however near it comes.
  const other = !faithful || isOtherRecipe(state);
  if (claim.testLoss === null) {
    return {
      kind: 'different',
      reason: `${why}${other ? '' : ' The link names no held-out loss to compare instead.'}`,
    };
  }
  const here = result.test.loss;
  const apart = Math.abs(here - claim.testLoss) / Math.max(claim.testLoss, Number.MIN_VALUE);
  const by = Number.isFinite(apart) ? `, ${formatShare(apart, 2)} apart` : '';
  const losses = `The held-out loss is ${here.toPrecision(4)} here and ${claim.testLoss.toPrecision(4)} in the link${by}.`;
  return { kind: !other && apart <= TOLERANCE ? 'close' : 'different', reason: `${why} ${losses}` };
}

/** Values of a link that are no part of its recipe. */
const BESIDES = ['math', 'digest', 'test', 'show'];

/** Whether a value of the link's recipe is not used. */
const isOtherRecipe = ({ refusedByLink }: Judged): boolean => refusedByLink.some(({ key }) => !BESIDES.includes(key));

/** Why two digests may differ, the surest reason first. */
function reasonOf(state: Judged, math: NonNullable<Judged['claim']>['math']): string {
  const { faithful, arithmetic } = state;
  if (!faithful) return 'A value was changed under way, so this is another run than the link’s.';
  if (isOtherRecipe(state)) return 'A part of the link is not used, so this is another run than the link’s.';
  const here = arithmetic ? ARITHMETIC_NAMES[arithmetic] : 'another arithmetic';
  if (math === null) {
    return `The link does not say in which arithmetic its result was computed; here it was ${here}, and each rounds in its own way.`;
  }
  if (math !== arithmetic) {
    return `The link’s result was computed with ${ARITHMETIC_NAMES[math]} and this one with ${here}, which round differently, so the digests cannot agree.`;
  }
  return 'Recipe, seed and arithmetic are the link’s, so it was made with another version of this page or of its images, or its digest is of another run.';
}
