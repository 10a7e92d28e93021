// The classifier panel: accuracy and confusion are those of the model in Node, with pretraining and without, and so is the probe.

import type { Locator, Page } from '@playwright/test';
import type { TestMetrics } from '../../www/pkg/types';
import { type Experiment, firstIndices, modelOf, trainTo } from './model';
import { openPanel as openAlone } from './open-panel';
import { expect, type Playground, test } from './site';

/** Small layers, few labels and few steps. */
const SMALL = 'widths=40-20-40&batch=50&labels=500&maxsteps=40';

const panelOf = (page: Page): Locator => page.locator('[data-panel=classifier]');
const percent = (share: number | undefined, digits: number): string =>
  `${(100 * (share ?? Number.NaN)).toFixed(digits)} %`;

async function openPanel({ page }: Playground): Promise<void> {
  await openAlone(page, 'classifier');
}

async function trainedInNode(link: string): Promise<{ model: Experiment; result: TestMetrics }> {
  const model = await modelOf(link);
  trainTo(model, Number.POSITIVE_INFINITY);
  model.beginEvaluation(model.testImageCount);
  for (;;) {
    const result = model.advanceEvaluation();
    if (result) return { model, result };
  }
}

/** Counts (10, 10) of the first thousand test images. */
function confusionInNode(model: Experiment): number[] {
  const indices = firstIndices(1000);
  const probabilities = model.reconstruct(model.testInputs(indices));
  const counts: number[] = Array(100).fill(0);
  model.testLabels(indices).forEach((label, i) => {
    const own = [...probabilities.subarray(10 * i, 10 * i + 10)];
    const at = 10 * label + own.indexOf(Math.max(...own));
    counts[at] = (counts[at] ?? 0) + 1;
  });
  return counts;
}

test('accuracy and confusion are those of the model, with pretraining and without', async ({ playground, page }) => {
  test.slow();
  const panel = panelOf(page);
  await playground.open(`p=classifier&${SMALL}`);
  await openPanel(playground);
  await expect(panel.locator('.confusion .cell')).toHaveCount(100); // untrained
  await playground.finish();
  const plain = await trainedInNode(`p=classifier&${SMALL}`);
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.locator('[data-role=accuracy]')).toHaveText(percent(plain.result.accuracy, 2));
  await expect(panel.getByText(/of 10,000\s+held-out digits, after 500 labels/)).toBeVisible();

  const counts = confusionInNode(plain.model);
  await expect(panel.locator('.confusion .cell text')).toHaveText(counts.map(String));
  const right = counts.reduce((sum, count, at) => sum + (at % 11 === 0 ? count : 0), 0);
  await expect(panel.locator('[data-role=confusion]')).toContainText(`${right} are right`);
  const mistakes = counts.map((count, at) => (at % 11 === 0 ? 0 : count));
  const most = mistakes.indexOf(Math.max(...mistakes));
  await expect(panel.locator('[data-role=confusion]')).toContainText(
    new RegExp(`Most often an? ${Math.floor(most / 10)} was taken for an? ${most % 10} ${mistakes[most]} times`),
  );
  // Darker for more, on light paper.
  const fill = (at: number) => panel.locator('.confusion .cell rect').nth(at).getAttribute('fill');
  expect(await fill(0)).not.toBe(await fill(1));
  await expect(panel.locator('[data-role=verdict]')).toContainText('Whether pretraining helps is open');

  await panel.getByRole('button', { name: 'with pretraining', exact: true }).click();
  await playground.linkHas('schedule', 'pretrained-classifier');
  await playground.reaches('done', 90_000);
  await expect(playground.root).toHaveAttribute('data-step', '120');
  const pretrained = await trainedInNode(`p=classifier&${SMALL}&schedule=pretrained-classifier`);
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.locator('[data-role=accuracy]')).toHaveText(percent(pretrained.result.accuracy, 2));
  await expect(panel.locator('[data-role=verdict]')).toContainText(
    new RegExp(
      `With 500 labels pretraining (helped|hurt|made no difference that one could tell):\\s+` +
        `${percent(pretrained.result.accuracy, 2)} with pretraining, ${percent(plain.result.accuracy, 2)} without`,
    ),
  );
  await panel.getByText('The runs as a table').click();
  await expect(panel.locator('tr[data-way=plain]')).toContainText(percent(plain.result.accuracy, 2));
  await expect(panel.locator('tr[data-way=pretrained]')).toContainText(percent(pretrained.result.accuracy, 2));
});

test('a button runs the same with another number of labels', async ({ playground, page }) => {
  const panel = panelOf(page);
  await playground.open(`p=classifier&${SMALL}`);
  await openPanel(playground);
  await playground.finish();
  await panel.getByRole('button', { name: '100 labels', exact: true }).click();
  await playground.linkHas('labels', '100');
  await expect(panel.getByRole('button', { name: '100 labels', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await panel.getByText('The runs as a table').click();
  await expect(panel.locator('tbody tr')).toHaveCount(2);
  await expect(panel.locator('tr[data-labels="500"] td').nth(1)).toHaveText('without pretraining');
  await playground.reaches('done');
  await expect(panel.locator('tr[data-labels="100"] td').nth(1)).toHaveText('without pretraining');
});

test("the probe of a model without labels is the engine's", async ({ playground, page }) => {
  const link = 'v=1&p=vanilla&steps=20';
  const panel = panelOf(page);
  await playground.open(link);
  await openPanel(playground);
  await expect(panel.locator('[data-role=probe]')).toBeVisible();
  await playground.click('Play');
  await playground.reaches('done');
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.getByText(/After step 20, a linear probe/)).toBeVisible();
  const { accuracy } = (await modelOf(link)).linearProbe(2000, 1000) ?? {};
  await expect(panel.locator('[data-role=probe]')).toHaveText(percent(accuracy, 1));
  await panel.getByRole('button', { name: 'Open the classifier' }).click();
  await playground.linkHas('p', 'classifier');
  await expect(playground.digits).toHaveCount(12); // the panels of the other recipe are open
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.locator('.confusion')).toBeVisible();
});

test('while a classifier is pretrained, its code is probed and nothing is claimed about classes', async ({
  playground,
  page,
}) => {
  await playground.open(`p=pretrained-classifier&${SMALL}&steps=20`);
  await openPanel(playground);
  await expect(panelOf(page).getByText('This phase learns to copy and sees no labels')).toBeVisible();
  await expect(panelOf(page).locator('.confusion')).toHaveCount(0);
  await expect(panelOf(page).getByText('None has come to its labels yet')).toBeVisible();
});
