// Pictures of other kinds than digit and reconstruction: repaired digits and points in space, held against the engine in Node.

import { addAllShards, loadEngine, readManifest } from '../../www/tools/engine.mjs';
import { expect, test } from './site';

const { engine } = await loadEngine('simd');

/** The model of a link after its steps. */
async function trained(link: string) {
  const { spec, steps } = engine.parseLink(link);
  const manifest = await readManifest();
  const experiment = new engine.Experiment(spec, manifest);
  await addAllShards(experiment, manifest, spec.data.set);
  while (experiment.metrics.step < (steps ?? 0)) experiment.advance();
  return { experiment, spec };
}

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
    const { experiment, spec } = await trained(link);
    const clean = experiment.testInputs(Uint32Array.from({ length: 12 }, (_, i) => i));
    const given = experiment.corrupt(clean, spec.corruption, 0);
    const made = experiment.reconstruct(given);
    const [repaired, broken] = [meanSquares(clean, made), meanSquares(clean, given)].map((error) =>
      error.toPrecision(3),
    );
    await expect(page.getByText(`After step 30: mean squared error ${repaired} on these`)).toBeVisible();
    await expect(page.getByText(`where the corrupted ones have ${broken}`)).toBeVisible();
    // The three rows: ink in the middle row is as much as the engine's.
    const rows = await playground.digits.first().evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, 28, canvas.height) ?? { data: [] };
      const [paper, ink] = [getComputedStyle(canvas).backgroundColor, getComputedStyle(canvas).color].map((colour) =>
        Number(colour.match(/[\d.]+/)?.[0]),
      ) as [number, number];
      return [0, 30, 60].map((top) =>
        Array.from({ length: 784 }, (_, i) => ((data[4 * (28 * top + i)] as number) - paper) / (ink - paper)),
      );
    });
    const levels = [clean, given, made].map((all) =>
      [...all.subarray(0, 784)].map((level) => Math.min(1, Math.max(0, level))),
    );
    for (const [row, expected] of levels.entries()) {
      const off = expected.map((level, i) => Math.abs(level - (rows[row]?.[i] ?? Number.NaN)));
      expect(Math.max(...off), `row ${row}`).toBeLessThan(0.005);
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
  const untrained = await cloud.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await playground.finish();
  expect(await cloud.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())).not.toBe(untrained);
  const { experiment } = await trained('p=pca&steps=300');
  const points = experiment.testInputs(Uint32Array.from({ length: 100 }, (_, i) => i));
  const error = meanSquares(points, experiment.reconstruct(points)).toPrecision(3);
  await expect(page.getByText(`After step 300: mean squared error ${error} a coordinate`)).toBeVisible();
  await expect(cloud).toHaveAttribute('aria-label', /^100 points in space, .*: 0\.\d+ away on average, .* 1\.\d+ from/);
  // Rings are there, in a colour of their own; the dots, each in another, are held against the engine in space.spec.ts.
  const rings = await cloud.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const colour = (
      getComputedStyle(canvas)
        .getPropertyValue('--test')
        .match(/[\d.]+/g) ?? []
    ).map(Number);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] === 255 && colour.every((channel, k) => Math.abs((data[at + k] as number) - channel) < 3))
        found++;
    }
    return found;
  });
  expect(rings).toBeGreaterThan(2000);
  await expect(page.locator('[data-stream=made]')).toHaveText('Points made here, from the seed');
});
