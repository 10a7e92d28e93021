// The layers panel: phases by name, what each layer does in them, where the run is, and what the cache costs and saves.

import type { Locator, Page } from '@playwright/test';
import { openPanel as openAlone } from './open-panel';
import { expect, type Playground, test } from './site';

const panelOf = (page: Page): Locator => page.locator('[data-panel=layers]');

async function openPanel({ page }: Playground): Promise<void> {
  await openAlone(page, 'layers');
}

const seconds = async (locator: Locator): Promise<number> =>
  Number(/([\d.,]+) s$/.exec(await locator.innerText())?.[1]?.replace(',', ''));

test('phases are named, the time of caching is shown, and a twin without the cache is measured against it', async ({
  playground,
  page,
}) => {
  await playground.open('p=layerwise-cached&maxsteps=30');
  await openPanel(playground);
  const panel = panelOf(page);
  const phases = panel.locator('.phase-list li');
  await expect(phases.locator('b')).toHaveText(['layer 1 of 2', 'layer 2 of 2']);
  await expect(phases.first()).toHaveAttribute('aria-current', 'step');
  await expect(phases.first()).toContainText('step 0');
  await expect(
    panel.getByRole('img', { name: 'encoder 784 → 300: in phase 1 learns, in phase 2 cached' }),
  ).toBeVisible();
  await expect(
    panel.getByRole('img', { name: 'decoder 150 → 300: in phase 1 not in use, in phase 2 learns' }),
  ).toBeVisible();
  await expect(phases.last()).toContainText('what comes out is computed once for all images and kept');
  await expect(panel.locator('[data-role=caching]')).toHaveCount(0);
  await expect(panel.getByText('Nothing to compare with yet')).toBeVisible();

  await playground.finish();
  await panel.scrollIntoViewIfNeeded();
  await expect(phases.last()).toHaveAttribute('aria-current', 'step');
  await expect(phases.last()).toContainText('step 30');
  // 55,000 images through a layer take a while on any machine.
  await expect(panel.locator('[data-role=caching]')).toHaveCount(1);
  expect(await seconds(panel.locator('[data-role=caching]'))).toBeGreaterThan(0);
  expect(await seconds(phases.first().locator('[data-role=training]'))).toBeGreaterThan(0);
  const now = panel.locator('.now[x1]').first();
  await expect(now).toHaveAttribute('x1', '100%');

  await panel.getByRole('button', { name: 'Run it without the cache' }).click();
  await playground.linkHas('schedule', 'layerwise-phases');
  await playground.linkHas('maxsteps', '30');
  await expect(panel.locator('[data-role=saving]')).toHaveText(
    /In layer 2 of 2 a step takes [\d.]+ ms with the cache and [\d.]+ ms without.*filling the cache took [\d.]+ s/s,
  );
  await expect(panel.getByRole('button', { name: 'Run it with the cache' })).toBeVisible();
});

test('a run of one phase lists all layers with their parameters', async ({ playground, page }) => {
  await playground.open('p=vanilla&steps=40');
  await openPanel(playground);
  const panel = panelOf(page);
  await expect(panel.locator('[data-role=parameters]')).toHaveText(['50,240', '50,960']);
  await expect(panel.getByText('101,200 parameters in all.')).toBeVisible();
  await expect(panel.getByText('All layers learn.')).toBeVisible();
  await expect(panel.locator('[data-role=cache]')).toHaveCount(0);
  await playground.click('Play');
  await playground.reaches('done');
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.locator('.phase-list')).toContainText('step 40');
  expect(
    Number(
      await panel
        .locator('.now[x1]')
        .first()
        .getAttribute('x1')
        .then((x) => x?.replace('%', '')),
    ),
  ).toBeGreaterThan(0);
});

test('a classifier that keeps its pretrained layers frozen says which they are', async ({ playground, page }) => {
  await playground.open('p=pretrained-classifier&freeze=1&widths=20-5-20');
  await openPanel(playground);
  const last = panelOf(page).locator('.phase-list li').last();
  await expect(last).toContainText('20,000 images with their labels');
  await expect(last).toContainText('Classifier 5 → 10 learns.');
  await expect(last).toContainText('Encoder 784 → 20 and encoder 20 → 5 are frozen.');
});
