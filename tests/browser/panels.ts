// All panels of a recipe at once.

import type { Page } from '@playwright/test';
import { expect } from './site';

/** Opens every panel that the recipe has, and waits for their files, which come when they are opened for the first time. */
export async function openAllPanels(page: Page): Promise<void> {
  const switches = page.locator('[data-switch]');
  for (let i = 0; i < (await switches.count()); i++) {
    if ((await switches.nth(i).getAttribute('aria-pressed')) === 'false') await switches.nth(i).click();
    await expect(switches.nth(i)).toHaveAttribute('aria-pressed', 'true');
  }
  await expect
    .poll(() => page.evaluate(() => document.querySelectorAll('[data-panel] > :last-child:not(:empty)').length))
    .toBe(await page.locator('[data-panel]').count());
}
