// What is drawn by hand goes through every kind of model: the image that is made of it, and what comes out, are those that Node
// makes of the same strokes.

import type { Locator, Page } from '@playwright/test';
import { Drawing, type Point, SHEET } from '../../www/src/drawing';
import { normalise } from '../../www/src/mnist-normalise';
import { expectDrawn } from './drawn';
import { type Experiment, modelOf } from './model';
import { openPanel } from './open-panel';
import { expect, type Playground, test } from './site';

/** As shares of the pad. */
const THREE = [
  [0.3, 0.25],
  [0.45, 0.15],
  [0.65, 0.2],
  [0.68, 0.35],
  [0.5, 0.47],
  [0.68, 0.58],
  [0.66, 0.78],
  [0.45, 0.85],
  [0.28, 0.75],
] as const;
const DASH = [
  [0.2, 0.5],
  [0.8, 0.55],
] as const;
/** The whole pad, black. */
const SCRIBBLE = Array.from({ length: 40 }, (_, i) => [i % 2 === 0 ? 0.05 : 0.95, 0.05 + (0.9 * i) / 39] as const);

type Stroke = readonly (readonly [number, number])[];

/** Draws with the mouse at whole pixels of the window; the same strokes in points of the sheet. */
async function draw(page: Page, panel: Locator, strokes: readonly Stroke[]): Promise<Drawing> {
  const canvas = panel.locator('.pad canvas');
  await canvas.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the pad is not there');
  // Where Firefox has scrolled by parts of a pixel, a whole pixel of the window is not one of the page.
  const [left, top] = await page.evaluate(() => [visualViewport?.offsetLeft ?? 0, visualViewport?.offsetTop ?? 0]);
  const drawing = new Drawing();
  for (const stroke of strokes) {
    const places = stroke.map(
      ([x, y]) => [Math.round(box.x + x * box.width), Math.round(box.y + y * box.height)] as const,
    );
    for (const [i, [x, y]] of places.entries()) {
      await page.mouse.move(x, y);
      if (i === 0) await page.mouse.down();
      const point: Point = {
        x: ((x + left - box.x) / box.width) * SHEET,
        y: ((y + top - box.y) / box.height) * SHEET,
      };
      if (i === 0) drawing.begin(point);
      else drawing.extend(point);
    }
    await page.mouse.up();
  }
  return drawing;
}

function imageOf(drawing: Drawing): Float32Array {
  const found = normalise(drawing.ink, SHEET);
  if (!found) throw new Error('nothing is drawn');
  return found.pixels;
}

const normalisedOf = (panel: Locator) => panel.locator('.made').first().locator('canvas');
const outputOf = (panel: Locator) => panel.locator('[data-output] canvas');

/** Waits for the answer of this step to what is drawn now, and compares it with the engine's. */
async function expectAnswer(
  panel: Locator,
  experiment: Experiment,
  image: Float32Array,
  label?: number,
): Promise<void> {
  await expectDrawn(normalisedOf(panel), 0, [...image]);
  const told = label === undefined ? undefined : Uint8Array.of(label);
  const output = experiment.decode(experiment.encode(image, told), told);
  const error = output.reduce((sum, level, i) => sum + (level - (image[i] as number)) ** 2, 0) / output.length;
  await expect(panel.locator('[data-output]')).toContainText(`After step ${experiment.metrics.step}`);
  await expect(outputOf(panel)).toHaveAttribute(
    'aria-label',
    `Reconstruction of the drawing, with a mean squared error of ${error.toPrecision(3)}`,
  );
  await expectDrawn(outputOf(panel), 0, [...output]);
}

async function trained(playground: Playground, page: Page, link: string): Promise<Locator> {
  await playground.open(link);
  await playground.finish();
  return openPanel(page, 'draw');
}

for (const link of [
  'p=stacked&steps=20',
  'p=convolutional&steps=2',
  'p=vae-2d&steps=10',
  'p=denoising-visible&steps=20',
  'p=latent-2d&steps=20',
]) {
  test(`a drawing goes through ${link}`, async ({ playground, page }) => {
    const panel = await trained(playground, page, link);
    const image = imageOf(await draw(page, panel, [THREE, DASH]));
    await expectAnswer(panel, await modelOf(link), image);
    await expect(panel.locator('.code-picture')).toHaveAttribute('aria-label', /^Code of \d+ numbers/);
  });
}

