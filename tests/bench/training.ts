// Whole training steps: first that all trainers train the same thing, then how fast.

import type { Batches } from './batches';
import { type Comparison, compare } from './comparison';
import { denseFlops, type Recipe, weightCount } from './recipe';
import { type Plan, type Timing, timeInterleaved } from './rounds';
import type { Trainer } from './trainer';
import { initialParameters } from './weights';

/** Where losses from other weights and other images of MNIST lie within a few per cent; at 20 steps they may be 12 % apart. */
export const CHECKED_STEPS = 40;
export const SEED = 20250101;
/** Same weights, same batches, same optimiser: what is left is the order of additions, amplified by the steps of Adam. */
export const GIVEN_TOLERANCE = 0.02;
/** Before the first update only the order of additions differs. */
export const FIRST_LOSS_TOLERANCE = 1e-4;
/** Other initial weights of the same distribution: the losses meet again, but not closely. */
export const OWN_TOLERANCE = 0.1;

export interface TrainingRow {
  readonly name: string;
  readonly library: string;
  readonly optimizer: 'Adam' | 'SGD';
  readonly firstLoss: number;
  readonly checkedLoss: number;
  readonly timing: Timing;
  readonly imagesPerSecond: number;
  /** 6 * weights * batch / time, 1e9 per second. */
  readonly denseGflops: number;
}

export interface TrainingResult {
  readonly recipe: string;
  readonly widths: readonly number[];
  readonly batchSize: number;
  readonly weights: number;
  readonly checkedSteps: number;
  readonly rows: readonly TrainingRow[];
  /** Among those that take the recipe's own step: plain SGD is left out. */
  readonly comparisons: readonly Comparison[];
}

interface Losses {
  readonly first: number;
  readonly last: number;
}

export const apart = (a: number, b: number) => Math.abs(a - b) / Math.abs(b);

/** Throws unless every trainer learns, and learns the same as the first one that starts from the given weights with Adam. */
function checkAgreement(trainers: readonly Trainer[], losses: readonly Losses[]): void {
  const reference = trainers.findIndex(({ start, optimizer }) => start === 'given' && optimizer === 'Adam');
  const expected = losses[reference];
  for (const [i, { name, start, optimizer }] of trainers.entries()) {
    const { first, last } = losses[i];
    const report = `${name}: loss ${first} at step 1, ${last} at step ${CHECKED_STEPS}`;
    if (!Number.isFinite(first) || !(last < first)) throw new Error(`${report}: it does not fall`);
    if (!expected) continue;
    const against = `${report}; ${trainers[reference].name}: ${expected.first} and ${expected.last}`;
    if (start === 'given' && apart(first, expected.first) > FIRST_LOSS_TOLERANCE)
      throw new Error(`first losses differ. ${against}`);
    if (optimizer !== 'Adam') continue; // another optimiser is elsewhere by then; its first loss was compared
    const tolerance = start === 'given' ? GIVEN_TOLERANCE : OWN_TOLERANCE;
    if (apart(last, expected.last) > tolerance)
      throw new Error(`losses differ by more than ${tolerance * 100} %. ${against}`);
  }
}

export async function benchmarkTraining(
  recipe: Recipe,
  batches: Batches,
  trainers: readonly Trainer[],
  plan: Plan,
): Promise<TrainingResult> {
  const initial = initialParameters(recipe, SEED);
  const losses: Losses[] = [];
  for (const trainer of trainers) {
    await trainer.prepare(recipe, batches, initial);
    const first = await trainer.run(1);
    losses.push({ first, last: await trainer.run(CHECKED_STEPS - 1) });
  }
  checkAgreement(trainers, losses);

  const timings = await timeInterleaved(trainers, plan);
  for (const trainer of trainers) trainer.dispose();

  const rows = trainers.map(({ name, library, optimizer }, i): TrainingRow => {
    const timing = timings[i];
    const seconds = timing.milliseconds.median / 1000;
    return {
      name,
      library,
      optimizer,
      firstLoss: losses[i].first,
      checkedLoss: losses[i].last,
      timing,
      imagesPerSecond: recipe.batchSize / seconds,
      denseGflops: denseFlops(recipe) / seconds / 1e9,
    };
  });
  return {
    recipe: recipe.id,
    widths: [recipe.layers[0].inputs, ...recipe.layers.map(({ outputs }) => outputs)],
    batchSize: recipe.batchSize,
    weights: weightCount(recipe),
    checkedSteps: CHECKED_STEPS,
    rows,
    comparisons: compare(
      rows
        .filter(({ optimizer }) => optimizer === 'Adam')
        .map(({ name, library, timing }) => ({ name, library, milliseconds: timing.milliseconds.median })),
    ),
  };
}
