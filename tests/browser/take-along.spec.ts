// The dialog of what can be taken along: what is downloaded is what the generators give for this run, and leads back to it.

import { kerasProgram } from '../../www/src/programs/keras';
import { torchProgram } from '../../www/src/programs/torch';
import { readSafetensors } from '../unit/safetensors';
import { AXE, violations } from './axe';
import { useColours } from './colours';
import { downloaded } from './downloads';
import { engine, modelOf } from './model';
import { expect, test } from './site';

test('every file is what this run is', async ({ playground, page }) => {
  await playground.open('p=tied&lr=0.003&seed=5&steps=12');
  await playground.finish();
  await playground.click('Take it along');
  await expect(page.getByRole('dialog', { name: 'Take it along' })).toBeVisible();

  const saving = (title: string) => downloaded(page, () => playground.click(`Download ${title}`));
  const recipe = await saving('Recipe');
  expect(recipe.name).toBe('recipe.json');
  const { fragment, link, spec } = JSON.parse(recipe.bytes.toString());
  expect(fragment).toBe(playground.fragment());
  expect(link).toBe(page.url());
  expect(engine.parseLink(link).spec).toEqual(spec);

  const { title, summary } = engine.presets().find(({ id }: { id: string }) => id === 'tied') ?? {};
  const experiment = { spec, title: String(title), summary: String(summary), link };
  for (const [name, file, program] of [
    ['PyTorch program', 'model.py', torchProgram],
    ['Keras program', 'model_keras.py', kerasProgram],
  ] as const) {
    const saved = await saving(name);
    expect(saved.name).toBe(file);
    expect(saved.bytes.toString()).toBe(program(experiment));
    await page.getByRole('button', { name: `Read ${name}` }).click();
    expect(await page.getByRole('region', { name }).textContent()).toBe(saved.bytes.toString());
  }

  const history = (await saving('History')).bytes.toString().trimEnd().split('\r\n');
  expect(history[0]).toBe('step,training_loss,held_out_loss,held_out_kl,held_out_mse');
  const last = history.at(-1)?.split(',') ?? [];
  expect(last[0]).toBe('12');
  expect(Number(last[2])).toBeCloseTo(Number(await playground.data('testLoss')), 6);
  const report = (await saving('Run report')).bytes.toString();
  expect(report).toContain(`\`${await playground.data('digest')}\``);
  expect(report).toContain('- Learning rate: 0.003');

  const weights = await saving('Weights');
  expect(weights.name).toBe('autoencoder.safetensors');
  const { metadata, tensors } = readSafetensors(weights.bytes);
  expect(metadata.step).toBe('12');
  const same = await modelOf(link);
  expect(tensors).toEqual(readSafetensors(same.safetensors()).tensors);
});

test('the dialog copies, closes and gives the focus back', async ({ playground, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await playground.open('p=vae-2d');
  const button = playground.button('Take it along');
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.getByRole('button', { name: 'Read PyTorch program' }).click();
  await page.getByRole('button', { name: 'Copy PyTorch program' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.getByRole('region', { name: 'PyTorch program' }).textContent());
  // Where the browser does not allow it, the program is selected.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy PyTorch program' }).click();
  await expect(dialog.getByRole('status')).toContainText('Selected');
  expect(await page.evaluate(() => getSelection()?.toString().trim())).toBe(copied.trim());
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
  // And again, now that its file is there.
  await playground.click('Take it along');
  await expect(dialog).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(dialog).toHaveCount(0);
});

test('axe is content, and it fits a phone', async ({ playground, page }) => {
  await page.addInitScript(AXE);
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open('p=stacked');
  await playground.click('Take it along');
  await page.getByRole('button', { name: 'Read Keras program' }).click();
  await expect(page.getByRole('region', { name: 'Keras program' })).toBeVisible();
  const overflow = await page.evaluate(() => {
    const dialog = document.querySelector('dialog');
    return dialog ? dialog.scrollWidth - dialog.clientWidth : Number.NaN;
  });
  expect(overflow).toBeLessThanOrEqual(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await useColours(page, colorScheme);
    expect(await violations(page), colorScheme).toEqual([]);
  }
});