test('a conditional model is told what is drawn', async ({ playground, page }) => {
  const link = 'p=conditional-vae&steps=5';
  const panel = await trained(playground, page, link);
  const image = imageOf(await draw(page, panel, [THREE]));
  const experiment = await modelOf(link);
  await expectAnswer(panel, experiment, image, 0);
  await panel.getByLabel('The model is told that it is').selectOption('3');
  await expectAnswer(panel, experiment, image, 3);
});

test('a classifier says what is drawn, and how sure it is', async ({ playground, page }) => {
  const link = 'p=classifier&steps=60';
  const panel = await trained(playground, page, link);
  const image = imageOf(await draw(page, panel, [THREE]));
  await expectDrawn(normalisedOf(panel), 0, [...image]);
  const experiment = await modelOf(link);
  const probabilities = [...experiment.decode(experiment.encode(image))];
  const best = probabilities.indexOf(Math.max(...probabilities));
  const bars = panel.locator('.class-bars li');
  await expect(bars.locator('.figures')).toHaveText(probabilities.map((value) => `${(100 * value).toFixed(1)} %`));
  await expect(panel.locator('.class-bars .likeliest .name')).toHaveText(String(best));
  await expect(panel).toContainText(`After step 60 it is taken for a ${best}, with a probability of`);
  const widths = await bars.locator('rect').evaluateAll((all) => all.map((one) => Number(one.getAttribute('width'))));
  widths.forEach((width, k) => {
    expect(width).toBeCloseTo(100 * (probabilities[k] ?? 0), 4);
  });
});

test('the answer is there before training, and follows it', async ({ playground, page }) => {
  const link = 'p=vanilla&steps=400';
  await playground.open(link);
  const panel = await openPanel(page, 'draw');
  const image = imageOf(await draw(page, panel, [THREE]));
  await expectAnswer(panel, await modelOf('p=vanilla'), image);
  await expect(panel).toContainText('the model is untrained');
  await playground.click('Play');
  const step = async () =>
    Number(
      /After step ([\d,]+)/.exec((await panel.locator('[data-output]').textContent()) ?? '')?.[1]?.replace(',', ''),
    );
  await expect.poll(step).toBeGreaterThan(0);
  const first = await step();
  await expect.poll(step).toBeGreaterThan(first);
  await playground.reaches('done');
  await expectAnswer(panel, await modelOf(link), image);
});

test('undo takes back a stroke, clear all of them', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  const panel = await openPanel(page, 'draw');
  for (const name of ['Clear', 'Undo']) await expect(panel.getByRole('button', { name })).toBeDisabled();
  const one = imageOf(await draw(page, panel, [THREE]));
  await draw(page, panel, [DASH]);
  await expect(panel.getByRole('img', { name: 'The drawing, of 2 strokes' })).toBeVisible();
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expectDrawn(normalisedOf(panel), 0, [...one]);
  await draw(page, panel, [DASH]);
  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(normalisedOf(panel)).toHaveAttribute('aria-label', 'Nothing yet');
  await expectDrawn(normalisedOf(panel), 0, new Array(784).fill(0));
  await expect(panel).toContainText('Draw on the pad');
});

test('keys draw as a pen does', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  const panel = await openPanel(page, 'draw');
  const pad = panel.getByRole('application', { name: 'Drawing pad' });
  await pad.focus();
  const drawing = new Drawing();
  let [x, y] = [SHEET / 2, SHEET / 3];
  const press = async (key: string, times: number, dx: number, dy: number, down: boolean) => {
    for (let i = 0; i < times; i++) {
      await pad.press(key);
      [x, y] = [x + dx, y + dy];
      if (down) drawing.extend({ x, y });
    }
  };
  await press('ArrowLeft', 3, -10, 0, false);
  await pad.press('Space');
  drawing.begin({ x, y });
  await press('Shift+ArrowDown', 3, 0, 30, true);
  await press('ArrowRight', 4, 10, 0, true);
  await expect(panel.getByText('Pen down', { exact: true })).toBeAttached();
  await pad.press('Enter');
  await press('ArrowUp', 5, 0, -10, false);
  await expect(panel.getByText('Pen up', { exact: true })).toBeAttached();
  await expectDrawn(normalisedOf(panel), 0, [...imageOf(drawing)]);
  await pad.press('Control+z');
  await expect(normalisedOf(panel)).toHaveAttribute('aria-label', 'Nothing yet');
});

