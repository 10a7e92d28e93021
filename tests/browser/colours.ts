// Light or dark, as if the system had it. Playwright cannot say so to a Firefox as it is released (there `emulateMedia` does
// nothing); the choice that a visitor makes on the page, which is kept in the browser's storage, stands in for it.

import type { Page } from '@playwright/test';

export type Scheme = 'light' | 'dark';

/** For the page that is open, and for all that are opened from now on. */
export async function useColours(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  if (page.context().browser()?.browserType().name() !== 'firefox') return;
  await page.addInitScript((theme) => {
    // An empty page, and a frame of nobody's, have no storage.
    if (location.protocol.startsWith('http') && window.origin !== 'null') localStorage.setItem('ae-theme', theme);
  }, colorScheme);
  await page.evaluate((theme) => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dispatchEvent(new Event('themechange'));
  }, colorScheme);
}
