// Slow motion and the other speeds: the stages say the engine's numbers, and a step that is told is a step as any other.

import type { Page } from '@playwright/test';
import { rootMeanSquare } from '../../www/src/activation-grid';
import { formatLoss } from '../../www/src/format';
import { expectDrawn } from './drawn';
import { modelOf, trainTo } from './model';
import { expect, test } from './site';

const caption = (page: Page) => page.locator('[data-caption]');
const speed = (page: Page, name: string) => page.getByLabel('Speed', { exact: true }).selectOption(name);
const stage = (page: Page, name: string) => expect(caption(page)).toHaveAttribute('data-caption', name);

test.describe('by the button alone', () => {
  test.use({ lessMotion: true });

  test('the four stages are told with the engine’s numbers, for as long as one likes', async ({ playground, page }) => {
    const experiment = await modelOf('v=1&p=stacked');
    await playground.open('p=stacked');
    await speed(page, 'Slow motion');
    await playground.click('Play');
    for (const step of [0, 1]) {
      const trace = experiment.trace();
      if (!trace) throw new Error('there is no next step');
      await stage(page, 'forward');
      await expect(caption(page)).toContainText(`the first of the ${trace.batchSize} in this batch`);
      await expectDrawn(page.locator('canvas[data-end=image]'), 0, [...trace.input]);
      await expectDrawn(page.locator('canvas[data-end=reconstruction]'), 0, [...(trace.layers.at(-1)?.values ?? [])]);
      await playground.click('Next');
      await stage(page, 'loss');
      await expect(caption(page)).toContainText(`costs ${formatLoss(trace.loss)} (mean squared error a pixel)`);
      await playground.click('Next');
      await stage(page, 'backward');
      const gradients = trace.layers.map(({ gradient }) => (gradient ? formatLoss(rootMeanSquare(gradient)) : null));
      await expect(caption(page)).toContainText(
        `from the reconstruction, ${gradients.at(-1)}, back to the hidden layer 1, ${gradients[1]}`,
      );
      await expect(page.locator('[data-told=gradient]')).toHaveText(
        gradients.slice(1).map((text) => `gradient ${text}`),
      );
      expect(await playground.step()).toBe(step);

      experiment.remember();
      trainTo(experiment, step + 1);
      const changes = experiment.changes();
      await playground.click('Next');
      await stage(page, 'update');
      await expect(playground.root).toHaveAttribute('data-step', String(step + 1));
      await expect(page.locator('[data-told=change]')).toHaveText(
        changes.map(
          ({ weights, change }) => new RegExp(`weights ${formatLoss(weights)}, moved by\\s+${formatLoss(change)} \\(`),
        ),
      );
      await expect(caption(page)).toContainText(`encoder's layer 1 by ${formatLoss(changes[0]?.change)}`);
      await playground.click('Next');
    }
    await stage(page, 'forward');
    await expect(playground.button('Pause')).toBeVisible();
  });

  test('narrated steps are ordinary steps: the same digest, bit for bit', async ({ playground, page }) => {
    const link = 'v=1&p=vae-2d&widths=30-2-30&steps=3';
    await playground.open(link);
    await speed(page, 'Slow motion');
    await playground.click('Play');
    for (let step = 0; step < 3; step++) {
      await stage(page, 'forward');
      for (const name of ['loss', 'backward', 'update']) {
        await playground.click('Next');
        await stage(page, name);
      }
      if (step < 2) await playground.click('Next');
    }
    await playground.reaches('done');
    const experiment = await modelOf(link);
    await expect(playground.root).toHaveAttribute('data-digest', experiment.digest());
  });
});

test('it goes on by itself, and Pause stops it', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await speed(page, 'Slow motion');
  await playground.click('Play');
  await expect(playground.button('Pause')).toBeVisible();
  for (const name of ['forward', 'loss', 'backward', 'update', 'forward']) await stage(page, name);
  await playground.click('Pause');
  await expect(playground.button('Play')).toBeVisible();
  const step = await playground.step();
  const text = await caption(page).innerText();
  await playground.roundTrip();
  await playground.roundTrip();
  expect(await playground.step()).toBe(step);
  expect(await caption(page).innerText()).toBe(text);
  await playground.click('Play');
  await stage(page, 'loss');
});

test('Step tells one batch and rests', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await speed(page, 'Slow motion');
  await playground.click('Step');
  await expect(playground.button('Pause')).toBeVisible();
  for (const name of ['loss', 'backward', 'update']) {
    await playground.click('Next');
    await stage(page, name);
  }
  await expect(playground.button('Play')).toBeVisible();
  await expect(playground.root).toHaveAttribute('data-step', '1');
  await stage(page, 'update');
});

for (const { name, least } of [
  { name: '10 batches a second', least: 90 },
  { name: '1 batch a second', least: 900 },
]) {
  test(`${name} are single steps in their time, and pause`, async ({ playground, page }) => {
    await playground.open('p=vanilla');
    await speed(page, name);
    // When each step is told, by the page's own clock: whoever looks from outside looks too late.
    await page.evaluate(() => {
      const root = document.documentElement;
      const told: number[] = [];
      let last = root.dataset.step;
      Object.assign(window, { told });
      new MutationObserver(() => {
        if (root.dataset.step !== last) told.push(performance.now());
        last = root.dataset.step;
      }).observe(root, { attributeFilter: ['data-step'] });
    });
    await playground.click('Play');
    await playground.passes(3);
    await expect(playground.button('Pause')).toBeVisible();
    const told = await page.evaluate(() => (window as unknown as { told: number[] }).told);
    // From the first to the third, so that one late step is made up for by the next.
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(((told[2] as number) - (told[0] as number)) / 2).toBeGreaterThan(least - 50);
    await playground.click('Pause');
    await expect(playground.button('Play')).toBeVisible();
    await playground.reaches('paused');
    const step = await playground.step();
    await playground.roundTrip();
    expect(await playground.step()).toBe(step);
  });
}

test('steps that the page asks for lead to the same weights', async ({ playground, page }) => {
  const link = 'v=1&p=vanilla&steps=12';
  await playground.open(link);
  await speed(page, '10 batches a second');
  await playground.click('Play');
  await playground.reaches('done');
  await expect(playground.button('Play')).toBeVisible();
  await expect(playground.root).toHaveAttribute('data-digest', (await modelOf(link)).digest());
});

test('another speed takes over, and Reset ends it', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await speed(page, '1 batch a second');
  await playground.click('Play');
  await playground.passes(0);
  await speed(page, 'Full speed');
  await playground.passes(50);
  await speed(page, 'Slow motion');
  await stage(page, 'forward');
  await playground.click('Reset');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await expect(playground.button('Play')).toBeVisible();
  await expect(caption(page)).toHaveCount(0);
});

test('training time is counted', async ({ playground, page }) => {
  await playground.open('p=vanilla&steps=200');
  const time = page.locator('[data-reading=epoch] .time');
  await expect(time).toHaveText('');
  await playground.finish();
  await expect(time).toHaveText(/^· \d+(\.\d)? s$/);
});
