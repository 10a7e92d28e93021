// One panel alone on the bench: nothing above it grows while a test looks, and nothing else takes the worker's time.

import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a panel, closes all others, and brings it onto the screen. */
export async function openAlone(page: Page, id: string): Promise<Locator> {
  const own = page.locator(`[data-switch=${id}]`);
  if ((await own.getAttribute('aria-pressed')) !== 'true') await own.click();
  const others = page.locator(`[data-switch][aria-pressed=true]:not([data-switch=${id}])`);
  // The page is drawn a frame later than it is told, so what was open is asked once.
  const open = await others.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.switch ?? ''));
  for (const other of open) await page.locator(`[data-switch=${other}]`).click();
  await expect(others).toHaveCount(0);
  const panel = page.locator(`[data-panel=${id}]`);
  await expect(panel.locator('.folds')).toHaveCount(1);
  await panel.scrollIntoViewIfNeeded();
  return panel;
}
