// The denoise bench: images, repairs and scores are those of the engine in Node, for any noise, whatever the model is trained
// with.

import type { Locator } from '@playwright/test';
import type { CorruptionKind } from '../../www/pkg/types';
import { expectDrawn } from './drawn';
import { type Experiment, firstIndices, modelOf } from './model';
import { openPanel } from './open-panel';
import { expect, test } from './site';

const PIXELS = 784;
const SIDE = 28;
const GAP = 2;
/** As the worker scores: so many held-out images, in pieces with noise of their own. */
const [SCORED, PIECE] = [250, 125];

interface Noise {
  readonly kind: CorruptionKind;
  readonly strength: number;
}

const meanSquares = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0) / a.length;

function broken(experiment: Experiment, inputs: Float32Array, { kind, strength }: Noise, index: number): Float32Array {
  const { clamp } = experiment.spec.corruption;
  return kind === 'none' ? inputs.slice() : experiment.corrupt(inputs, { kind, strength, clamp }, index);
}

function scores(experiment: Experiment, noise: Noise): { nothing: number; model: number } {
  let [nothing, model] = [0, 0];
  for (let from = 0; from < SCORED; from += PIECE) {
    const indices = Uint32Array.from({ length: PIECE }, (_, i) => from + i);
    const inputs = experiment.testInputs(indices);
    const noisy = broken(experiment, inputs, noise, 1 + from);
    const labels = experiment.spec.architecture.conditional ? experiment.testLabels(indices) : undefined;
    nothing += (PIECE / SCORED) * meanSquares(inputs, noisy);
    model += (PIECE / SCORED) * meanSquares(inputs, experiment.reconstruct(noisy, labels));
  }
  return { nothing, model };
}

/** Waits for what is shown of this noise, and compares all of it. */
async function expectBench(
  panel: Locator,
  experiment: Experiment,
  noise: Noise,
  indices = firstIndices(12),
): Promise<void> {
  const { nothing, model } = scores(experiment, noise);
  await expect(panel.locator('[data-who=nothing] .figures')).toHaveText(nothing.toPrecision(3));
  await expect(panel.locator('[data-who=model] .figures')).toHaveText(model.toPrecision(3));
  const originals = experiment.testInputs(indices);
  const corrupted = broken(experiment, originals, noise, 0);
  const labels = experiment.spec.architecture.conditional ? experiment.testLabels(indices) : undefined;
  const outputs = experiment.reconstruct(corrupted, labels);
  const one = (all: Float32Array, i: number) => all.subarray(i * PIXELS, (i + 1) * PIXELS);
  for (const i of [0, 5, 11]) {
    for (const [row, images] of [originals, corrupted, outputs].entries()) {
      await expectDrawn(panel.locator('canvas').nth(i), row * (SIDE + GAP), [...one(images, i)]);
    }
    const error = meanSquares(one(originals, i), one(outputs, i));
    await expect(panel.locator('figcaption').nth(i)).toHaveText(error.toPrecision(3));
  }
}

test('a model that learnt to repair is tested with its own noise, with none, and with others', async ({
  playground,
  page,
}) => {
  const link = 'p=denoising-visible&steps=300';
  await playground.open(link);
  const panel = await openPanel(page, 'denoise');
  await expect(panel.locator('.scores')).toHaveAttribute('data-step', '0');
  await playground.finish();
  await expect(panel.locator('.scores')).toHaveAttribute('data-step', '300');
  const experiment = await modelOf(link);
  const asTrained: Noise = { kind: 'gaussian', strength: 0.5 };
  await expect(panel.getByLabel('Noise for the test')).toHaveValue('gaussian');
  await expectBench(panel, experiment, asTrained);
  await expect(panel.locator('.told')).toContainText('Over 250 held-out images, the model wins');

  await panel.getByLabel('Noise for the test').selectOption('none');
  await expectBench(panel, experiment, { kind: 'none', strength: 0 });
  await expect(panel.locator('.told')).toContainText('there is nothing to repair');
  await expect(panel.getByRole('button', { name: 'Other noise' })).toBeDisabled();

  await panel.getByLabel('Noise for the test').selectOption('masking');
  await panel.getByRole('slider', { name: 'Share of pixels masked' }).fill('0.7');
  await expectBench(panel, experiment, { kind: 'masking', strength: 0.7 });

  // What was trained has not changed.
  await expect(playground.root).toHaveAttribute('data-digest', experiment.digest());
  await panel.getByRole('button', { name: 'As in training' }).click();
  await expectBench(panel, experiment, asTrained);
});

