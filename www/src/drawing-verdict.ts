// How a model does with a drawing, beside how it does with held-out images: one that is far worse has met nothing of the kind.

import { formatFixed, formatLoss } from './format';
import { words } from './words/words';

export interface Verdict {
  readonly far: boolean;
  readonly text: string;
}

/** Errors of single digits scatter about their mean, seldom by as much as this. */
const FAR = 3;
const WORSE = 1.5;

/** From mean squared errors a pixel, of the drawing and of held-out images. */
export function verdictOf(error: number, heldOut: number | undefined, step: number): Verdict {
  const said = words.draw.verdict;
  const found = formatLoss(error);
  if (!Number.isFinite(error)) return { far: true, text: said.lost(found) };
  if (heldOut === undefined || !(heldOut > 0)) return { far: false, text: said.alone(found) };
  const beside = formatLoss(heldOut);
  if (step === 0) return { far: false, text: said.untrained(found, beside) };
  const times = error / heldOut;
  if (times > FAR) {
    return { far: true, text: said.far(found, beside, formatFixed(times, times >= 10 ? 0 : 1)) };
  }
  return { far: false, text: (times > WORSE ? said.worse : said.usual)(found, beside) };
}
