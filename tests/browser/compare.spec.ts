// Two runs side by side: in lock step, each what it would be alone, and told in numbers that are the engine's.

import type { Locator, Page } from '@playwright/test';
import { AHEAD } from '../../www/src/side-by-side';
import { expectDrawn } from './drawn';
import { engine, firstIndices, modelOf } from './model';
import { openPanel } from './open-panel';
import { expect, type Playground, test, typeInto } from './site';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
/** From one image of a column to the next. */
const PITCH = 30;

const panel = (page: Page): Locator => page.locator('[data-panel=compare]');
const side = (page: Page, name: 'A' | 'B'): Locator => panel(page).locator(`.compare-steps [data-side=${name}]`);
const row = (page: Page, name: string): Locator => panel(page).locator(`tr[data-row="${name}"] td`);

/** Opens a link, and this panel alone. */
async function openCompare(playground: Playground, page: Page, link: string): Promise<void> {
  await playground.open(link);
  await openPanel(page, 'compare');
  await expect(panel(page).locator('.partners button').first()).toBeVisible();
}

/** Chooses a suggested partner, and waits until both are there. */
async function compareWith(page: Page, name: string): Promise<void> {
  await panel(page).locator('.partners').getByRole('button', { name, exact: true }).click();
  await expect(side(page, 'B')).toHaveAttribute('data-status', 'ready');
  await expect(side(page, 'A')).toHaveAttribute('data-status', 'ready');
}

/** Plays until both have come to their end. */
async function finishBoth(playground: Playground, page: Page): Promise<void> {
  await playground.click('Play');
  for (const name of ['A', 'B'] as const) {
    await expect(side(page, name)).toHaveAttribute('data-digest', /./, { timeout: 50_000 });
  }
}

const digestOf = async (link: string): Promise<string> => (await modelOf(link)).digest();

test('both keep step, and each ends as it would alone', async ({ playground, page }) => {
  test.slow(); // four runs: two in the page, and the same two in Node
  await openCompare(playground, page, 'p=tied&steps=50&seed=5');
  await compareWith(page, 'Stacked');
  await expect(side(page, 'A')).toHaveAttribute('data-step', '0');
  await expect(side(page, 'B')).toHaveAttribute('data-step', '0');
  // Whatever the page shows at any moment, the two are never further apart.
  await page.evaluate(() => {
    const steps = document.querySelector('.compare-steps') as HTMLElement;
    const note = { most: 0, seen: 0 };
    (window as unknown as { note: typeof note }).note = note;
    new MutationObserver(() => {
      const [a, b] = [...steps.querySelectorAll<HTMLElement>('[data-side]')].map(({ dataset }) => Number(dataset.step));
      note.most = Math.max(note.most, Math.abs((a ?? 0) - (b ?? 0)));
      note.seen += 1;
    }).observe(steps, { subtree: true, attributes: true });
  });
  await finishBoth(playground, page);
  const note = await page.evaluate(() => (window as unknown as { note: { most: number; seen: number } }).note);
  expect(note.seen).toBeGreaterThan(5);
  expect(note.most).toBeLessThanOrEqual(AHEAD);
  await expect(side(page, 'A')).toHaveAttribute('data-step', '50');
  await expect(side(page, 'B')).toHaveAttribute('data-step', '50');
  const [a, b] = [await digestOf('p=tied&steps=50&seed=5'), await digestOf('p=stacked&steps=50&seed=5')];
  await expect(side(page, 'A')).toHaveAttribute('data-digest', a);
  await expect(side(page, 'B')).toHaveAttribute('data-digest', b);
  await expect(row(page, 'digest')).toHaveText([a, b, '']);
  await expect(panel(page).locator('.compare-settings')).toHaveText(
    'Settings of A / B that differ: Tie weights: on / off.',
  );
});

