// When the model goes wrong the page says what was seen, and one click does something about it.

import { expect, test } from './site';

/** Plain gradient descent whose steps are too long; a tenth of them is stable. */
const DIVERGES = 'p=stacked&opt=sgd&lr=10&batch=20';

test('a loss that is no number stops the run, and one click goes back and on', async ({ playground, page }) => {
  await playground.open(DIVERGES);
  await expect(playground.root).not.toHaveAttribute('data-alert');
  await playground.click('Play');
  await expect(playground.root).toHaveAttribute('data-alert', 'notFinite');
  await playground.reaches('paused');
  const alert = playground.notice('alert');
  await expect(alert).toHaveAttribute('role', 'alert');
  await expect(alert).toContainText(`At step ${await playground.step()} the loss is no number any more`);
  await expect(alert).toContainText('learning rate 10');

  await alert.getByRole('button', { name: 'go on with a learning rate of 1' }).click();
  // The button goes with the alert, and the focus stays where something is.
  await expect(playground.button('Pause')).toBeFocused();
  await playground.passes(60);
  await expect(alert).toHaveCount(0);
  await expect(playground.root).not.toHaveAttribute('data-alert');
  await expect(playground.field('Learning rate')).toHaveValue('1');
  await playground.linkHas('lr', '1');
  expect(Number(await playground.data('trainLoss'))).toBeLessThan(1);
  await playground.click('Pause');
  await playground.reaches('paused');
  // The drawn curve has no trace of what came after the good state.
  await expect(page.getByRole('img', { name: /^Loss curves\. After \d+ steps: training loss 0\.\d+,/ })).toBeVisible();
});

test('a run that went back and diverges again says so', async ({ playground }) => {
  await playground.open(DIVERGES);
  await playground.click('Play');
  await playground.reaches('paused');
  await playground.edit('Learning rate', '9'); // which is no better
  await playground
    .notice('alert')
    .getByRole('button', { name: /clip the gradient/ })
    .click();
  await playground.passes(20);
  await playground.openGroup('Optimiser');
  await playground.edit('Gradient clipping', '0');
  await playground.reaches('paused');
  await expect(playground.root).toHaveAttribute('data-train-loss', /NaN|Infinity/);
  await expect(playground.page.getByText(/loss is no number any more/)).toBeVisible();
});

test('a fresh start with the changed value is one click as well', async ({ playground }) => {
  await playground.open(DIVERGES);
  await playground.click('Play');
  const alert = playground.notice('alert');
  await expect(alert.getByRole('group', { name: /with a fresh start that drops what is learnt/ })).toBeVisible();
  await alert.getByRole('button', { name: 'Start afresh with a learning rate of 1' }).click();
  await playground.linkHas('lr', '1');
  await playground.passes(30);
  await expect(alert).toHaveCount(0);
  expect(playground.fragment()).toBe('v=1&p=stacked&opt=sgd&lr=1&batch=20');
});

test('whoever insists gets to the end, and reads there that it has diverged', async ({ playground, page }) => {
  await playground.open(`${DIVERGES}&steps=15`);
  await playground.click('Play');
  await playground.reaches('paused');
  await playground.click('Play');
  await playground.reaches('done');
  await expect(playground.notice('result')).toContainText('this run has diverged');
  // The alert comes before it.
  await expect(page.locator('[data-notice]').first()).toHaveAttribute('data-notice', 'alert');
  await playground.click('Reset');
  await expect(playground.notice('alert')).toHaveCount(0);
});
