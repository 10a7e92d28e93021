// @ts-check
// What the measurements of the built page share: a browser, a page in it, and what is read off the page.

import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, setUpChromium } from '../../www/tools/browser.mjs';
import { serve } from '../../www/tools/serve.mjs';
import { Advice, root } from '../../www/tools/support.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

export const SITE = new URL('www/dist/', root);
export const WAIT = { timeout: 300_000, polling: 10 };

/**
 * Serves the built page and opens a browser for it.
 * @template T
 * @param {(browser: Browser, origin: string) => Promise<T>} use
 */
export async function withSite(use) {
  if (!existsSync(new URL('index.html', SITE))) throw new Advice('The page is not built yet. Run: npm run build');
  const { origin, close } = await serve(SITE, 0);
  try {
    const browser = await chromium.launch({ executablePath: await setUpChromium(), args: CHROMIUM_ARGUMENTS });
    try {
      return await use(browser, origin);
    } finally {
      await browser.close();
    }
  } finally {
    close();
  }
}

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? Number.NaN) + (sorted[(sorted.length - 1) >> 1] ?? Number.NaN)) / 2;
}

/** @param {number[]} values @param {number} [digits] */
export const list = (values, digits = 0) => values.map((value) => value.toFixed(digits)).join(', ');

/**
 * A page with a cache of its own, and so a cold one.
 * @template T
 * @param {Browser} browser @param {(page: Page) => Promise<T>} use
 */
export async function withPage(browser, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** @param {Page} page @param {string} name */
export const click = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** Waits for a value of the root element. @param {Page} page @param {string} name @param {string} value */
export const reaches = (page, name, value) =>
  page.waitForFunction(
    ([key, wanted]) => document.documentElement.dataset[String(key)] === wanted,
    [name, value],
    WAIT,
  );

/** @param {Page} page */
export async function pause(page) {
  await click(page, 'Pause');
  await reaches(page, 'status', 'paused');
}

/** Waits for a step. @param {Page} page @param {number} step */
export const reachesStep = (page, step) =>
  page.waitForFunction((wanted) => Number(document.documentElement.dataset.step) >= wanted, step, WAIT);

/** @param {Page} page @param {string} name */
export const read = (page, name) => page.evaluate((key) => Number(document.documentElement.dataset[key]), name);

/** Opens every panel that the recipe has, or closes all of them. @param {Page} page @param {boolean} open */
export async function setPanels(page, open) {
  const switches = page.locator('[data-switch]');
  for (let i = 0; i < (await switches.count()); i++) {
    const wanted = String(open);
    if ((await switches.nth(i).getAttribute('aria-pressed')) === wanted) continue;
    await switches.nth(i).click();
    await page.waitForSelector(`[data-switch]:nth-of-type(${i + 1})[aria-pressed=${wanted}]`, {
      timeout: WAIT.timeout,
    });
  }
  // Their files come when they are opened for the first time.
  if (open)
    await page.waitForFunction(
      () => [...document.querySelectorAll('[data-panel] > :last-child')].every((e) => e.childElementCount > 0),
      undefined,
      WAIT,
    );
}
