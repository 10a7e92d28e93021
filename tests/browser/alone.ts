// One panel alone on the bench: nothing above it grows while a test looks, and nothing else takes the worker's time.

import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a panel, closes all others, and brings it onto the screen. */
export async function openAlone(page: Page, id: string): Promise<Locator> {
  const own = page.locator(`[data-switch=${id}]`);
  if ((await own.getAttribute('aria-pressed')) !== 'true') await own.click();
  const others = page.locator(`[data-switch][aria-pressed=true]:not([data-switch=${id}])`);
  while ((await others.count()) > 0) await others.first().click();
  const panel = page.locator(`[data-panel=${id}]`);
  await expect(panel.locator('.folds')).toHaveCount(1);
  await panel.scrollIntoViewIfNeeded();
  return panel;
}
