// Whether a run has come out as its link says: the same bits, the same within a tolerance, or something else, and why.
//
// A digest is either the same or it is not: it cannot say how far two results are apart. Where the digests differ, the loss
// on all held-out images is compared, if the link tells that too.

import { ARITHMETIC_NAMES, formatPrecise, formatShare } from './format';
import type { PageState } from './state';
import { words } from './words/words';

const said = words.reproduction;

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
  if (result.digest === claim.digest) return { kind: 'exact', reason: said.sameDigest };
  const why = reasonOf(state, claim.math);
  // Another recipe is another recipe, however near it comes.
  const other = !faithful || isOtherRecipe(state);
  if (claim.testLoss === null) {
    return { kind: 'different', reason: other ? why : `${why} ${said.noLoss}` };
  }
  const here = result.test.loss;
  const apart = Math.abs(here - claim.testLoss) / Math.max(claim.testLoss, Number.MIN_VALUE);
  const [own, named] = [formatPrecise(here, 4), formatPrecise(claim.testLoss, 4)];
  const losses = Number.isFinite(apart) ? said.lossesApart(own, named, formatShare(apart, 2)) : said.losses(own, named);
  return { kind: !other && apart <= TOLERANCE ? 'close' : 'different', reason: `${why} ${losses}` };
}

/** Values of a link that are no part of its recipe. */
const BESIDES = ['math', 'digest', 'test', 'show'];

/** Whether a value of the link's recipe is not used. */
const isOtherRecipe = ({ refusedByLink }: Judged): boolean => refusedByLink.some(({ key }) => !BESIDES.includes(key));

/** Why two digests may differ, the surest reason first. */
function reasonOf(state: Judged, math: NonNullable<Judged['claim']>['math']): string {
  const { faithful, arithmetic } = state;
  if (!faithful) return said.changed;
  if (isOtherRecipe(state)) return said.refused;
  const here = arithmetic ? ARITHMETIC_NAMES[arithmetic] : said.otherArithmetic;
  if (math === null) return said.unsaid(here);
  return math === arithmetic ? said.version : said.rounded(ARITHMETIC_NAMES[math], here);
}
