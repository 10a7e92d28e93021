// Pictures of other kinds than digit and reconstruction: repaired digits and points in space, held against the engine in Node.

import { countNear, drawingOn, expectDrawn } from './drawn';
import { firstIndices, modelOf } from './model';
import { expect, test } from './site';

const meanSquares = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + (value - (b[i] ?? Number.NaN)) ** 2, 0) / a.length;

for (const preset of ['denoising-visible', 'denoising-dropout']) {
  test(`${preset} shows the digit, what the model is given, and what it makes of that`, async ({
    playground,
    page,
  }) => {
    const link = `p=${preset}&steps=30`;
    await playground.open(link);
    await playground.finish();
    const experiment = await modelOf(link);
    const clean = experiment.testInputs(firstIndices(12));
    const given = experiment.corrupt(clean, experiment.spec.corruption, 0);
    const made = experiment.reconstruct(given);
    const [repaired, broken] = [meanSquares(clean, made), meanSquares(clean, given)].map((error) =>
      error.toPrecision(3),
    );
    await expect(page.getByText(`After step 30: mean squared error ${repaired} on these`)).toBeVisible();
    await expect(page.getByText(`where the corrupted ones have ${broken}`)).toBeVisible();
    for (const [row, images] of [clean, given, made].entries()) {
      await expectDrawn(playground.digits.first(), 30 * row, [...images.subarray(0, 784)]);
    }
    await expect(playground.digits.first()).toHaveAttribute(
      'aria-label',
      /^An? \d, the same corrupted, with 0\.\d+, and what is/,
    );
  });
}

test('points in space are drawn where they are and where the model puts them', async ({ playground, page }) => {
  await playground.open('p=pca&steps=300', 1);
  const cloud = playground.digits;
  const untrained = await drawingOn(cloud);
  await playground.finish();
  await expect.poll(() => drawingOn(cloud)).not.toBe(untrained);
  const experiment = await modelOf('p=pca&steps=300');
  const points = experiment.testInputs(firstIndices(100));
  const error = meanSquares(points, experiment.reconstruct(points)).toPrecision(3);
  await expect(page.getByText(`After step 300: mean squared error ${error} a coordinate`)).toBeVisible();
  await expect(cloud).toHaveAttribute('aria-label', /^100 points in space, .*: 0\.\d+ away on average, .* 1\.\d+ from/);
  // Rings are there, in a colour of their own; the dots, each in another, are held against the engine in space.spec.ts.
  expect(await countNear(cloud, '--test', 3)).toBeGreaterThan(2000);
  await expect(page.locator('[data-stream=made]')).toHaveText('Points made here, from the seed');
});
