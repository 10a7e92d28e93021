// Runs of several phases: the page names the phase, counts within it, and changes what it shows with it.

import { expect, test } from './site';

/** Small layers and few steps. */
const SMALL = 'widths=20-5-20&batch=50&labels=3000';

test('the phases are listed, and the current one is marked', async ({ playground, page }) => {
  await playground.open(`p=pretrained-classifier&${SMALL}&maxsteps=100&steps=130`);
  const phases = page.getByRole('list', { name: 'Phases' }).getByRole('listitem');
  await expect(phases).toHaveText(['layer 1 of 2', 'layer 2 of 2', 'classifier']);
  await expect(phases.first()).toHaveAttribute('aria-current', 'step');
  await expect(playground.root).toHaveAttribute('data-phase', 'layer 1 of 2');
  await expect(page.getByRole('heading', { name: 'Reconstructions' })).toBeVisible();
  await expect(page.locator('.legend .unit')).toHaveText('mean squared error a pixel');

  await playground.finish();
  await expect(playground.root).toHaveAttribute('data-phase', 'layer 2 of 2');
  await expect(phases.nth(1)).toHaveAttribute('aria-current', 'step');
  await expect(page.locator('.legend .unit')).toHaveText('mean squared error a hidden activation');

  await playground.click('Play');
  await expect(playground.root).toHaveAttribute('data-phase', 'classifier');
  await playground.reaches('done');
  await expect(phases.last()).toHaveAttribute('aria-current', 'step');
  await expect(phases.filter({ has: page.locator(':scope[data-done=true]') })).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Predictions' })).toBeVisible();
  await expect(page.locator('.legend .unit')).toHaveText('cross-entropy of the label, in nats');
  await expect(page.locator('[data-reading=epoch]')).toContainText('step 300 of 300');
  const bar = page.locator('[data-reading=epoch] progress');
  expect(await bar.evaluate((element) => (element as HTMLProgressElement).position)).toBe(1);
  await expect(playground.notice('result')).toContainText(/10,000\s+held-out digits: accuracy \d+\.\d\d %/);
});

test('an epoch is counted within its phase, and Reset leads back to the first', async ({ playground, page }) => {
  // 500 labels are ten batches; the copying phases are as long as they are.
  await playground.open('p=pretrained-classifier&widths=20-5-20&batch=50&labels=500&maxsteps=15&steps=33');
  await playground.finish();
  await expect(playground.root).toHaveAttribute('data-phase', 'classifier');
  await expect(page.locator('[data-reading=epoch]')).toContainText('Epoch 1 of 2');
  for (let i = 0; i < 8; i++) await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '41');
  await expect(page.locator('[data-reading=epoch]')).toContainText('Epoch 2 of 2');
  await expect(playground.root).toHaveAttribute('data-epoch', '1');
  await playground.click('Reset');
  await expect(playground.root).toHaveAttribute('data-phase', 'layer 1 of 2');
  await expect(page.getByRole('heading', { name: 'Reconstructions' })).toBeVisible();
});

test('a run of one phase names none', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await expect(page.getByRole('list', { name: 'Phases' })).toHaveCount(0);
  await expect(playground.root).not.toHaveAttribute('data-phase');
});

test('verdicts are told in words and signs, and add up', async ({ playground, page }) => {
  await playground.open('p=classifier&steps=60');
  await playground.finish();
  const right = await page.getByRole('img', { name: /^An? \d, taken for an? \d with \d+ %, which is right$/ }).count();
  const wrong = await page.getByRole('img', { name: /^An? \d, taken for an? \d with \d+ %, which is wrong$/ }).count();
  expect(right + wrong).toBe(12);
  expect(right).toBeGreaterThan(6);
  await expect(page.getByText(`${right} of these 12`)).toBeVisible();
  await expect(page.locator('figcaption', { hasText: '✓' })).toHaveCount(right);
  await expect(page.locator('figcaption', { hasText: '✗' })).toHaveCount(wrong);
  for (const [i, caption] of (await page.locator('figcaption').allInnerTexts()).entries()) {
    const name = await playground.digits.nth(i).getAttribute('aria-label');
    const [, label, predicted] = /^An? (\d), taken for an? (\d)/.exec(name ?? '') ?? [];
    expect(caption).toMatch(new RegExp(`^${label === predicted ? '✓' : '✗'} ${predicted}`));
  }
});
