// What is drawn is what the engine says: pixels against the file of images, errors against the engine in Node.

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { useColours } from './colours';
import { countInChart, expectDrawn, inkOf, pixelsOf } from './drawn';
import { modelOf } from './model';
import { expect, test } from './site';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
/** Empty rows between original and reconstruction. */
const GAP = 2;
const SHOWN = 12;
/** Where the edges of a thin line, which are mixed with the paper, count too. */
const NEAR = 30;

/** The pixels of the first test images, 0 to 255, straight from the shard: 12 bytes of header, labels, pixels. */
async function testImages(): Promise<number[][]> {
  const shard = gunzipSync(await readFile(new URL('../../www/data/mnist/test-00.bin', import.meta.url)));
  const first = 12 + shard.readUInt32LE(8);
  return Array.from({ length: SHOWN }, (_, i) => [...shard.subarray(first + i * PIXELS, first + (i + 1) * PIXELS)]);
}

/** What the engine in Node makes of the first test images after the link's steps. */
async function reconstructInNode(link: string): Promise<{ images: Float32Array; outputs: Float32Array }> {
  const experiment = await modelOf(link);
  const images = Float32Array.from((await testImages()).flat(), (pixel) => pixel / 255);
  return { images, outputs: experiment.reconstruct(images) };
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the originals are the test images, in ${colorScheme} colours`, async ({ playground, page }) => {
    await useColours(page, colorScheme);
    await playground.open('p=stacked');
    for (const [i, image] of (await testImages()).entries()) {
      await expectDrawn(
        playground.digits.nth(i),
        0,
        image.map((pixel) => pixel / 255),
      );
    }
  });
}

test('digits are drawn anew when the theme changes', async ({ playground, page }) => {
  // Of the system, not by a choice on the page: that is what is made here.
  await page.emulateMedia({ colorScheme: 'light' });
  await playground.open('p=stacked');
  const { paper } = await inkOf(playground.digits.first());
  const corner = async () => (await pixelsOf(playground.digits.first()))[0];
  expect(await corner()).toEqual(paper);
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(playground.root).toHaveAttribute('data-theme', 'dark');
  const { paper: dark } = await inkOf(playground.digits.first());
  expect(dark).not.toEqual(paper);
  expect(await corner()).toEqual(dark);
});

for (const link of ['v=1&p=stacked&steps=20', 'v=1&p=vanilla&steps=20&seed=2']) {
  test(`reconstructions and errors of ${link} are those of the engine in Node`, async ({ playground, page }) => {
    await playground.open(link);
    await playground.click('Play');
    await playground.reaches('done');
    await expect(page.getByText('After step 20: mean squared error')).toBeVisible();
    const { images, outputs } = await reconstructInNode(link);
    const errors: number[] = [];
    for (let i = 0; i < SHOWN; i++) {
      const [original, output] = [images, outputs].map((all) => [...all.subarray(i * PIXELS, (i + 1) * PIXELS)]);
      if (!original || !output) throw new Error('the engine returned too few images');
      await expectDrawn(playground.digits.nth(i), SIDE + GAP, output);
      errors.push(original.reduce((sum, level, k) => sum + (level - (output[k] ?? Number.NaN)) ** 2, 0) / PIXELS);
    }
    const captions = await page.locator('ae-digit-rows figcaption').allInnerTexts();
    expect(captions).toEqual(errors.map((error) => error.toPrecision(3)));
    const mean = errors.reduce((sum, error) => sum + error, 0) / SHOWN;
    await expect(page.locator('ae-digit-rows b')).toHaveText(mean.toPrecision(3));
  });
}

test('who comes back to a page that was hidden sees the newest digits', async ({ playground, page }) => {
  const look = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await playground.open('p=vanilla&steps=30');
  await look(true);
  await playground.click('Play');
  await playground.reaches('done');
  await expect(page.getByText('After step 0: mean squared error')).toBeVisible(); // what nobody sees is not drawn
  await look(false);
  await expect(page.getByText('After step 30: mean squared error')).toBeVisible();
});

test('the chart draws both curves, and the legend tells the numbers of the root element', async ({
  playground,
  page,
}) => {
  await playground.open('p=stacked&steps=50');
  expect(await countInChart(page, '--train', NEAR)).toBe(0);
  await playground.click('Play');
  await playground.reaches('done');
  await expect.poll(() => countInChart(page, '--train', NEAR)).toBeGreaterThan(50);
  expect(await countInChart(page, '--test', NEAR)).toBeGreaterThan(50);

  const shown = async (name: string) => Number(await playground.data(name)).toPrecision(3);
  const [training, heldOut] = [await shown('trainLoss'), await shown('testLoss')];
  await expect(page.locator('.legend .train b')).toHaveText(training);
  await expect(page.locator('.legend .test b')).toHaveText(heldOut);
  await expect(
    page.getByRole('img', { name: `After 50 steps: training loss ${training}, held-out loss ${heldOut}.` }),
  ).toBeVisible();
});

test('a loss that is no number any more is not drawn', async ({ playground, page }) => {
  await playground.open('p=stacked&opt=sgd&lr=10&steps=30');
  await playground.click('Play');
  await playground.reaches('paused'); // by itself; whoever insists goes on
  await playground.click('Play');
  await playground.reaches('done');
  await expect(playground.root).toHaveAttribute('data-test-loss', 'NaN');
  await expect(page.locator('.legend .test b')).toHaveText('NaN');
  // The only held-out loss that is a number is that of step 0, and one point makes no line.
  await expect.poll(() => countInChart(page, '--test', NEAR)).toBe(0);
});
