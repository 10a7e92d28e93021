// An embed as such: what its address makes of it, and how it fits into its frame.

import { readdir, stat } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, SITE, test, typeInto } from './site';

const root = (page: Page) => page.locator(':root');

async function begin(page: Page, fragment: string): Promise<void> {
  await page.goto(`/embed.html#${fragment}`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
}

async function play(page: Page, fragment: string): Promise<void> {
  await begin(page, fragment);
  await expect(root(page)).toHaveAttribute('data-status', 'training', { timeout: 60_000 });
}

test.describe('where less motion is asked for', () => {
  test.use({ lessMotion: true });

  test('it does not begin by itself', async ({ page }) => {
    await page.goto('/embed.html#p=vanilla&autoplay=visible');
    const name = page.getByRole('heading', { name: 'Vanilla' });
    await expect(name).toBeVisible();
    // What is seen has been looked at when the next picture of the same kind has been drawn.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await expect(page.locator('.poster')).toBeVisible();
    await expect(root(page)).toHaveAttribute('data-status', 'ready');
  });
});

test('it begins by itself where it is seen', async ({ page }) => {
  await page.goto('/embed.html#p=vanilla&autoplay=visible');
  await expect(root(page)).toHaveAttribute('data-status', 'training', { timeout: 60_000 });
  // Nobody has asked for the focus.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test('its values are shown as the address says: fixed, or to be changed', async ({ page }) => {
  await begin(page, 'p=vae-2d&show=loss,lr,nonsense&lock=widths,z&budget=0.2');
  await expect(page.locator('[data-notice=link] li')).toHaveCount(2);
  await expect(page.locator('[data-notice=link]')).toContainText('lock=z');
  await expect(page.locator('[data-notice=link]')).toContainText('show=nonsense');
  await expect(page.locator('[data-panel]')).toHaveCount(1);
  await expect(page.getByLabel('Hidden layers')).toBeDisabled();
  // The budget is spent.
  await expect(root(page)).toHaveAttribute('data-status', 'paused', { timeout: 60_000 });
  await expect(page.locator('.embed-bar')).toContainText('Paused after 0.2 s');
  const rate = page.getByLabel('Learning rate');
  await typeInto(rate, '-1');
  await rate.press('Enter');
  await expect(page.locator('.embed-strip .refusal')).toContainText('-1 is not used');
  await typeInto(rate, '0.003');
  await rate.press('Enter');
  await expect(page.locator('.embed-strip .refusal')).toHaveCount(0);
  const full = page.getByRole('link', { name: 'Open the full page' });
  await expect(full).toHaveAttribute('href', /index\.html#v=1&p=vae-2d&lr=0\.003&show=loss$/);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(root(page)).toHaveAttribute('data-step', '0');
});

test('it speaks German where its address says so', async ({ page }) => {
  await page.goto('/embed.html#p=vanilla&show=loss&lang=de&theme=blue');
  await expect(root(page)).toHaveAttribute('lang', 'de');
  await expect(page.locator('[data-notice=link]')).toContainText(
    'theme=blue theme muss eines von auto, light, dark sein',
  );
  const full = page.getByRole('link', { name: 'Ganze Seite öffnen' });
  await expect(full).toHaveAttribute('href', /index\.html\?lang=de#p=vanilla&show=loss$/);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(root(page)).toHaveAttribute('data-status', 'training', { timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Verlust' })).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(root(page)).toHaveAttribute('data-status', 'paused');
  await expect(page.locator('.embed-bar .figures')).toContainText(/Epoche 1\s+Schritt [1-9]/);
  await expect(full).toHaveAttribute('href', /index\.html\?lang=de#v=1&p=vanilla&show=loss$/);
  await page.goto('/embed.html#p=vanilla&lang=fr');
  await expect(page.locator('[data-notice=link]')).toContainText('lang=fr lang must be one of en, de');
  await expect(root(page)).toHaveAttribute('lang', 'en');
});

test('its first script is small: it has few words of its own, and no others', async () => {
  const [script = ''] = (await readdir(SITE)).filter((file) => /^embed-poster-.*\.js$/.test(file));
  expect((await stat(new URL(script, SITE))).size).toBeLessThan(32_000);
});

test('it fits into its frame, and shows as many panels as that has room for', async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 360 });
  await play(page, 'p=vanilla&show=loss,reconstructions');
  const panels = page.locator('[data-panel]');
  await expect(panels).toHaveCount(1);
  await page.getByRole('button', { name: 'Loss', exact: true }).click();
  await expect(panels).toHaveAttribute('data-panel', 'loss');
  for (const [width, height, count] of [
    [960, 540, 2],
    [320, 240, 1],
    [1280, 720, 2],
    [360, 640, 2],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(panels).toHaveCount(count);
    const outside = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth - window.innerWidth, scrollHeight - window.innerHeight];
    });
    expect(outside, `${width} x ${height}`).toEqual([0, 0]);
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeInViewport({ ratio: 1 });
  }
});
