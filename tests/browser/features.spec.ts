// The features panel shows the engine's weights, pixel for pixel through the colour map, and what excites their units.

import type { Locator, Page } from '@playwright/test';
import { DIVERGING, paintSigned } from '../../www/src/colour-maps';
import { useColours } from './colours';
import { expectDrawn, pixelsOf } from './drawn';
import { type Experiment, firstIndices, modelOf } from './model';
import { openPanel as openAlone } from './open-panel';
import { expect, type Playground, test } from './site';

const PIXELS = 784;

const panelOf = (page: Page): Locator => page.locator('[data-panel=features]');
const tile = (page: Page, unit: number): Locator => panelOf(page).locator(`.tile[data-unit="${unit}"]`);

async function openPanel({ page }: Playground): Promise<void> {
  await openAlone(page, 'features');
  await expect(panelOf(page).locator('.tile canvas').first()).toBeVisible();
}

async function train(playground: Playground, step: number): Promise<void> {
  await playground.click('Play');
  await playground.reaches('done');
  await panelOf(playground.page).scrollIntoViewIfNeeded();
  await expect(panelOf(playground.page).getByText(`After step ${step}:`)).toBeVisible();
}

/** Compares the drawing of a unit with its weights. */
async function expectWeights(canvas: Locator, weights: readonly number[], limit: number, theme: 'light' | 'dark') {
  const expected = new Uint8ClampedArray(4 * weights.length);
  paintSigned(expected, weights, 0, weights.length, limit, DIVERGING[theme]);
  const colours = weights.map((_, i) => [...expected.subarray(4 * i, 4 * i + 3)]);
  expect(await pixelsOf(canvas)).toEqual(colours);
}

