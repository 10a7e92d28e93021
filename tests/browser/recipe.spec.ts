// The recipe's controls: what is refused says why, what needs a fresh start says so first, and every control has a name.

import { expect, test } from './site';

const GROUPS = ['Data', 'Corruption', 'Network', 'Objective', 'Optimiser', 'Schedule'];
const START_AFRESH = 'a fresh start: what is learnt so far is dropped';

for (const { label, value, reason } of [
  { label: 'Learning rate', value: '99', reason: 'learning rate must be a number from 0.000001 to 10' },
  { label: 'Batch size', value: '1.5', reason: 'batch size must be a whole number from 1 to 1000' },
  { label: 'Hidden layers', value: '300-150', reason: 'hidden layers must be none, or an odd number of widths' },
  { label: 'Hidden layers', value: '2048-2048-2048', reason: 'these layers have 11' },
]) {
  test(`${label} ${value} is refused in place, with the allowed range`, async ({ playground }) => {
    await playground.open('p=stacked');
    const field = playground.field(label);
    const allowed = await field.inputValue();
    await playground.edit(label, value);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(new RegExp(`^${value} is not used: ${reason}`));
    expect(playground.fragment()).toBe('v=1&p=stacked');

    await playground.edit(label, allowed);
    await expect(field).toHaveAttribute('aria-invalid', 'false');
    await expect(playground.page.getByText('is not used')).toHaveCount(0);
  });
}

test('a switch that is refused stays as it was', async ({ playground, page }) => {
  await playground.open('p=stacked&widths=300-150-200');
  await playground.openGroup('Network');
  await playground.field('Tie weights').click();
  await expect(page.getByText('widths that read the same from both ends')).toBeVisible();
  await expect(playground.field('Tie weights')).not.toBeChecked();
});

test('after step 0 a changed width waits for a fresh start', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await expect(page.getByText(START_AFRESH)).toBeHidden();
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  await playground.edit('Hidden layers', '32');
  await expect(page.getByText(START_AFRESH)).toBeVisible();
  await playground.roundTrip();
  expect(await playground.step()).toBe(1);
  expect(playground.fragment()).toBe('v=1&p=vanilla');
  await expect(page.getByRole('img', { name: /code · 64/ })).toBeVisible();

  await playground.click('Start afresh');
  await playground.linkHas('widths', '32');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await expect(page.getByRole('img', { name: /code · 32/ })).toBeVisible();
  await expect(page.getByText(START_AFRESH)).toBeHidden();
});

test('Discard puts the values of the run back', async ({ playground, page }) => {
  await playground.open('p=stacked');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  await playground.openGroup('Network');
  // There and back again first: a choice that was once made by hand must still follow.
  await playground.field('Activation').selectOption('tanh');
  await playground.field('Activation').selectOption('elu');
  await playground.field('Activation').selectOption('relu');
  await playground.field('Tie weights').check();
  await playground.edit('Hidden layers', '32');
  await expect(page.locator('[data-changed]')).toHaveCount(3);

  await playground.click('Discard');
  await expect(page.locator('[data-changed]')).toHaveCount(0);
  await expect(page.getByText(START_AFRESH)).toBeHidden();
  await expect(playground.field('Hidden layers')).toHaveValue('300-150-300');
  await expect(playground.field('Tie weights')).not.toBeChecked();
  await expect(playground.field('Activation')).toHaveValue('elu');
  expect(await playground.step()).toBe(1);
});

test('Discard also drops what was refused', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  await playground.edit('Batch size', '64');
  await playground.edit('Epochs', '0');
  await expect(page.getByText('0 is not used')).toBeVisible();
  await playground.click('Discard');
  await expect(playground.field('Batch size')).toHaveValue('32');
  await expect(playground.field('Epochs')).toHaveValue('5');
  await expect(page.getByText('is not used')).toHaveCount(0);
});

test('the learning rate changes while training goes on, and the result says so', async ({ playground }) => {
  await playground.open('p=vanilla&steps=900');
  await playground.click('Play');
  await playground.passes(20);
  const before = await playground.step();
  await playground.edit('Learning rate', '0.002');
  await playground.linkHas('lr', '0.002');
  expect(await playground.step()).toBeGreaterThanOrEqual(before);
  await expect(playground.page.getByText(START_AFRESH)).toBeHidden();
  await playground.reaches('done');
  await expect(playground.notice('result')).toContainText('Finished at step 900.');
  await expect(playground.notice('result')).toContainText('so the link alone does not lead here');
});

test('a result that the link alone leads to says so', async ({ playground }) => {
  await playground.open('p=vanilla&steps=5');
  await playground.click('Play');
  await playground.reaches('done');
  await expect(playground.notice('result')).toContainText("whoever opens this page's link gets the same, bit for bit");
  await expect(playground.notice('result')).toContainText(await playground.data('digest'));
});

test('going on after the named step takes the result, and the step in the link, away', async ({ playground }) => {
  await playground.open('p=vanilla&steps=5');
  await playground.click('Play');
  await playground.reaches('done');
  await playground.click('Play');
  await playground.passes(5);
  await playground.linkHas('steps', null);
  await expect(playground.notice('result')).toBeHidden();
  await expect(playground.root).not.toHaveAttribute('data-digest');
});

test('every control has a name, and a description beside it', async ({ playground, page }) => {
  await playground.open('p=stacked');
  for (const title of GROUPS) await playground.openGroup(title);
  const controls = await page.locator('ae-recipe-form :is(input, select)').all();
  expect(controls.length).toBe(37);
  for (const control of controls) {
    await expect(control).toHaveAccessibleName(/\S/);
    await expect(control).toHaveAccessibleDescription(/\S/);
  }
  await expect(playground.field('Seed')).toHaveAccessibleDescription('every random number of the run follows from it');
});
