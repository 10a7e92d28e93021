// The gallery: the present recipe, three to try next, and the dialog with all of them.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { suggestionsAfter } from '../../www/src/suggestions';
import { loadEngine } from '../../www/tools/engine.mjs';
import { AXE } from './axe';
import { useColours } from './colours';
import { expect, test } from './site';

const { engine } = await loadEngine('simd');
const presets = engine.presets();
const ALL = `All ${presets.length} recipes`;
const words: Record<string, string> = JSON.parse(
  await readFile(new URL('../../www/media/gallery/pictures.json', import.meta.url), 'utf8'),
);

const titleOf = (id: string): string => presets.find((preset) => preset.id === id)?.title ?? 'no such preset';

/** Width of each picture's file as the browser has read it: 0 where it could not. */
const widths = (page: Page): Promise<number[]> =>
  page.locator('dialog .story').evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));

test('the present recipe has its picture, its sentence and three to try next', async ({ playground, page }) => {
  await playground.open('p=vae-2d');
  const picture = page.locator('.gallery .now .story');
  await expect(picture).toHaveAttribute('alt', words['vae-2d'] ?? 'no words');
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(112);
  const suggestions = suggestionsAfter('vae-2d');
  await expect(page.locator('.next b')).toHaveText(suggestions.map(({ preset }) => titleOf(preset)));
  await expect(page.locator('.next button span')).toHaveText(suggestions.map(({ reason }) => reason));

  await page.locator('[data-next=latent-2d]').click();
  await playground.linkHas('p', 'latent-2d');
  await expect(page.locator('.gallery .now .title')).toHaveText(`Now ${titleOf('latent-2d')}`);
  await expect(page.locator('.next b')).toHaveText(suggestionsAfter('latent-2d').map(({ preset }) => titleOf(preset)));
  await expect(playground.button(ALL)).toBeFocused();
});

test('a suggestion leads through the keyboard too', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await playground.button(ALL).focus();
  await page.keyboard.press('Tab'); // the fold
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-next=multilayer]')).toBeFocused();
  await page.keyboard.press('Enter');
  await playground.linkHas('p', 'multilayer');
});

test('all pictures are there, each described by what it shows', async ({ playground, page }) => {
  await page.setViewportSize({ width: 1280, height: 4000 }); // pictures out of sight are not loaded
  await playground.open('p=stacked');
  await playground.click(ALL);
  await expect.poll(() => widths(page)).toEqual(presets.map(() => 112));
  for (const { id, title, summary } of presets) {
    const card = page.locator(`[data-preset=${id}]`);
    await expect(card).toHaveAccessibleName(id === 'stacked' ? `${title} Now ${summary}` : `${title} ${summary}`);
    await expect(card).toHaveAccessibleDescription(words[id] ?? 'no words');
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pictures are in the colours of the theme, ${colorScheme}`, async ({ playground, page }) => {
    await useColours(page, colorScheme);
    await playground.open('p=stacked');
    const filter = () => page.locator('.gallery .now .story').evaluate((image) => getComputedStyle(image).filter);
    const turned = 'invert(1) hue-rotate(180deg)';
    expect(await filter()).toBe(colorScheme === 'dark' ? turned : 'none');
    // What the visitor chooses is stronger than what the system has.
    const other = colorScheme === 'dark' ? 'light' : 'dark';
    await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), other);
    expect(await filter()).toBe(other === 'dark' ? turned : 'none');
  });
}

test('Escape, the cross and the page behind close the dialog, and the focus returns', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  const dialog = page.getByRole('dialog', { name: ALL });
  const ways = [
    () => page.keyboard.press('Escape'),
    () => page.getByRole('button', { name: 'Close the recipes' }).click(),
    () => page.mouse.click(5, 5),
  ];
  for (const close of ways) {
    await playground.click(ALL);
    await expect(dialog).toBeVisible();
    await close();
    await expect(dialog).toBeHidden();
    await expect(playground.button(ALL)).toBeFocused();
  }
  await playground.linkHas('p', 'vanilla');
});

test('a choice starts that preset while another is training', async ({ playground }) => {
  await playground.open('p=vanilla');
  await playground.click('Play');
  await playground.passes(5);
  await playground.choose('multilayer');
  await playground.linkHas('p', 'multilayer');
  await expect(playground.button(ALL)).toBeFocused();
});

for (const width of [390, 1280]) {
  test(`the dialog fits ${width} pixels, and axe is content`, async ({ playground, page }) => {
    await page.addInitScript(AXE);
    await page.setViewportSize({ width, height: 844 });
    await playground.open('p=vanilla');
    await playground.click(ALL);
    for (const colorScheme of ['light', 'dark'] as const) {
      await useColours(page, colorScheme);
      const overflow = await page
        .locator('dialog.recipes')
        .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run('dialog', { resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      });
      expect(found, colorScheme).toEqual([]);
    }
    for (const card of await page.locator('[data-preset]').all()) {
      expect((await card.boundingBox())?.height).toBeGreaterThanOrEqual(36);
    }
  });
}
