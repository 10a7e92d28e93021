// The loss panel beside the engine in Node: parts of the loss, earlier runs and what a reference reaches.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { TestMetrics } from '../../www/pkg/types';
import { countInChart } from './drawn';
import { modelOf } from './model';
import { expect, type Playground, test } from './site';

const panel = (page: Page) => page.locator('[data-panel=loss]');

/** What the engine in Node finds on all test images after the link's steps. */
async function evaluationOf(link: string): Promise<TestMetrics> {
  const experiment = await modelOf(link);
  experiment.beginEvaluation(experiment.testImageCount);
  let found: TestMetrics | undefined;
  while (!found) found = experiment.advanceEvaluation();
  return found;
}

/** Starts another run in the same page and plays it to its end. */
async function runAnew(playground: Playground, hash: string): Promise<void> {
  await playground.page.evaluate((fragment) => {
    location.hash = fragment;
  }, hash);
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await playground.finish();
}

test('reconstruction and KL of a variational network are curves and numbers apart', async ({ playground, page }) => {
  const link = 'v=1&p=vae-2d&beta=2&steps=60';
  await playground.open(link);
  await playground.finish();
  const { reconstruction = Number.NaN, kl = Number.NaN, negElbo = Number.NaN } = await evaluationOf(link);
  await expect(panel(page).locator('.legend .test')).toHaveText(
    `reconstruction, held out ${reconstruction.toPrecision(3)}`,
  );
  await expect(panel(page).locator('.legend .kl')).toHaveText(`KL, held out ${kl.toPrecision(3)}`);
  await expect(panel(page).locator('.besides').first()).toContainText(`negative ELBO ${negElbo.toPrecision(3)} nats`);
  await expect(panel(page).locator('.parts')).toContainText(/KL \d.* nats, weighed 2/);
  await expect.poll(() => countInChart(page, '--kl')).toBeGreaterThan(50);
});

test('a plain network has no KL, and its penalties stand apart', async ({ playground, page }) => {
  const link = 'v=1&p=stacked&steps=20';
  await playground.open(link);
  await expect(panel(page).locator('.parts')).toHaveCount(0);
  await playground.finish();
  const { penalty } = (await modelOf(link)).metrics;
  await expect(panel(page).locator('.parts')).toHaveText(`last batch: penalties ${penalty.toPrecision(3)}`);
  await expect(panel(page).locator('.kl')).toHaveCount(0);
  expect(await countInChart(page, '--kl')).toBe(0);
});

test('the axis can be linear, by pointer and by keyboard', async ({ playground, page }) => {
  await playground.open('p=vanilla&steps=40');
  await playground.finish();
  const chart = page.locator('ae-loss-chart');
  const drawn = () => chart.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await expect.poll(() => countInChart(page, '--test')).toBeGreaterThan(50);
  const logarithmic = await drawn();
  await page.getByRole('radio', { name: 'linear', exact: true }).check();
  await expect.poll(drawn).not.toBe(logarithmic);
  expect(await countInChart(page, '--test')).toBeGreaterThan(50);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'logarithmic' })).toBeChecked();
  await expect.poll(drawn).toBe(logarithmic);
});

test('an earlier run lies below in grey, with what was different', async ({ playground, page }) => {
  await playground.open('p=vanilla&lr=0.01&steps=40');
  await playground.finish();
  await expect(panel(page).locator('.earlier')).toHaveCount(0);
  const before = await countInChart(page, '--muted');
  const loss = Number(await playground.data('testLoss')).toPrecision(3);
  await runAnew(playground, 'p=vanilla&steps=20');
  await expect(panel(page).locator('.earlier li')).toHaveText(
    new RegExp(`^Vanilla, 40 steps, ${loss}:\\s+Learning rate 0.01 instead of 0.001$`),
  );
  await expect.poll(() => countInChart(page, '--muted')).toBeGreaterThan(before + 50);
  await expect(page.getByRole('img', { name: '1 earlier run in grey.' })).toBeVisible();

  // What is measured in another unit is named, and not drawn.
  await runAnew(playground, 'p=vae-2d&steps=2');
  await expect(panel(page).locator('.earlier li')).toHaveCount(2);
  for (const line of await panel(page).locator('.earlier li').all()) {
    await expect(line).toContainText('not drawn, because its loss is measured in another unit');
  }
});

test('the reference stands beside the live value of a preset as it is, and nowhere else', async ({
  playground,
  page,
}) => {
  const expected = JSON.parse(await readFile(new URL('../../www/src/expected.json', import.meta.url), 'utf8'));
  const [{ low, high }] = expected.vanilla.metrics;
  const table = panel(page).locator('.expected');
  await playground.open('p=vanilla&seed=5&steps=20');
  await expect(table.locator('caption')).toHaveText('TensorFlow with these settings, after all 9,375 steps, 3 runs');
  await expect(table.locator('tbody td').last()).toContainText(`${low.toPrecision(3)} to ${high.toPrecision(3)}`);
  await playground.finish();
  const { mse = Number.NaN } = await evaluationOf('v=1&p=vanilla&seed=5&steps=20');
  await expect(table.locator('tbody b')).toHaveText(mse.toPrecision(3));
  // Before the end of its schedule nothing is said about whether it is where it should be.
  await expect(table.locator('.standing')).toHaveCount(0);

  await playground.edit('Learning rate', '0.002'); // changed under way
  await expect(table).toHaveCount(0);
  await playground.open('p=vanilla&batch=64');
  await expect(table).toHaveCount(0);
  await playground.open('p=noise-data');
  await expect(table).toHaveCount(0);
});

test('curves go on while the model trains, and stay when the panel is closed and opened', async ({
  playground,
  page,
}) => {
  await playground.open('p=vanilla&steps=400');
  await playground.click('Play');
  await playground.passes(20);
  const training = panel(page).locator('.legend .train b');
  const first = await training.textContent();
  await expect(training).not.toHaveText(first ?? '');
  await playground.reaches('done', 60_000);
  await playground.click('Close Loss');
  await expect(panel(page)).toHaveCount(0);
  await page.locator('[data-switch=loss]').click();
  await expect.poll(() => countInChart(page, '--train')).toBeGreaterThan(50);
});
