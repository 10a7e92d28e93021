// The rows of digits: those of one class, the difference in colours, and the way to one's own drawing.

import { colourAt, DIVERGING, isDark } from '../../www/src/colour-maps';
import { expectDrawn, inkOf, pixelsOf } from './drawn';
import { modelOf } from './model';
import { expect, test } from './site';

const PIXELS = 784;
const SIDE = 28;
const GAP = 2;

test('digits of one class are shown alone, and others of the same', async ({ playground, page }) => {
  const link = 'p=stacked&steps=20';
  await playground.open(link);
  await playground.finish();
  const experiment = await modelOf(link);
  const labels = experiment.testLabels(Uint32Array.from({ length: 300 }, (_, i) => i));
  const threes = [...labels.keys()].filter((i) => labels[i] === 3);
  await page.locator('[data-panel=reconstructions]').getByLabel('Show').selectOption('3');
  for (const from of [0, 12]) {
    const indices = Uint32Array.from({ length: 12 }, (_, i) => threes[(from + i) % threes.length] as number);
    const images = experiment.testInputs(indices);
    const outputs = experiment.reconstruct(images);
    await expect(async () => {
      for (const i of [0, 11]) {
        await expectDrawn(playground.digits.nth(i), 0, [...images.subarray(i * PIXELS, (i + 1) * PIXELS)]);
        await expectDrawn(playground.digits.nth(i), SIDE + GAP, [...outputs.subarray(i * PIXELS, (i + 1) * PIXELS)]);
      }
    }).toPass();
    for (const canvas of await playground.digits.all()) await expect(canvas).toHaveAttribute('aria-label', /^A 3,/);
    await playground.click('Other digits');
  }
  await page.locator('[data-panel=reconstructions]').getByLabel('Show').selectOption('');
  await expect(playground.digits.first()).toHaveAttribute('aria-label', new RegExp(`^An? ${labels[0]},`));
});

test('only classes that the data have can be chosen', async ({ playground, page }) => {
  await playground.open('p=latent-2d');
  const options = page.locator('[data-panel=reconstructions]').getByLabel('Show').locator('option');
  await expect(options).toHaveText(['all digits', 'only 1', 'only 5', 'only 6']);
  await page.locator('[data-panel=reconstructions]').getByLabel('Show').selectOption('5');
  for (const canvas of await playground.digits.all()) await expect(canvas).toHaveAttribute('aria-label', /^A 5,/);
});

test('the difference is drawn in colours: one for ink too much, one for ink that is missing', async ({
  playground,
  page,
}) => {
  const link = 'p=vanilla&steps=30';
  await playground.open(link);
  await playground.finish();
  await page.getByLabel('Difference', { exact: true }).check();
  const canvas = playground.digits.first();
  await expect(canvas).toHaveJSProperty('height', 3 * SIDE + 2 * GAP);
  const experiment = await modelOf(link);
  const image = experiment.testInputs(Uint32Array.of(0));
  const output = experiment.reconstruct(image);
  const colours = (await pixelsOf(canvas)).slice(2 * (SIDE + GAP) * SIDE);
  const { paper } = await inkOf(canvas);
  const map = DIVERGING[isDark(paper) ? 'dark' : 'light'];
  let [missing, added] = [0, 0];
  for (let p = 0; p < PIXELS; p++) {
    const difference = (output[p] as number) - (image[p] as number);
    // As far from zero, in the middle of the map, as the difference is large: one of a half is at the end. The page subtracts
    // more digits than are left here, so a colour may be that of the next entry: a level or two of a channel.
    const expected = colourAt(map, 0.5 + difference);
    const off = expected.map((channel, k) => Math.abs(channel - (colours[p]?.[k] ?? Number.NaN)));
    expect(Math.max(...off)).toBeLessThanOrEqual(2);
    if (Math.abs(difference) > 0.5) {
      const [red = Number.NaN, , blue = Number.NaN] = colours[p] ?? [];
      if (difference > 0) expect(red).toBeGreaterThan(blue + 40);
      else expect(blue).toBeGreaterThan(red + 40);
    }
    if (difference > 0) added += difference / PIXELS;
    else missing -= difference / PIXELS;
  }
  await expect(canvas).toHaveAttribute(
    'aria-label',
    new RegExp(`a pixel has ${added.toPrecision(3)} of ink too much on average, and lacks ${missing.toPrecision(3)}$`),
  );
  await page.getByLabel('Difference', { exact: true }).uncheck();
  await expect(canvas).toHaveJSProperty('height', 2 * SIDE + GAP);
});

test("one's own digit is a click away", async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await expect(page.locator('[data-panel=draw]')).toHaveCount(0);
  await playground.click('Draw your own');
  await expect(page.getByRole('application', { name: 'Drawing pad' })).toBeFocused();
});
