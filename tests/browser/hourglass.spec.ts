// The hourglass: what it draws is what flows through the engine in Node, and what is changed in it is the network.

import type { Locator, Page } from '@playwright/test';
import { describe as finding, gridOf, largest, toPicture } from '../../www/src/activation-grid';
import { colourAt, DIVERGING } from '../../www/src/colour-maps';
import { formatLoss } from '../../www/src/format';
import { expectDrawn, pixelsOf } from './drawn';
import { type Experiment, firstIndices, modelOf, trainTo } from './model';
import { expect, type Playground, test, typeInto } from './site';

const layer = (page: Page, plan: number): Locator => page.locator(`ae-hourglass [data-layer="${plan}"]`);
const end = (page: Page, name: string): Locator => page.locator(`ae-hourglass canvas[data-end=${name}]`);
const units = (page: Page, name: string): Locator => page.getByLabel(`Units of ${name}`, { exact: true });

/** What flows through the engine's layers from a held-out image. */
const flowOf = (experiment: Experiment, index = 0) =>
  experiment.flow(experiment.testInputs(Uint32Array.of(index)), undefined);

type Shape = [number, number, number];

/** Waits until a layer's picture says what it should, and compares its colours. */
async function expectLayer(canvas: Locator, values: Float32Array, shape: Shape): Promise<void> {
  const grid = gridOf(shape);
  await expect(canvas).toHaveAttribute('aria-label', new RegExp(`: ${finding(values, grid).replaceAll('.', '\\.')}$`));
  const limit = largest(values);
  const picture = [...toPicture(values, grid)];
  const drawn = await pixelsOf(canvas);
  const differences = picture.flatMap((value, i) => {
    if (Number.isNaN(value)) return [];
    const colour = colourAt(DIVERGING.light, 0.5 + value / limit / 2);
    return colour.map((channel, k) => Math.abs(channel - (drawn[i]?.[k] ?? Number.NaN)));
  });
  // An entry of the table further, where a number lies between two.
  expect(Math.max(...differences)).toBeLessThanOrEqual(3);
}

test('activations, reconstruction and difference are the engine’s, before and after training', async ({
  playground,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const link = 'v=1&p=stacked&steps=25';
  const experiment = await modelOf('v=1&p=stacked');
  await playground.open(link);
  const check = async () => {
    const flow = flowOf(experiment);
    for (const plan of [1, 2, 3])
      await expectLayer(layer(page, plan), flow[plan]?.values ?? new Float32Array(), [
        1,
        1,
        flow[plan]?.values.length ?? 0,
      ]);
    const [image, output] = [[...(flow[0]?.values ?? [])], [...(flow.at(-1)?.values ?? [])]];
    await expectDrawn(end(page, 'image'), 0, image);
    await expectDrawn(end(page, 'reconstruction'), 0, output);
    const error = image.reduce((sum, level, i) => sum + (level - (output[i] ?? Number.NaN)) ** 2, 0) / image.length;
    await expect(end(page, 'difference')).toHaveAttribute(
      'aria-label',
      new RegExp(`mean squared error ${formatLoss(error)}$`),
    );
  };
  await check();
  await playground.finish();
  trainTo(experiment, 25);
  await check();
});

test('it follows the training', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  const label = () => layer(page, 1).getAttribute('aria-label');
  await expect.poll(label).toMatch(/64 units, activations from/);
  const before = await label();
  await playground.click('Play');
  await expect.poll(label).not.toBe(before);
  const later = await label();
  await expect.poll(label).not.toBe(later);
  await playground.reaches('training');
});