test('the rows are what the engine makes of the same digits, with its errors', async ({ playground, page }) => {
  test.slow(); // four runs: two in the page, and the same two in Node
  await openCompare(playground, page, 'p=tied&steps=30');
  await compareWith(page, 'Stacked');
  await finishBoth(playground, page);
  await expect(panel(page).getByText('After step 30: mean squared error')).toBeVisible();
  const models = await Promise.all(['p=tied&steps=30', 'p=stacked&steps=30'].map(modelOf));
  const made = models.map((model) => {
    const inputs = model.testInputs(firstIndices(12));
    return { inputs, outputs: model.reconstruct(inputs), evaluated: evaluate(model) };
  });
  const canvases = panel(page).locator('ae-compare-rows canvas');
  await expect(canvases).toHaveCount(12);
  for (let i = 0; i < 12; i++) {
    const errors: string[] = [];
    for (const [which, { inputs, outputs }] of made.entries()) {
      const own = [inputs, outputs].map((all) => [...all.subarray(i * PIXELS, (i + 1) * PIXELS)]) as [
        number[],
        number[],
      ];
      if (which === 0) await expectDrawn(canvases.nth(i), 0, own[0]);
      await expectDrawn(canvases.nth(i), (which + 1) * PITCH, own[1]);
      const error = own[0].reduce((sum, level, k) => sum + (level - (own[1][k] ?? Number.NaN)) ** 2, 0) / PIXELS;
      errors.push(error.toPrecision(3));
    }
    await expect(panel(page).locator('ae-compare-rows figcaption').nth(i)).toHaveText(`A ${errors[0]}B ${errors[1]}`);
  }
  const [a, b] = made.map(({ evaluated }) => evaluated.mse ?? Number.NaN) as [number, number];
  await expect(row(page, 'mean squared error').nth(0)).toContainText(a.toPrecision(3));
  await expect(row(page, 'mean squared error').nth(1)).toContainText(b.toPrecision(3));
  const [better, relative] = [b < a ? 'B' : 'A', b / a - 1];
  const difference = `${(100 * Math.abs(relative)).toFixed(1)} % ${relative > 0 ? 'higher' : 'lower'}`;
  await expect(row(page, 'mean squared error').nth(2)).toHaveText(difference);
  await expect(panel(page).locator('.compare-verdict')).toContainText(
    `${better} is better after 30 steps on the same 10,000 held-out digits: B's mean squared error is ${difference} than A's.`,
  );
});

/** All held-out images, as at the end of a run. */
function evaluate(model: Awaited<ReturnType<typeof modelOf>>) {
  model.beginEvaluation(model.testImageCount);
  for (;;) {
    const metrics = model.advanceEvaluation();
    if (metrics) return metrics;
  }
}

test('other digits are other digits for both', async ({ playground, page }) => {
  await playground.open('p=tied&steps=10');
  await page.locator('[data-panel=reconstructions]').getByRole('button', { name: 'Other digits' }).click();
  await openPanel(page, 'compare');
  await compareWith(page, 'Stacked');
  const canvases = panel(page).locator('ae-compare-rows canvas');
  await expect(canvases).toHaveCount(12);
  const model = await modelOf('p=tied');
  const levels = (index: number) => [...model.testInputs(Uint32Array.of(index))];
  await expectDrawn(canvases.first(), 0, levels(12));
  await panel(page).getByRole('button', { name: 'Other digits' }).click();
  await expect(async () => expectDrawn(canvases.first(), 0, levels(24))).toPass();
  await expect(canvases).toHaveCount(12);
});

test('a new seed is the seed of both', async ({ playground, page }) => {
  test.slow(); // four runs: two in the page, and the same two in Node
  await openCompare(playground, page, 'p=tied&steps=15');
  await compareWith(page, 'Stacked');
  await playground.click('Play');
  await playground.passes(3);
  await playground.click('New seed');
  await expect(side(page, 'A')).toHaveAttribute('data-step', '0');
  await expect(side(page, 'B')).toHaveAttribute('data-step', '0');
  await finishBoth(playground, page);
  const seed = playground.value('seed');
  expect(seed).not.toBeNull();
  await expect(side(page, 'A')).toHaveAttribute('data-digest', await digestOf(`p=tied&steps=15&seed=${seed}`));
  await expect(side(page, 'B')).toHaveAttribute('data-digest', await digestOf(`p=stacked&steps=15&seed=${seed}`));
});

