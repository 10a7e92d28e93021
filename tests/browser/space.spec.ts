// Points and planes: the numbers are the engine's, and the picture turns under keys, sliders and the pointer.

import type { Locator, Page } from '@playwright/test';
import { arcColour, arcOf } from '../../www/src/arc-colours';
import { planeOf } from '../../www/src/planes';
import { placeOn, pointsOf, reachOf, START } from '../../www/src/point-cloud';
import { formatAngle } from '../../www/src/principal-angles';
import { pixelsOf } from './drawn';
import { type Experiment, firstIndices, modelOf } from './model';
import { openPanel } from './open-panel';
import { expect, test } from './site';

const panel = (page: Page): Locator => page.locator('[data-panel=space]');
const fact = (page: Page, name: string): Locator => panel(page).locator(`[data-fact=${name}]`);
const drawing = (page: Page): Promise<string> =>
  panel(page)
    .locator('canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** What the engine in Node says of a model and of exact PCA. */
function factsOf(experiment: Experiment) {
  while (!experiment.advancePca());
  while (!experiment.advancePcaError());
  const inputs = experiment.testInputs(firstIndices(100));
  const outputs = experiment.reconstruct(inputs);
  const error = inputs.reduce((sum, value, i) => sum + (value - (outputs[i] ?? Number.NaN)) ** 2, 0) / inputs.length;
  const comparison = experiment.compareWithPca();
  if (!comparison) throw new Error('no comparison');
  return { inputs, error, exact: comparison.mse, angle: comparison.angles.at(-1) ?? Number.NaN };
}

/** Waits until the planes of a step are drawn. */
async function planesAt(page: Page, step: number): Promise<void> {
  await openPanel(page, 'space');
  await expect(panel(page).locator('.space-facts')).toHaveAttribute('data-step', String(step));
}

for (const steps of [60, 350]) {
  test(`errors, gap and angle after ${steps} steps are those of the engine in Node`, async ({ playground, page }) => {
    const link = `p=pca&steps=${steps}`;
    await playground.open(link, 1);
    await planesAt(page, 0);
    const before = await fact(page, 'angle').innerText();
    await playground.finish();
    await planesAt(page, steps);
    const { error, exact, angle } = factsOf(await modelOf(link));
    await expect(fact(page, 'error')).toHaveText(error.toPrecision(3));
    await expect(fact(page, 'exact')).toHaveText(exact.toPrecision(3));
    await expect(fact(page, 'angle')).toHaveText(formatAngle(angle));
    const shown = Number.parseFloat(await fact(page, 'gap').innerText());
    expect(Math.abs(shown - 100 * (error / exact - 1))).toBeLessThan(0.06);
    expect(await fact(page, 'angle').innerText()).not.toBe(before);
    if (steps > 300) expect(angle).toBeLessThan(3);
  });
}

test('the numbers follow the training', async ({ playground, page }) => {
  await playground.open('p=pca&batch=1', 1); // a point a step, so that it lasts
  await planesAt(page, 0);
  await playground.click('Play');
  const seen = new Set<string>();
  await expect
    .poll(async () => seen.add(await fact(page, 'angle').innerText()).size, { intervals: [50] })
    .toBeGreaterThan(3);
  await playground.reaches('training');
});

test('points, codes and both planes are drawn, in colours of their own', async ({ playground, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await playground.open('p=pca&steps=60', 1);
  await playground.finish();
  await planesAt(page, 60);
  const experiment = await modelOf('p=pca&steps=60');
  const { inputs } = factsOf(experiment);
  const points = pointsOf(inputs);
  const places = arcOf(points, planeOf(experiment.pcaAxes(2) ?? new Float32Array()));
  const canvas = panel(page).locator('canvas');
  const { width, height } = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    return { width, height };
  });
  const pixels = await pixelsOf(canvas);
  const expected = places.map((place) => (arcColour(place, 'light').match(/\d+/g) ?? []).map(Number));
  // What lies before a point may tint it or cover it: most can be seen.
  const right = points.filter((point, i) => {
    const [x, y] = placeOn(point, reachOf(points), START, width, height).map(Math.round) as [number, number];
    const pixel = pixels[y * width + x] ?? [];
    return expected[i]?.every((channel, k) => Math.abs(channel - (pixel[k] ?? Number.NaN)) < 45);
  });
  // Those behind a plane are tinted by it, and some lie under others.
  expect(right.length).toBeGreaterThan(50);
  const fills = await panel(page)
    .locator('circle')
    .evaluateAll((all) => all.map((circle) => circle.getAttribute('fill')));
  expect(fills).toEqual(places.map((place) => arcColour(place, 'light')));
  await expect(canvas).toHaveAttribute(
    'aria-label',
    /The plane of the model and that of exact PCA are 64\.1 degrees apart/,
  );
});

test('the picture turns with the arrow keys, and Home brings it back', async ({ playground, page }) => {
  await playground.open('p=pca&steps=20', 1);
  await planesAt(page, 0);
  const stage = panel(page).locator('.cloud-stage');
  const first = await drawing(page);
  await stage.focus();
  const drawings = new Set([first]);
  for (const [key, azimuth, elevation] of [
    ['ArrowRight', '-35', '26'],
    ['ArrowUp', '-35', '31'],
    ['ArrowLeft', '-40', '31'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(stage).toHaveAttribute('data-azimuth', azimuth);
    await expect(stage).toHaveAttribute('data-elevation', elevation);
    drawings.add(await drawing(page));
  }
  expect(drawings.size).toBe(4);
  await page.keyboard.press('Home');
  await expect(stage).toHaveAttribute('data-elevation', '26');
  expect(await drawing(page)).toBe(first);
  for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowDown');
  await expect(stage).toHaveAttribute('data-elevation', '-90'); // and no further
});

test('it turns with the pointer and with its sliders, and a button sees it from the edge', async ({
  playground,
  page,
}) => {
  await playground.open('p=pca&steps=20', 1);
  await planesAt(page, 0);
  const stage = panel(page).locator('.cloud-stage');
  await stage.scrollIntoViewIfNeeded();
  const box = await stage.boundingBox();
  if (!box) throw new Error('no stage');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 50, y + 20, { steps: 5 });
  await page.mouse.up();
  await expect(stage).not.toHaveAttribute('data-azimuth', '-40');
  await expect(stage).not.toHaveAttribute('data-elevation', '26');
  const dragged = await drawing(page);
  await page.mouse.move(x, y); // with no button held it stays
  expect(await drawing(page)).toBe(dragged);

  await panel(page).getByRole('slider', { name: 'Turn' }).fill('90');
  await panel(page).getByRole('slider', { name: 'Tilt' }).fill('10');
  await expect(stage).toHaveAttribute('data-azimuth', '90');
  await expect(stage).toHaveAttribute('data-elevation', '10');

  const upright = await drawing(page);
  await panel(page).getByRole('button', { name: 'From the edge' }).click();
  await expect(stage).not.toHaveAttribute('data-azimuth', '90');
  expect(await drawing(page)).not.toBe(upright);
  await panel(page).getByRole('button', { name: 'Reset view' }).click();
  await expect(stage).toHaveAttribute('data-azimuth', '-40');
});

test('a code of another width has no plane, and the page says why', async ({ playground, page }) => {
  await playground.open('p=pca&widths=1', 1);
  await openPanel(page, 'space');
  await expect(panel(page).getByText('a plane takes codes of two numbers')).toBeVisible();
  await expect(panel(page).locator('circle')).toHaveCount(0);
});
