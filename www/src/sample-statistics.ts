// What a set of images is like as a whole: how much ink there is, and how much the images differ from each other. A model that
// draws the same blur again and again has the ink of digits, but not their variety.

import { PIXELS } from './digits';
import { formatLoss } from './format';

export interface SetStatistics {
  readonly count: number;
  /** Mean level of a pixel. */
  readonly ink: number;
  /** Mean squared difference a pixel between two of the images, over all pairs. */
  readonly variety: number;
}

/** Of images (N, P). */
export function statisticsOf(images: ArrayLike<number>): SetStatistics {
  const count = Math.floor(images.length / PIXELS);
  let [ink, scatter] = [0, 0];
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < count; i++) {
      const level = images[i * PIXELS + pixel] as number;
      sum += level;
      squares += level * level;
    }
    ink += sum;
    // Over all pairs, (a - b)² adds up to n times the squares less the square of the sum.
    scatter += count * squares - sum * sum;
  }
  const pairs = (count * (count - 1)) / 2;
  return { count, ink: ink / (count * PIXELS), variety: Math.max(0, scatter / (pairs * PIXELS)) };
}

/** What the samples are like, beside held-out images. `alike`: all are of one class, and are expected to be alike. */
export function tellSamples(
  samples: SetStatistics,
  heldOut: SetStatistics | null,
  many: string,
  alike: boolean,
): string {
  const found = `A pixel has ${formatLoss(samples.ink)} of ink on average, and two samples differ by ${formatLoss(samples.variety)} (mean squared difference a pixel)`;
  if (!Number.isFinite(samples.variety)) return 'The model gives no numbers any more.';
  if (!heldOut) return `${found}.`;
  const beside = `${found}; for ${heldOut.count} held-out ${many} it is ${formatLoss(heldOut.ink)} and ${formatLoss(heldOut.variety)}`;
  if (alike) return `${beside}, which are of all classes.`;
  const share = samples.variety / heldOut.variety;
  if (share < 0.1) return `${beside}: the samples are nearly all the same.`;
  if (share < 0.75) return `${beside}: the samples are more alike than ${many} are.`;
  if (share > 1.33) return `${beside}: the samples differ more than ${many} do.`;
  return `${beside}: the samples are as varied as ${many} are.`;
}
