// The units panel tells what the engine says of each unit of the code after an evaluation at that step.

import type { Locator, Page } from '@playwright/test';
import type { UnitStatistics } from '../../www/pkg/types';
import { barsPath, rangeOf } from '../../www/src/bars';
import { modelOf } from './model';
import { openPanel as openAlone } from './open-panel';
import { expect, type Playground, test } from './site';

const panelOf = (page: Page): Locator => page.locator('[data-panel=units]');
const three = (value: number | undefined): string => (value ?? Number.NaN).toPrecision(3);

async function openPanel({ page }: Playground): Promise<void> {
  await openAlone(page, 'units');
}

/** The run in Node, with all test images evaluated, as at the end of a run on the page. */
async function evaluatedInNode(link: string): Promise<{ units: UnitStatistics; kl: number | undefined }> {
  const model = await modelOf(link);
  model.beginEvaluation(model.testImageCount);
  for (;;) {
    const test = model.advanceEvaluation();
    if (!test) continue;
    if (!model.units) throw new Error('an evaluation without units');
    return { units: model.units, kl: test.kl };
  }
}

/** Reads out a unit, in the order of their numbers. */
async function readUnit(panel: Locator, unit: number): Promise<string> {
  await panel.getByRole('slider').fill(String(unit));
  return (await panel.locator('.reading-of span').innerText()).trim();
}

test("KL of each unit of vae is the engine's, and adds up to that of the test", async ({ playground, page }) => {
  const link = 'v=1&p=vae&widths=60-12-60&steps=60';
  await playground.open(link);
  await openPanel(playground);
  await expect(panelOf(page).getByText(/^12 units: \d+ active, 0 dead/)).toBeVisible(); // untrained
  await playground.finish();
  const { units, kl } = await evaluatedInNode(link);
  const panel = panelOf(page);
  await panel.scrollIntoViewIfNeeded();
  const sum = units.kl.reduce((total, value) => total + value, 0);
  expect(sum).toBeCloseTo(kl ?? Number.NaN, 3);
  await expect(panel.locator('[data-role=kl]')).toContainText(
    `All together: ${three(sum)} nats an image; the last test found a KL of ${three(kl)}.`,
  );
  const carrying = units.kl.filter((value) => value > 0.01).length;
  await expect(panel.locator('[data-role=kl]')).toContainText(`${carrying} of 12 units carry more than 0.01 nats`);
  await expect(panel.locator('[data-role=counts]')).toContainText(
    `12 units: ${units.active} active, 0 dead. Over the 10,000`,
  );

  await panel.getByRole('combobox', { name: /^Order/ }).selectOption('number');
  for (let unit = 0; unit < 12; unit++) {
    const text = await readUnit(panel, unit);
    expect(text).toContain(
      `Unit ${unit}: mean ${three(units.mean[unit])}, variance ${three(units.variance[unit])}, KL ${three(units.kl[unit])} nats`,
    );
  }
  const range = rangeOf(units.kl, [0.0115]);
  await expect(panel.locator('path.bars').first()).toHaveAttribute('d', barsPath(units.kl, range));
  await expect(panel.locator('.mark-name')).toHaveText('0.01 nats');
});

test('mean activations of sparse-kl stand against their target', async ({ playground, page }) => {
  const link = 'v=1&p=sparse-kl&widths=200&batch=100&steps=20';
  await playground.open(link);
  await openPanel(playground);
  await playground.finish();
  const { units } = await evaluatedInNode(link);
  const panel = panelOf(page);
  await panel.scrollIntoViewIfNeeded();
  const near = units.mean.filter((mean) => Math.abs(mean - 0.1) <= 0.05).length;
  await expect(panel.locator('[data-role=target]')).toHaveText(
    `The target is 0.1; ${near} of 200 are within half of it.`,
  );
  await expect(panel.locator('.plot .mark-name').first()).toHaveText('target 0.1');
  const sorted = [...units.mean].sort((a, b) => b - a);
  await expect(panel.locator('path.bars').first()).toHaveAttribute(
    'd',
    barsPath(sorted, rangeOf(sorted, [0.1 * 1.15])),
  );
  await panel.getByRole('combobox', { name: /^Order/ }).selectOption('number');
  for (const unit of [0, 7, 100, 199]) {
    expect(await readUnit(panel, unit)).toContain(`Unit ${unit}: mean ${three(units.mean[unit])}`);
  }
  await expect(panel.getByText(/KL divergence, [\d.]+ over all units now/)).toBeVisible();
  await expect(
    panel.getByRole('img', { name: /A unit's penalty over its mean activation: zero at the target 0\.1/ }),
  ).toBeVisible();
  const ticks = await panel.locator('path.rug').getAttribute('d');
  expect(ticks?.split('M')).toHaveLength(201);
});

test('two units or a thousand: pointing at a bar reads it out, and dead units are counted', async ({
  playground,
  page,
}) => {
  await playground.open('p=vanilla&widths=1000');
  await openPanel(playground);
  const plot = panelOf(page).locator('.plot').first();
  await expect(plot).toHaveAttribute('aria-label', /^Mean activation of 1,000 units, from /);
  await panelOf(page)
    .getByRole('combobox', { name: /^Order/ })
    .selectOption('number');
  const box = await plot.boundingBox();
  if (!box) throw new Error('no chart');
  await plot.hover({ position: { x: (box.width * 500.5) / 1000, y: box.height / 2 } });
  await expect(panelOf(page).locator('.reading-of b')).toHaveText(/^Unit (499|500|501)$/);

  await page.goto('about:blank');
  await playground.open('p=vanilla&init=zeros&widths=2');
  await openPanel(playground);
  await expect(panelOf(page).getByText('2 units: 0 active, 2 dead.')).toBeVisible();
});

test('the numbers follow while it trains', async ({ playground, page }) => {
  await playground.open('p=vae&widths=60-12-60');
  await openPanel(playground);
  const sentence = panelOf(page).locator('[data-role=kl]');
  const before = await sentence.innerText();
  await playground.click('Play');
  await expect.poll(() => sentence.innerText()).not.toBe(before);
  await expect(playground.root).toHaveAttribute('data-status', 'training');
});
