// Sixty samples are what the engine in Node decodes from the same random codes.

import type { Locator } from '@playwright/test';
import { cornerOf, gridWidth } from '../../www/src/sample-grid';
import { statisticsOf } from '../../www/src/sample-statistics';
import { inkOf, pixelsOf } from './drawn';
import { type Experiment, firstIndices, modelOf } from './model';
import { openPanel } from './open-panel';
import { expect, type Playground, test, typeInto } from './site';

const PIXELS = 784;
const SIDE = 28;
const COUNT = 60;

const gridOf = (panel: Locator) => panel.locator('.sample-grid');

/** The largest distance of what is drawn from sixty images (60, 784), in levels of 255. */
async function farthest(panel: Locator, images: Float32Array): Promise<number> {
  const { ink, paper } = await inkOf(gridOf(panel));
  const drawn = await pixelsOf(gridOf(panel));
  let most = 0;
  for (let i = 0; i < COUNT; i++) {
    const [left, top] = cornerOf(i);
    for (let p = 0; p < PIXELS; p++) {
      const level = Math.min(1, Math.max(0, images[i * PIXELS + p] as number));
      const colour = drawn[(top + Math.floor(p / SIDE)) * gridWidth() + left + (p % SIDE)];
      paper.forEach((from, channel) => {
        const expected = from + ((ink[channel] as number) - from) * level;
        most = Math.max(most, Math.abs((colour?.[channel] ?? Number.NaN) - expected));
      });
    }
  }
  return most;
}

async function expectSamples(panel: Locator, images: Float32Array): Promise<void> {
  await expect.poll(() => farthest(panel, images)).toBeLessThanOrEqual(0.5 + 1e-6);
}

function sampled(
  experiment: Experiment,
  from: 'prior' | 'fitted',
  { temperature = 1, index = 0, labels }: { temperature?: number; index?: number; labels?: Uint8Array } = {},
): { codes: Float32Array; images: Float32Array } {
  const codes = experiment.sampleCodes(from, COUNT, temperature, index);
  if (!codes) throw new Error('there are no codes yet');
  return { codes, images: experiment.decode(codes, labels) };
}

async function opened(playground: Playground, link: string): Promise<Locator> {
  await playground.open(link);
  return openPanel(playground.page, 'samples');
}

test('the samples of a VAE are those of the prior, and improve with the same noise', async ({ playground }) => {
  const link = 'p=vae-2d&steps=60';
  const panel = await opened(playground, link);
  await expectSamples(panel, sampled(await modelOf('p=vae-2d'), 'prior').images);
  const code = await panel.locator('.large .code-range').textContent();

  await playground.finish();
  const experiment = await modelOf(link);
  const { images, codes } = sampled(experiment, 'prior');
  await expectSamples(panel, images);
  await expect(panel.locator('.large .code-range')).toHaveText(code ?? '');
  await expect(panel.locator('.large .code-range')).toHaveText(
    `Code of 2 numbers: ${codes[0]?.toPrecision(3)} and ${codes[1]?.toPrecision(3)}.`,
  );

  const { ink, variety } = statisticsOf(images);
  const heldOut = statisticsOf(experiment.testInputs(firstIndices(COUNT)));
  const told = panel.locator('.told');
  await expect(told).toContainText(
    `After step 60. A pixel has ${ink.toPrecision(3)} of ink on average, and two samples differ by ${variety.toPrecision(3)}`,
  );
  await expect(told).toContainText(
    `for 60 held-out digits it is ${heldOut.ink.toPrecision(3)} and ${heldOut.variety.toPrecision(3)}`,
  );

  await panel.getByRole('button', { name: 'Resample' }).click();
  const next = sampled(experiment, 'prior', { index: 1 }).images;
  expect(next).not.toEqual(images);
  await expectSamples(panel, next);

  await panel.getByRole('slider', { name: 'Temperature' }).fill('0');
  await expectSamples(panel, sampled(experiment, 'prior', { temperature: 0, index: 1 }).images);
  await expect(told).toContainText('the samples are nearly all the same');

  await panel.getByLabel('Codes from').selectOption('fitted');
  await panel.getByRole('slider', { name: 'Temperature' }).fill('1.5');
  experiment.beginEvaluation(experiment.testImageCount);
  while (!experiment.advanceEvaluation());
  await expectSamples(panel, sampled(experiment, 'fitted', { temperature: 1.5, index: 1 }).images);
});

test('a plain code is sampled from the Gaussian that was fitted to it', async ({ playground }) => {
  const link = 'p=stacked&steps=40';
  const panel = await opened(playground, link);
  await expect(panel.getByLabel('Codes from')).toHaveValue('fitted');
  await playground.finish();
  const experiment = await modelOf(link);
  experiment.beginEvaluation(experiment.testImageCount);
  while (!experiment.advanceEvaluation());
  await expectSamples(panel, sampled(experiment, 'fitted').images);
  await panel.getByLabel('Codes from').selectOption('prior');
  await expectSamples(panel, sampled(experiment, 'prior').images);
  await expect(panel).toContainText('Nothing in this training asks the codes to follow the prior.');
});

test('a conditional model draws 0 to 9, one a column, or what it is told', async ({ playground }) => {
  const link = 'p=conditional-vae&steps=5';
  const panel = await opened(playground, link);
  await playground.finish();
  const experiment = await modelOf(link);
  const columns = Uint8Array.from({ length: COUNT }, (_, i) => i % 10);
  await expectSamples(panel, sampled(experiment, 'prior', { labels: columns }).images);
  await panel.getByLabel('The model is told').selectOption('7');
  await expectSamples(panel, sampled(experiment, 'prior', { labels: new Uint8Array(COUNT).fill(7) }).images);
});

test('any sample is shown large, by a click or by its number', async ({ playground }) => {
  const link = 'p=vae-2d&steps=5';
  const panel = await opened(playground, link);
  await playground.finish();
  const { images, codes } = sampled(await modelOf(link), 'prior');
  await expectSamples(panel, images);
  const number = panel.getByRole('spinbutton', { name: /Shown large/ });
  const shows = async (i: number) => {
    await expect(number).toHaveValue(String(i + 1));
    await expect(panel.locator('.large .code-range')).toHaveText(
      `Code of 2 numbers: ${codes[2 * i]?.toPrecision(3)} and ${codes[2 * i + 1]?.toPrecision(3)}.`,
    );
    await expect(panel.locator('.large canvas.digit')).toHaveAttribute('aria-label', `Sample ${i + 1}`);
  };
  const box = await gridOf(panel).boundingBox();
  if (!box) throw new Error('the grid is not there');
  await gridOf(panel).click({ position: { x: (6.5 / 10) * box.width, y: (3.5 / 6) * box.height } });
  await shows(36);
  await typeInto(number, '60');
  await shows(59);
  await number.press('End');
  await number.pressSequentially('1');
  await expect(number).toHaveValue('601');
  await expect(panel.locator('.large canvas.digit')).toHaveAttribute('aria-label', 'Sample 60');
});

test('samples follow the training', async ({ playground }) => {
  const panel = await opened(playground, 'p=vae-2d&maxsteps=4000');
  await playground.click('Play');
  const step = async () =>
    Number(/After step ([\d,]+)/.exec((await panel.locator('.told').textContent()) ?? '')?.[1]?.replace(',', ''));
  await expect.poll(step).toBeGreaterThan(0);
  const first = await step();
  await expect.poll(step).toBeGreaterThan(first);
  await playground.click('Pause');
});
