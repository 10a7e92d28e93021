// Another language: chosen on the page, in its address, and without a network.

import type { Page } from '@playwright/test';
import { serve } from '../../www/tools/serve.mjs';
import { expect, type Playground, SITE, test } from './site';

/** Long enough to be under way whenever the language is chosen. */
const LINK = 'p=vanilla&seed=5';

const speaks = (page: Page, language: string) =>
  expect(
    page.getByRole('heading', { level: 2, name: language === 'de' ? 'Rezept' : 'Recipe', exact: true }),
  ).toBeVisible();

const testLoss = (page: Page) => page.locator('[data-panel=loss] .legend .test b');

/** The step that the page says the run goes on from. */
async function resumedAt(playground: Playground, words: RegExp): Promise<number> {
  await expect(playground.notice('resumed')).toContainText(words);
  const [, step = ''] = words.exec((await playground.notice('resumed').textContent()) ?? '') ?? [];
  return Number(step.replace(/\D/g, ''));
}

test('it is changed while a run is under way, which goes on at its step; and back', async ({ playground, page }) => {
  await playground.open(LINK);
  await expect(testLoss(page)).toHaveText(/^\d\.\d+$/);
  await playground.click('Play');
  await playground.passes(20);
  await playground.click('Language: Deutsch');

  await expect(playground.root).toHaveAttribute('lang', 'de');
  await speaks(page, 'de');
  const left = await resumedAt(playground, /Der Lauf geht bei Schritt ([\d.]+) weiter/);
  expect(left).toBeGreaterThan(20);
  // Nobody has pressed anything: it was under way, and is.
  await playground.passes(left);
  await playground.click('Pause');
  await playground.reaches('paused');
  await expect(testLoss(page)).toHaveText(/^\d,\d+$/);
  await expect(page.locator('[data-stream] .figures')).toContainText('von 70.000 Bildern');
  // What the engine reads keeps its point.
  await expect(page.locator('#field-lr')).toHaveValue(/^\d\.\d+$/);
  expect(new URL(page.url()).search).toBe('');

  const rested = await playground.step();
  await playground.click('Sprache: English');
  await expect(playground.root).toHaveAttribute('lang', 'en');
  await speaks(page, 'en');
  expect(await resumedAt(playground, /The run goes on from step ([\d,]+), where it was saved last/)).toBe(rested);
  await playground.reaches('paused');
  expect(await playground.step()).toBe(rested);
  await expect(testLoss(page)).toHaveText(/^\d\.\d+$/);
});

test('the address says it before anything else, until another is chosen', async ({ playground, page }) => {
  await page.goto(`/?lang=de#${LINK}`);
  await playground.reaches('ready');
  await speaks(page, 'de');
  // No part of the link that is handed on.
  expect(new URL(page.url()).hash).not.toContain('lang');
  await playground.click('Sprache: English');
  await speaks(page, 'en');
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await speaks(page, 'en');
  await expect(playground.root).toHaveAttribute('lang', 'en');
});

test('where the browser keeps nothing, the address says what was chosen', async ({ playground, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'QuotaExceededError');
    };
  });
  await playground.open(LINK);
  await playground.click('Language: Deutsch');
  await speaks(page, 'de');
  expect(new URL(page.url()).search).toBe('?lang=de');
  await playground.click('Sprache: English');
  await speaks(page, 'en');
  expect(new URL(page.url()).search).toBe('?lang=en');
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the page speaks a language that it has not been opened in before', async ({ playground, page }) => {
    const { origin, close } = await serve(SITE, 0);
    await page.goto(`${origin}/#${LINK}`);
    await playground.reaches('ready');
    await playground.click('Step');
    await expect(page.locator('[data-stream=complete]')).toBeVisible();
    await expect
      .poll(() =>
        page.evaluate(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller?.state),
      )
      .toBe('activated');
    close();
    await page.goto(`${origin}/?lang=de#${LINK}`);
    await speaks(page, 'de');
    await expect(playground.root).toHaveAttribute('lang', 'de');
  });
});