test('maps are tiles', async ({ playground, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const link = 'v=1&p=convolutional&steps=3';
  const experiment = await modelOf(link);
  await playground.open(link);
  await playground.finish();
  const flow = flowOf(experiment);
  for (const plan of [1, 2, 6]) {
    const { values, shape } = flow[plan] ?? { values: new Float32Array(), shape: [1, 1, 1] as Shape };
    await expectLayer(layer(page, plan), values, shape);
  }
});

test('a model that repairs is given the broken image, which is drawn beside the whole one', async ({
  playground,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const link = 'v=1&p=denoising-visible';
  const experiment = await modelOf(link);
  await playground.open(link);
  const clean = experiment.testInputs(Uint32Array.of(0));
  const broken = experiment.corrupt(clean, experiment.spec.corruption, 0);
  await expect(end(page, 'corrupted')).toBeVisible();
  await expectDrawn(end(page, 'image'), 0, [...clean]);
  await expectDrawn(end(page, 'corrupted'), 0, [...broken]);
  const flow = experiment.flow(broken, undefined);
  await expectLayer(layer(page, 2), flow[1]?.values ?? new Float32Array(), [1, 1, 300]);
});

test('the next digit, and the next of a class, flow', async ({ playground, page }) => {
  const experiment = await modelOf('p=vanilla');
  const labels = [...experiment.testLabels(firstIndices(200))];
  await playground.open('p=vanilla');
  const where = page.locator('.which-digit [data-index]');
  await page.getByRole('button', { name: 'Next image' }).click();
  await expect(where).toHaveText(new RegExp(`^Held-out image 2, an? ${labels[1]}$`));
  await page.getByLabel('Class of the image that flows').selectOption('8');
  const first = labels.indexOf(8, 2);
  await expect(where).toHaveAttribute('data-index', String(first));
  await expectDrawn(end(page, 'image'), 0, [...experiment.testInputs(Uint32Array.of(first))]);
  await page.getByRole('button', { name: 'Next image' }).click();
  const second = labels.indexOf(8, first + 1);
  await expect(where).toHaveAttribute('data-index', String(second));
  await page.getByRole('button', { name: 'Previous image' }).click();
  await expect(where).toHaveAttribute('data-index', String(first));
});

test('a unit shows its numbers, its weights and what excites it', async ({ playground, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const link = 'v=1&p=vanilla&steps=40';
  const experiment = await modelOf(link);
  await playground.open(link);
  await playground.finish();
  await page.locator('ae-hourglass .units').first().focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: /^Code, unit \d+ of 64$/ });
  await expect(card).toBeVisible();
  await typeInto(card.getByLabel('Unit', { exact: true }), '6');
  await card.getByLabel('Unit', { exact: true }).press('Enter');
  await expect(card).toHaveAccessibleName('Code, unit 6 of 64');

  const all = experiment.layerOutputs(1, experiment.testInputs(firstIndices(500)), undefined);
  const activations = Array.from({ length: 500 }, (_, i) => all[64 * i + 5] as number);
  const order = [...activations.keys()]
    .sort((a, b) => (activations[b] as number) - (activations[a] as number))
    .slice(0, 9);
  await expect(card.locator('[data-figure=activation]')).toHaveText(formatLoss(activations[0]));
  const mean = activations.reduce((sum, value) => sum + value, 0) / 500;
  await expect(card.locator('[data-figure=mean]')).toHaveText(formatLoss(mean));
  const shown = card.locator('canvas[data-index]');
  await expect(shown).toHaveCount(9);
  expect(await shown.evaluateAll((all) => all.map((canvas) => Number((canvas as HTMLElement).dataset.index)))).toEqual(
    order,
  );
  await expectDrawn(shown.first(), 0, [...experiment.testInputs(Uint32Array.of(order[0] ?? 0))]);
  const weights = Float32Array.from(experiment.encoderFeatures.values.slice(5 * 784, 6 * 784));
  const drawn = await pixelsOf(card.locator('canvas.weights'));
  const limit = largest(weights);
  const off = [...weights].flatMap((value, i) =>
    colourAt(DIVERGING.light, 0.5 + value / limit / 2).map((channel, k) =>
      Math.abs(channel - (drawn[i]?.[k] ?? Number.NaN)),
    ),
  );
  expect(Math.max(...off)).toBeLessThanOrEqual(3);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('ae-hourglass .units').first()).toBeFocused();
});