test('single steps and pauses are those of both', async ({ playground, page }) => {
  await openCompare(playground, page, 'p=tied');
  await compareWith(page, 'Stacked');
  for (const step of ['1', '2', '3']) {
    await playground.click('Step');
    for (const name of ['A', 'B'] as const) {
      await expect(side(page, name)).toHaveAttribute('data-step', step);
      await expect(side(page, name)).toHaveAttribute('data-status', 'paused');
    }
  }
  await playground.click('Play');
  await playground.passes(20);
  await playground.click('Pause');
  for (const name of ['A', 'B'] as const) await expect(side(page, name)).toHaveAttribute('data-status', 'paused');
  await playground.click('Reset');
  for (const name of ['A', 'B'] as const) await expect(side(page, name)).toHaveAttribute('data-step', '0');
});

test('another preset stays beside the same other run', async ({ playground, page }) => {
  await openCompare(playground, page, 'p=tied');
  await compareWith(page, 'Stacked');
  await playground.choose('vanilla');
  await playground.linkHas('p', 'vanilla');
  await openPanel(page, 'compare');
  await expect(panel(page).locator('.compare-head .side-a')).toHaveText('A, Vanilla');
  await expect(panel(page).locator('.compare-head .side-b')).toHaveText('B, Stacked');
  await expect(side(page, 'B')).toHaveAttribute('data-status', 'ready');
  await playground.click('Step');
  for (const name of ['A', 'B'] as const) await expect(side(page, name)).toHaveAttribute('data-step', '1');
});

test('ending it frees the second worker, and the first run goes on alone', async ({ playground, page }) => {
  await openCompare(playground, page, 'p=tied&steps=300');
  const alone = page.workers().length;
  await compareWith(page, 'Stacked');
  expect(page.workers().length).toBe(alone + 1);
  await playground.click('Play');
  await playground.passes(12);
  await playground.click('Pause');
  await panel(page).getByRole('button', { name: 'End the comparison' }).click();
  await expect.poll(() => page.workers().length).toBe(alone);
  await expect(panel(page).locator('.partners button').first()).toBeFocused();
  await playground.finish();
  expect(await playground.data('digest')).toBe(await digestOf('p=tied&steps=300'));
});