const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Variance of each unit of a layer over the first held-out images. */
function usesOf(model: Experiment, layer: number): number[] {
  const outputs = model.layerOutputs(layer, model.testInputs(firstIndices(250)));
  const units = outputs.length / 250;
  return Array.from({ length: units }, (_, unit) => {
    const own = outputs.filter((_, i) => i % units === unit);
    const mean = own.reduce((sum, value) => sum + value, 0) / 250;
    return own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 250;
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the first layer's weights are the engine's, in ${colorScheme} colours`, async ({ playground, page }) => {
    const link = 'v=1&p=stacked&steps=12';
    await useColours(page, colorScheme);
    await playground.open(link);
    await openPanel(playground);
    await train(playground, 12);
    const { values, count } = (await modelOf(link)).encoderFeatures;
    expect(count).toBe(300);
    const limit = largest(values);
    await panelOf(page)
      .getByRole('combobox', { name: /^Order/ })
      .selectOption('number');
    for (const unit of [0, 1, 31, 63]) {
      const own = values.slice(unit * PIXELS, (unit + 1) * PIXELS);
      await expectWeights(tile(page, unit).locator('canvas'), own, limit, colorScheme);
    }
    await expect(panelOf(page).locator('.tile')).toHaveCount(64);

    await panelOf(page)
      .getByRole('combobox', { name: /^Scale/ })
      .selectOption('own');
    const seventh = values.slice(7 * PIXELS, 8 * PIXELS);
    await expectWeights(tile(page, 7).locator('canvas'), seventh, largest(seventh), colorScheme);
  });
}

test('the most used come first, more are shown, and one is seen large with what excites it', async ({
  playground,
  page,
}) => {
  const link = 'v=1&p=vanilla&widths=100&steps=30';
  await playground.open(link);
  await openPanel(playground);
  await train(playground, 30);
  const model = await modelOf(link);
  const uses = usesOf(model, 1);
  const shown = () =>
    panelOf(page)
      .locator('.tile')
      .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.unit)));
  await panelOf(page).getByRole('button', { name: '36 more' }).click();
  await expect(panelOf(page).locator('.tile')).toHaveCount(100);
  const order = await shown();
  expect(new Set(order).size).toBe(100);
  order.slice(1).forEach((unit, place) => {
    expect(uses[unit] ?? Number.NaN).toBeLessThanOrEqual((uses[order[place] ?? 0] ?? 0) * (1 + 1e-4) + 1e-12);
  });

  const unit = order[5] ?? 0;
  await tile(page, unit).click();
  await expect(tile(page, unit)).toHaveAttribute('aria-pressed', 'true');
  const detail = panelOf(page).locator('.detail');
  await expect(detail.getByRole('heading', { name: `Unit ${unit}` })).toBeVisible();
  const { values } = model.encoderFeatures;
  const own = values.slice(unit * PIXELS, (unit + 1) * PIXELS);
  await expectWeights(detail.locator('.large'), own, largest(values), 'light');

  const activations = model.layerOutputs(1, model.testInputs(firstIndices(500))).filter((_, i) => i % 100 === unit);
  const best = [...activations.keys()].sort((a, b) => (activations[b] ?? 0) - (activations[a] ?? 0)).slice(0, 8);
  const exciting = detail.locator('.exciting canvas');
  await expect(exciting).toHaveCount(8);
  for (const [i, index] of best.entries()) {
    await expect(exciting.nth(i)).toHaveAttribute('aria-label', new RegExp(`^Held-out image ${index}, activation`));
    await expectDrawn(exciting.nth(i), 0, [...model.testInputs(Uint32Array.of(index))]);
  }
});

test("what the last layer adds is the engine's, and tiles are walked with arrow keys", async ({ playground, page }) => {
  const link = 'v=1&p=vanilla&steps=5';
  await playground.open(link);
  await openPanel(playground);
  await train(playground, 5);
  await panelOf(page)
    .getByRole('combobox', { name: /^Weights/ })
    .selectOption('decoder');
  await panelOf(page)
    .getByRole('combobox', { name: /^Order/ })
    .selectOption('number');
  const { values } = (await modelOf(link)).decoderFeatures;
  await expect(panelOf(page).locator('.tile')).toHaveCount(64);
  await expectWeights(tile(page, 3).locator('canvas'), values.slice(3 * PIXELS, 4 * PIXELS), largest(values), 'light');

  await tile(page, 0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tile(page, 2)).toBeFocused();
  await page.keyboard.press('End');
  await expect(tile(page, 63)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panelOf(page).getByRole('heading', { name: 'Unit 63' })).toBeVisible();
  expect(await panelOf(page).locator('.tile[tabindex="0"]').count()).toBe(1);
});

test('a model without decoder says so, kernels are 3 × 3, and dead units are marked', async ({ playground, page }) => {
  await playground.open('p=convolutional');
  await openPanel(playground);
  await expect(panelOf(page).getByText('16 kernels of 3 × 3 weights')).toBeVisible();
  expect(await pixelsOf(panelOf(page).locator('.tile canvas').first())).toHaveLength(9);

  await page.goto('about:blank');
  await playground.open('p=vanilla&init=zeros&act=relu&widths=6');
  await openPanel(playground);
  await expect(panelOf(page).locator('.tile[data-dead=true]')).toHaveCount(6);
  await expect(panelOf(page).getByText('6 of them dead')).toBeVisible();

  await page.goto('about:blank');
  await playground.open('p=classifier');
  await openPanel(playground);
  await panelOf(page)
    .getByRole('combobox', { name: /^Weights/ })
    .selectOption('decoder');
  await expect(panelOf(page).getByText('The last layer gives no image here')).toBeVisible();
});

test('while it trains the images follow', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await openPanel(playground);
  await panelOf(page)
    .getByRole('combobox', { name: /^Order/ })
    .selectOption('number');
  const drawn = () =>
    tile(page, 0)
      .locator('canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const before = await drawn();
  await playground.click('Play');
  await expect.poll(drawn).not.toBe(before);
  const under = await drawn();
  await expect.poll(drawn).not.toBe(under);
  await expect(playground.root).toHaveAttribute('data-status', 'training');
  await playground.click('Pause');
  await playground.reaches('paused');
  await expect(
    panelOf(page).getByText(new RegExp(`^After step ${(await playground.step()).toLocaleString('en')}:`)),
  ).toBeVisible();
});
