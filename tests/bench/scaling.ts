// How the time of a step grows with the batch and with the network: the `stacked` recipe with other sizes.

import { type Arithmetic, loadEngine } from './engine';
import { oursTrainer } from './ours';
import { RECIPES, type Recipe, weightCount } from './recipe';
import { type Plan, type Spread, timeInterleaved } from './rounds';

export interface ScalingRow {
  /** Batch size, or width. */
  readonly size: number;
  readonly batchSize: number;
  readonly widths: readonly number[];
  readonly weights: number;
  /** A step. */
  readonly milliseconds: Spread;
}

export interface ScalingResult {
  readonly arithmetic: Arithmetic;
  readonly batch: readonly ScalingRow[];
  readonly width: readonly ScalingRow[];
}

const BATCHES = [10, 20, 50, 100, 150, 200, 500, 1000] as const;
const WIDTHS = [50, 100, 200, 500, 1000, 2000] as const;

function stacked(): Recipe {
  const recipe = RECIPES.find(({ id }) => id === 'stacked');
  if (!recipe) throw new Error('the recipe "stacked" is gone');
  return recipe;
}

/** Both hidden layers around the code as wide as this; the code stays, so that the weights are in proportion to the width. */
function withWidth(recipe: Recipe, width: number): Recipe {
  const [first, code, back, last] = recipe.layers;
  const layers = [
    { ...first, outputs: width },
    { ...code, inputs: width },
    { ...back, outputs: width },
    { ...last, inputs: width },
  ];
  return { ...recipe, layers };
}

async function measure(
  arithmetic: Arithmetic,
  recipes: readonly { readonly size: number; readonly recipe: Recipe }[],
  plan: Plan,
): Promise<ScalingRow[]> {
  const trainers = await Promise.all(
    recipes.map(async ({ size, recipe }) => {
      const trainer = await oursTrainer(arithmetic);
      // It reads the images itself and draws its own weights.
      await trainer.prepare(recipe, { size: recipe.batchSize, pixels: 784, images: [] }, []);
      return { name: String(size), run: (steps: number) => trainer.run(steps), dispose: () => trainer.dispose() };
    }),
  );
  const timings = await timeInterleaved(trainers, plan);
  for (const trainer of trainers) trainer.dispose();
  return recipes.map(({ size, recipe }, i) => ({
    size,
    batchSize: recipe.batchSize,
    widths: recipe.layers.slice(0, -1).map(({ outputs }) => outputs),
    weights: weightCount(recipe),
    milliseconds: timings[i].milliseconds,
  }));
}

export async function benchmarkScaling(plan: Plan, progress: (line: string) => void): Promise<ScalingResult> {
  const arithmetic = await loadEngine('fma').then(
    (): Arithmetic => 'fma',
    (): Arithmetic => 'simd',
  );
  const recipe = stacked();
  progress(`stacked (${arithmetic}) at batch ${BATCHES.join(', ')}`);
  const batches = BATCHES.map((size) => ({ size, recipe: { ...recipe, batchSize: size } }));
  const batch = await measure(arithmetic, batches, plan);
  progress(`stacked (${arithmetic}) at width ${WIDTHS.join(', ')}`);
  const widths = WIDTHS.map((size) => ({ size, recipe: withWidth(recipe, size) }));
  return { arithmetic, batch, width: await measure(arithmetic, widths, plan) };
}
