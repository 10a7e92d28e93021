// How a model does with a drawing, beside how it does with held-out images: one that is far worse has met nothing of the kind.

import { formatLoss } from './format';

export interface Verdict {
  readonly far: boolean;
  readonly text: string;
}

/** Errors of single digits scatter about their mean, seldom by as much as this. */
const FAR = 3;
const WORSE = 1.5;

/** From mean squared errors a pixel, of the drawing and of held-out images. */
export function verdictOf(error: number, heldOut: number | undefined, step: number): Verdict {
  const found = `Mean squared error ${formatLoss(error)}`;
  if (!Number.isFinite(error)) return { far: true, text: `${found}: the model gives no numbers any more.` };
  if (heldOut === undefined || !(heldOut > 0)) return { far: false, text: `${found}.` };
  const beside = `${found}, against ${formatLoss(heldOut)} on held-out images`;
  if (step === 0) return { far: false, text: `${beside}: the model is untrained, and has learnt neither.` };
  const times = error / heldOut;
  if (times > FAR) {
    const much = times >= 10 ? times.toFixed(0) : times.toFixed(1);
    return { far: true, text: `${beside}, ${much} times as much: this is far from anything that the model knows.` };
  }
  if (times > WORSE) return { far: false, text: `${beside}: worse than most of those, but no stranger than some.` };
  return { far: false, text: `${beside}: about as well as those.` };
}