test('a click on a unit opens that one, and the arrows lead to its neighbours', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  const layerOfCode = page.locator('ae-hourglass .units').first();
  await layerOfCode.scrollIntoViewIfNeeded();
  const box = await layer(page, 1).boundingBox();
  const grid = gridOf([1, 1, 64]);
  if (!box) throw new Error('the layer is not drawn');
  // The third unit of the second row.
  await page.mouse.click(box.x + (2.5 / grid.columns) * box.width, box.y + (1.5 / grid.rows) * box.height);
  const number = grid.columns + 3;
  await expect(page.getByRole('dialog')).toHaveAccessibleName(`Code, unit ${number} of 64`);
  await page.getByRole('button', { name: 'Close the unit' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await layerOfCode.focus();
  await page.keyboard.press('ArrowRight');
  const readout = page.locator('ae-hourglass .readout');
  await expect(readout).toHaveText(/unit \d+:/);
  const from = Number(/unit (\d+):/.exec(await readout.innerText())?.[1]);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('ae-hourglass .readout')).toContainText(`unit ${from - 1}:`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveAccessibleName(`Code, unit ${from - 1} of 64`);
});

/** Types a width and leaves the field. */
async function setUnits(page: Page, name: string, width: string): Promise<void> {
  await typeInto(units(page, name), width);
  await units(page, name).press('Enter');
}

test('before the first step a width is at once that of the network; its mirror follows', async ({
  playground,
  page,
}) => {
  await playground.open('p=stacked');
  await setUnits(page, 'hidden layer 1', '120');
  await playground.linkHas('widths', '120-150-120');
  await expect(page.getByRole('img', { name: /image · 784, 120, code · 150, 120, reconstruction/ })).toBeVisible();
  await page.getByLabel('A new width is for the mirrored layer too').uncheck();
  await setUnits(page, 'hidden layer 2', '90');
  await playground.linkHas('widths', '120-150-90');
  await setUnits(page, 'the code', '20');
  await playground.linkHas('widths', '120-20-90');
  await expect(layer(page, 2)).toHaveAttribute('aria-label', /20 units, activations/);
});

test('under way a width waits for a fresh start, and the outline shows it', async ({ playground, page }) => {
  await playground.open('p=stacked');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  const draft = page.locator('ae-hourglass .outline.draft');
  await expect(draft).toHaveAttribute('points', '');
  await setUnits(page, 'hidden layer 1', '500');
  const pending = page.locator('ae-hourglass .pending');
  await expect(pending).toContainText('Waits for a fresh start: Hidden layers 500-150-500.');
  await expect(draft).toHaveAttribute('points', /\d/);
  expect(await draft.getAttribute('points')).not.toBe(
    await page.locator('ae-hourglass .outline').first().getAttribute('points'),
  );
  await expect(page.locator('[data-row=layer-1]')).toContainText('now 300');
  expect(await playground.step()).toBe(1);
  expect(playground.value('widths')).toBeNull();

  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(pending).toHaveCount(0);
  await expect(units(page, 'hidden layer 1')).toHaveValue('300');

  await setUnits(page, 'hidden layer 1', '500');
  await page.getByRole('button', { name: 'Start afresh with it' }).click();
  await playground.linkHas('widths', '500-150-500');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await expect(draft).toHaveAttribute('points', '');
  await expect(pending).toHaveCount(0);
});

test('what is being typed stays while the network learns', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await playground.click('Play');
  await units(page, 'the code').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('7');
  const label = () => layer(page, 1).getAttribute('aria-label');
  for (let drawn = 0; drawn < 3; drawn++) {
    const before = await label();
    await expect.poll(label).not.toBe(before);
  }
  await expect(units(page, 'the code')).toHaveValue('7');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(page.locator('ae-hourglass .pending')).toContainText('Hidden layers 75');
  await playground.reaches('training');
});

test('layers come and go in pairs', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await page.getByRole('button', { name: 'Add a layer before the code' }).click();
  await playground.linkHas('widths', '220-64-220');
  await expect(units(page, 'hidden layer 1')).toBeFocused();
  await page.getByRole('button', { name: 'Add a layer before the code' }).click();
  await playground.linkHas('widths', '220-120-64-120-220');
  await page.getByRole('button', { name: 'Remove hidden layer 1' }).click();
  await playground.linkHas('widths', '120-64-120');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  await page.getByRole('button', { name: 'Remove hidden layer 1' }).click();
  await expect(page.locator('ae-hourglass .is-going')).toHaveCount(2);
  await page.getByRole('button', { name: 'Add a layer before the code' }).click();
  await expect(page.locator('ae-hourglass .layer')).not.toHaveCount(3);
  expect(playground.value('widths')).toBe('120-64-120');
});

