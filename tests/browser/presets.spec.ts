// Every preset runs on the page, from its link and from its card, and axe finds nothing on it in light and in dark.

import type { Page } from '@playwright/test';
import { loadEngine } from '../../www/tools/engine.mjs';
import { AXE, violations } from './axe';
import { useColours } from './colours';
import { complaintsOf, expect, Playground, test } from './site';

const { engine } = await loadEngine('simd');
const presets = engine.presets();
const chapters = [...new Set(presets.map(({ chapter }) => chapter))];

test.describe('from its link', () => {
  // One page for all: the images are fetched once, and every preset follows another one.
  test.describe.configure({ timeout: 120_000 }); // for the final evaluation, as long as it takes
  let page: Page;
  let complaints: string[];
  test.beforeAll(async ({ browser, origin }) => {
    page = await browser.newPage({ baseURL: origin });
    await page.addInitScript(AXE);
    complaints = complaintsOf(page);
  });
  test.afterAll(() => page.close());

  for (const { id, title } of presets) {
    test(`${id} goes through all of its phases`, async () => {
      const playground = new Playground(page);
      complaints.length = 0;
      const { spec } = engine.parseLink(id);
      await playground.open(`p=${id}&maxsteps=2`, spec.data.set === 'points' ? 1 : 12);
      await expect(page.locator(`[data-preset=${id}]`)).toHaveAttribute('aria-pressed', 'true');
      await expect(page.locator('.gallery .now .title')).toHaveText(`Now ${title}`);
      await expect(page.getByRole('img', { name: /^A network of \d+ layers: (image|point) · / })).toBeVisible();
      await playground.finish();
      await expect(playground.notice('result')).toContainText(`Finished at step ${await playground.step()}.`);
      expect(Number(await playground.data('testLoss'))).toBeGreaterThan(0);
      await expect(page.locator('.notice.bad')).toHaveCount(0);
      expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|null|Infinity/);
      expect(complaints).toEqual([]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await useColours(page, colorScheme);
        expect(await violations(page), colorScheme).toEqual([]);
      }
    });
  }
});

test('each chapter has a heading, and its first card leads to its first preset', async ({ playground, page }) => {
  const complaints = complaintsOf(page);
  await playground.open('p=vanilla&seed=4');
  await expect(page.locator('[data-preset]')).toHaveCount(presets.length);
  for (const chapter of chapters) {
    await playground.click(`All ${presets.length} recipes`);
    const headings = page.getByRole('dialog').getByRole('heading', { level: 3 });
    await expect(headings.filter({ visible: true })).toHaveText(chapters);
    const own = presets.filter((preset) => preset.chapter === chapter);
    const group = page.getByRole('group', { name: chapter });
    await expect(group.locator('.title')).toHaveText(own.map(({ title }) => title));
    await group.getByRole('button').first().click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.locator('.gallery .now .title')).toHaveText(`Now ${own[0]?.title}`);
    await expect(page.locator('.gallery .now .summary')).toHaveText(own[0]?.summary ?? '');
    await expect(page.locator('[data-preset][aria-pressed=true] .title')).toHaveText(own[0]?.title ?? '');
    await playground.linkHas('p', own[0]?.id ?? '');
    await playground.linkHas('seed', '4');
    await playground.reaches('ready');
  }
  expect(complaints).toEqual([]);
});

test('the gallery is one stop of the Tab key, and the arrows go through it', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  await playground.click(`All ${presets.length} recipes`);
  await expect(page.locator('[data-preset][tabindex="0"]')).toHaveCount(1);
  await expect(page.locator('[data-preset=vanilla]')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-preset=multilayer]')).toBeFocused();
  // What it is, before it is chosen.
  await expect(page.locator('[data-preset=multilayer] .summary')).toHaveText(
    presets.find(({ id }) => id === 'multilayer')?.summary ?? 'no such preset',
  );
  await expect(page.locator('[data-preset=multilayer] .summary')).toBeVisible();
  // Three columns: the card below, and back.
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-preset=convolutional]')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('[data-preset=multilayer]')).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.locator(`[data-preset=${presets.at(-1)?.id}]`)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(`[data-preset=${presets[0]?.id}]`)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('[data-preset]:focus')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-preset=vanilla]')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await playground.linkHas('p', presets[1]?.id ?? '');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(playground.button(`All ${presets.length} recipes`)).toBeFocused();
  // Forward it is left as well; what comes then belongs to the browser in Firefox, so that nothing is asked behind it.
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-preset]:focus')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-preset]:focus')).toHaveCount(0);
});

test('on a phone the gallery opens on demand, and closes with the choice', async ({ playground, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await playground.open('p=vanilla');
  const all = playground.button(`All ${presets.length} recipes`);
  const card = page.locator('[data-preset=tied]');
  await expect(card).toBeHidden();
  await all.click();
  await card.click();
  await playground.linkHas('p', 'tied');
  await expect(card).toBeHidden();
  await expect(all).toBeFocused();
  await expect(page.locator('.gallery .now .title')).toHaveText('Now Tied weights');
});