test('all of it works by keyboard, and the focus is never lost', async ({ playground, page }) => {
  await openCompare(playground, page, 'p=tied&steps=10');
  await page.locator('[data-switch=compare]').focus();
  const partner = panel(page).locator('.partners button').first();
  for (let i = 0; i < 80 && !(await partner.evaluate((button) => button === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await expect(partner).toBeFocused();
  await page.keyboard.press('Enter');
  const end = panel(page).getByRole('button', { name: 'End the comparison' });
  await expect(end).toBeFocused();
  await expect(side(page, 'B')).toHaveAttribute('data-status', 'ready');
  await page.keyboard.press('Enter');
  await expect(partner).toBeFocused();
});

test('the same with one value changed: what differs is said, and what is refused too', async ({ playground, page }) => {
  await openCompare(playground, page, 'p=stacked&steps=10');
  const field = panel(page).getByLabel('The same with one value changed');
  const submit = panel(page)
    .locator('form', { has: page.getByLabel('The same with one value changed') })
    .getByRole('button', { name: 'Compare' });
  await expect(submit).toBeDisabled();
  await typeInto(panel(page).getByLabel('Value of Learning rate'), '0.001');
  await page.keyboard.press('Enter');
  await expect(panel(page).locator('.compare-settings')).toHaveText(
    'Settings of A / B that differ: Learning rate: 0.01 / 0.001.',
  );
  await finishBoth(playground, page);
  await expect(side(page, 'B')).toHaveAttribute('data-digest', await digestOf('p=stacked&lr=0.001&steps=10'));

  await panel(page).getByText('Compare with something else').click();
  await field.selectOption({ label: 'Loss' });
  await panel(page).getByLabel('Value of Loss').selectOption('bce');
  await submit.click();
  await expect(panel(page).getByRole('alert')).toContainText('This value is not used for B');
  await expect(panel(page).getByRole('alert')).toContainText('loss=bce');
  await expect(panel(page).locator('.compare-settings')).toContainText('so they are the same run');
});

test('one that ends first leaves the other to itself', async ({ playground, page }) => {
  await openCompare(playground, page, 'p=stacked&maxsteps=12');
  const field = panel(page).getByLabel('The same with one value changed');
  await field.selectOption({ label: 'Most steps' });
  await typeInto(panel(page).getByLabel('Value of Most steps'), '4000');
  await page.keyboard.press('Enter');
  await expect(side(page, 'B')).toHaveAttribute('data-status', 'ready');
  await playground.click('Play');
  await expect(side(page, 'A')).toHaveAttribute('data-status', 'done');
  await panel(page).getByRole('button', { name: 'Pause B' }).click();
  await expect(side(page, 'B')).toHaveAttribute('data-status', 'paused');
  const step = Number(await side(page, 'B').getAttribute('data-step'));
  expect(step).toBeGreaterThanOrEqual(12);
  await panel(page).getByRole('button', { name: 'Let B go on' }).click();
  await expect.poll(async () => Number(await side(page, 'B').getAttribute('data-step'))).toBeGreaterThan(step + AHEAD);
});

test('codes of two numbers lie on the same axes, and losses of two units are not laid on one', async ({
  playground,
  page,
}) => {
  test.slow(); // four runs: two in the page, and the same two in Node
  await openCompare(playground, page, 'p=vae-2d&steps=12');
  await compareWith(page, 'Two numbers, plain');
  await finishBoth(playground, page);
  await expect(panel(page).locator('ae-compare-chart .unit')).toHaveText('mean squared error a pixel');
  const maps = panel(page).locator('ae-compare-codes canvas');
  await expect(maps).toHaveCount(2);
  const links = ['p=vae-2d&steps=12', 'p=latent-2d&digits=0123456789&steps=12'];
  for (const [i, link] of links.entries()) {
    const model = await modelOf(link);
    const codes = model.encode(model.testInputs(firstIndices(1000)));
    const deviations = [0, 1].map((axis) => {
      const own = [...codes.filter((_, k) => k % 2 === axis)];
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      return Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length).toPrecision(3);
    });
    await expect(maps.nth(i)).toHaveAttribute(
      'aria-label',
      new RegExp(
        `^Codes of ${'AB'[i]}\\. .* of 1,000 held-out codes .*Standard deviation: ${deviations[0]} along x, ${deviations[1]} along y`,
      ),
    );
  }
});

test('a linear network stands beside exact PCA: the gap and the principal angles', async ({ playground, page }) => {
  test.slow(); // the components of 55,000 images, here and in Node
  await openCompare(playground, page, 'p=linear&widths=8&steps=20');
  await panel(page).locator('.partners').getByRole('button', { name: 'Exact PCA' }).click();
  await expect(panel(page).getByRole('button', { name: 'End the comparison' })).toBeFocused();
  await playground.finish();
  const bars = panel(page).locator('.angles rect');
  await expect(bars).toHaveCount(8, { timeout: 60_000 });
  const model = await modelOf('p=linear&widths=8&steps=20');
  while (!model.advancePca());
  while (!model.advancePcaError());
  const comparison = model.compareWithPca();
  if (!comparison) throw new Error('no comparison');
  await expect(row(page, 'pca')).toHaveText(comparison.mse.toPrecision(3));
  await expect(row(page, 'model')).toHaveText((evaluate(model).mse ?? Number.NaN).toPrecision(3));
  const [smallest, largest] = [comparison.angles[0] ?? 0, comparison.angles.at(-1) ?? 0].map(
    (degrees) => `${degrees.toFixed(1)}°`,
  );
  await expect(panel(page).locator('.angles')).toHaveAttribute(
    'aria-label',
    `Principal angles in order, from ${smallest} to ${largest}`,
  );
  await panel(page).getByRole('button', { name: 'End the comparison' }).click();
  await expect(bars).toHaveCount(0);
});

test('every suggested partner of a preset can be seen with its reason', async ({ playground, page }) => {
  await openCompare(playground, page, 'p=sparse-l1');
  await expect(panel(page).locator('.partners li')).toHaveCount(3);
  const links = await panel(page)
    .locator('.partners button')
    .evaluateAll((all) => all.map((button) => (button as HTMLElement).dataset.partner ?? ''));
  for (const link of links) expect(engine.parseLink(link).refused).toEqual([]);
  for (const reason of await panel(page).locator('.partners span').allInnerTexts()) expect(reason).toMatch(/[.?]$/);
});
