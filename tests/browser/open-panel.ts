// A panel that is open and on the screen, alone: others that get their first answers would push it about.

import { expect, type Locator, type Page } from '@playwright/test';

export async function openPanel(page: Page, id: string): Promise<Locator> {
  const button = page.locator(`[data-switch=${id}]`);
  await expect(button).toBeVisible();
  const open = await page
    .locator('[data-switch][aria-pressed=true]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.switch));
  for (const other of open.filter((one) => one !== id)) {
    await page.locator(`[data-switch=${other}]`).click();
    await expect(page.locator(`[data-panel=${other}]`)).toHaveCount(0);
  }
  if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
  const panel = page.locator(`[data-panel=${id}]`);
  await expect(panel.locator('.folds')).toBeAttached(); // its file has been loaded
  await panel.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  return panel;
}