test('a held-out digit is taken as it is, and can be drawn on', async ({ playground, page }) => {
  const link = 'p=stacked&steps=20';
  const panel = await trained(playground, page, link);
  const experiment = await modelOf(link);
  for (const index of [0, 1]) {
    await panel.getByRole('button', { name: 'Take a held-out digit' }).click();
    const image = experiment.testInputs(Uint32Array.of(index));
    await expect(async () => {
      await expectDrawn(normalisedOf(panel), 0, [...image]);
    }).toPass();
    await expectAnswer(panel, experiment, image);
  }
  const drawing = await draw(page, panel, [DASH]);
  const both = new Drawing();
  both.lay(experiment.testInputs(Uint32Array.of(1)));
  drawing.ink.forEach((level, i) => {
    if (level > 0) both.ink[i] = level;
  });
  await expectAnswer(panel, experiment, imageOf(both));
});

test('the drawing stays when the recipe changes, and when the panel is closed', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  const panel = await openPanel(page, 'draw');
  const image = [...imageOf(await draw(page, panel, [THREE]))];
  const follow = (link: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, link);
  // A recipe that opens the panel by itself, and one that does not.
  await follow('p=classifier');
  await expect(page.locator('[data-switch=denoise]')).toHaveCount(0);
  await expectDrawn(normalisedOf(panel), 0, image);
  await follow('p=stacked');
  await expect(page.locator('[data-switch=denoise]')).toHaveCount(1);
  await expect(panel).toHaveCount(0);
  await expectDrawn(normalisedOf(await openPanel(page, 'draw')), 0, image);
  await panel.getByRole('button', { name: 'Close Draw' }).click();
  await expect(panel).toHaveCount(0);
  await expectDrawn(normalisedOf(await openPanel(page, 'draw')), 0, image);
});

test('what the model has never seen is told to be far from what it knows', async ({ playground, page }) => {
  const panel = await trained(playground, page, 'p=stacked&steps=300');
  await panel.getByRole('button', { name: 'Take a held-out digit' }).click();
  await expect(panel).toContainText(/against 0\.0\d+ on held-out images: (about as well as those|worse than most)/);
  await expect(panel.locator('.far')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Clear' }).click();
  await draw(page, panel, [SCRIBBLE]);
  await expect(panel.locator('.far')).toContainText('times as much: this is far from anything that the model knows');
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
  test.skip(({ browserName }) => browserName === 'firefox', 'Playwright has no touch screen for a released Firefox');

  test('one draws, and the page does not scroll', async ({ playground, page }) => {
    await playground.open('p=vanilla');
    const panel = await openPanel(page, 'draw');
    const canvas = panel.locator('.pad canvas');
    await canvas.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the pad is not there');
    const before = await page.evaluate(() => scrollY);
    const session = await page.context().newCDPSession(page);
    const drawing = new Drawing();
    for (const [i, [x, y]] of THREE.entries()) {
      const at = { x: Math.round(box.x + x * box.width), y: Math.round(box.y + y * box.height) };
      await session.send('Input.dispatchTouchEvent', { type: i === 0 ? 'touchStart' : 'touchMove', touchPoints: [at] });
      drawing.extend({ x: ((at.x - box.x) / box.width) * SHEET, y: ((at.y - box.y) / box.height) * SHEET });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(panel.getByRole('img', { name: 'The drawing, of 1 stroke' })).toBeVisible();
    await expect(async () => {
      await expectDrawn(normalisedOf(panel), 0, [...imageOf(drawing)]);
    }).toPass();
    expect(await page.evaluate(() => scrollY)).toBe(before);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