test('convolutions are added, changed and taken away, and the decoder follows', async ({ playground, page }) => {
  await playground.open('p=convolutional&filters=4-2');
  await typeInto(page.getByLabel('Filters of convolution 2', { exact: true }), '3');
  await page.getByLabel('Filters of convolution 2', { exact: true }).press('Enter');
  await playground.linkHas('filters', '4-3');
  await page.getByRole('button', { name: 'Add a layer before convolution 1' }).click();
  await playground.linkHas('filters', '4-4-3');
  await page.getByRole('button', { name: 'Remove convolution 3' }).click();
  await playground.linkHas('filters', '4-4');
});

test('non-linearities, tied weights and the kind of code', async ({ playground, page }) => {
  await playground.open('p=stacked');
  await page.getByLabel('Non-linearity of the hidden layers').selectOption('tanh');
  await playground.linkHas('act', 'tanh');
  await page.getByLabel('Non-linearity of the code').selectOption('relu');
  await playground.linkHas('code', 'relu');
  await page.getByLabel('Non-linearity of the output').selectOption('sigmoid');
  await playground.linkHas('out', 'sigmoid');
  await page.getByLabel('Tied: the decoder').click();
  await playground.linkHas('tie', '1');
  await setUnits(page, 'hidden layer 2', '70');
  await playground.linkHas('widths', '70-150-70');
  // It shows what the engine has taken, which is a message later.
  await page.getByLabel('Tied: the decoder').click();
  await playground.linkHas('tie', null);
  await page.getByLabel('Kind of the code').selectOption('gaussian');
  await playground.linkHas('latent', 'gaussian');
});

test('what the engine refuses is refused in place, with the allowed range', async ({ playground, page }) => {
  await playground.open('p=stacked');
  const field = units(page, 'hidden layer 1');
  await setUnits(page, 'hidden layer 1', '9999');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/^9999-150-9999 is not possible: .*each from 1 to 2048/);
  await expect(field).toHaveValue('9999');
  expect(playground.value('widths')).toBeNull();
  await setUnits(page, 'hidden layer 1', '100');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await expect(page.locator('ae-hourglass .refusal')).toHaveCount(0);

  await page.getByLabel('Kind of the code').selectOption('gaussian');
  await playground.linkHas('latent', 'gaussian');
  await page.getByLabel('Tied: the decoder').click();
  await expect(page.locator('ae-hourglass .refusal')).toContainText('weights cannot be tied');
  await expect(page.getByLabel('Tied: the decoder')).not.toBeChecked();
});

/** Moves the focus on by Tab until an element in the hourglass with this name has it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    if (name.test(label)) return;
  }
  throw new Error(`the focus never reaches ${name}`);
}

test('the keyboard alone changes the network', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await page.getByRole('button', { name: 'Previous image' }).focus();
  await tabTo(page, /^Units of the code$/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await playground.linkHas('widths', '65');
  await tabTo(page, /^Add a layer before the code$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.value('widths')).toMatch(/^\d+-65-\d+$/);
  await expect(units(page, 'hidden layer 1')).toBeFocused();
  await tabTo(page, /^Remove hidden layer 1$/);
  await page.keyboard.press('Space');
  await playground.linkHas('widths', '65');
  await expect(units(page, 'the code')).toBeFocused();
});

test('it says so when a phase has no picture for a layer', async ({
  playground,
  page,
}: {
  playground: Playground;
  page: Page;
}) => {
  await playground.open('p=layerwise-phases&widths=20-5-20');
  await expect(layer(page, 1)).toHaveAttribute('aria-label', /20 units, activations/);
  await expect(layer(page, 2)).toHaveAttribute('aria-label', /nothing flows through it yet$/);
});