test('little noise is better left alone', async ({ playground, page }) => {
  await playground.open('p=denoising-visible&steps=20');
  await playground.finish();
  const panel = await openPanel(page, 'denoise');
  await panel.getByRole('slider').fill('0.01');
  await expect(panel.locator('.told')).toContainText('doing nothing wins');
  await expect(panel.locator('.best')).toHaveAttribute('data-who', 'nothing');
});

test('other noise breaks the same digits, and there are other digits', async ({ playground, page }) => {
  const link = 'p=denoising-dropout&steps=2';
  await playground.open(link);
  await playground.finish();
  const panel = await openPanel(page, 'denoise');
  const experiment = await modelOf(link);
  const noise = { kind: 'dropout', strength: experiment.spec.corruption.strength } as const;
  await expectBench(panel, experiment, noise);
  const first = panel.locator('canvas').first();
  await panel.getByRole('button', { name: 'Other noise' }).click();
  const originals = experiment.testInputs(firstIndices(12));
  const other = broken(experiment, originals, noise, 1);
  await expect(async () => {
    await expectDrawn(first, 0, [...originals.subarray(0, PIXELS)]);
    await expectDrawn(first, SIDE + GAP, [...other.subarray(0, PIXELS)]);
  }).toPass();
  await panel.getByRole('button', { name: 'Next digits' }).click();
  const next = experiment.testInputs(Uint32Array.from({ length: 12 }, (_, i) => 12 + i));
  await expect(async () => {
    await expectDrawn(first, 0, [...next.subarray(0, PIXELS)]);
  }).toPass();
});

test('a conditional model is told what it repairs', async ({ playground, page }) => {
  const link = 'p=conditional-vae&steps=3';
  await playground.open(link);
  await playground.finish();
  const panel = await openPanel(page, 'denoise');
  await panel.getByLabel('Noise for the test').selectOption('gaussian');
  const strength = Number(await panel.getByRole('slider').inputValue());
  await expectBench(panel, await modelOf(link), { kind: 'gaussian', strength });
});

test('exact PCA is set beside it when it is asked for', async ({ playground, page }) => {
  const link = 'p=linear&steps=30';
  await playground.open(link);
  await playground.finish();
  const panel = await openPanel(page, 'denoise');
  await panel.getByLabel('Noise for the test').selectOption('gaussian');
  await panel.getByRole('slider').fill('0.4');
  await panel.getByRole('button', { name: 'Compare with exact PCA' }).click();
  await expect(panel.locator('[data-who=pca]')).toBeVisible({ timeout: 60_000 });
  const experiment = await modelOf(link);
  while (!experiment.advancePca());
  const noise = { kind: 'gaussian', strength: 0.4 } as const;
  await expectBench(panel, experiment, noise);
  const noisy = broken(experiment, experiment.testInputs(firstIndices(12)), noise, 0);
  const repaired = experiment.pcaReconstruct(noisy, experiment.codeWidth);
  await expectDrawn(panel.locator('canvas').first(), 3 * (SIDE + GAP), [...(repaired ?? []).slice(0, PIXELS)]);
  await panel.getByRole('button', { name: 'Compare with exact PCA' }).click();
});

test('where the worker for exact PCA does not come, the panel says so, and asking again tries again', async ({
  playground,
  page,
}) => {
  await page.route('**/pca-worker*', (route) => route.abort());
  await playground.open('p=linear&steps=1');
  await playground.finish();
  const panel = await openPanel(page, 'denoise');
  const compare = panel.getByRole('button', { name: 'Compare with exact PCA' });
  await compare.click();
  await expect(panel).toContainText('the worker for PCA could not be started', { timeout: 60_000 });
  await page.unroute('**/pca-worker*');
  await compare.click();
  await compare.click();
  await expect(panel.locator('[data-who=pca]')).toBeVisible({ timeout: 60_000 });
});

test('a run that only classifies has no bench', async ({ playground, page }) => {
  await playground.open('p=classifier');
  await expect(page.locator('[data-switch=draw]')).toBeVisible();
  await expect(page.locator('[data-switch=denoise]')).toHaveCount(0);
});
