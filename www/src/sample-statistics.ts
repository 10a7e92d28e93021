// What a set of images is like as a whole: how much ink there is, and how much the images differ from each other. A model that
// draws the same blur again and again has the ink of digits, but not their variety.

import { PIXELS } from './digits';
import { formatLoss } from './format';
import { words } from './words/words';

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
  const said = words.samples;
  if (!Number.isFinite(samples.variety)) return said.lost;
  const [ink, variety] = [formatLoss(samples.ink), formatLoss(samples.variety)];
  if (!heldOut) return said.like(ink, variety);
  const beside = { count: heldOut.count, many, ink: formatLoss(heldOut.ink), variety: formatLoss(heldOut.variety) };
  if (alike) return said.besideAll(ink, variety, beside);
  const share = samples.variety / heldOut.variety;
  if (share < 0.1) return said.besideSame(ink, variety, beside);
  if (share < 0.75) return said.besideAlike(ink, variety, beside);
  if (share > 1.33) return said.besideDifferent(ink, variety, beside);
  return said.besideVaried(ink, variety, beside);
}
