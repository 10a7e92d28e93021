// After one visit the page needs no network any more; and a newer version of it waits until it is wanted.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { serve } from '../../www/tools/serve.mjs';
import { writeServiceWorker } from '../../www/tools/service-worker.mjs';
import { modelOf } from './model';
import { expect, Playground, SITE, test } from './site';

test.use({ serviceWorkers: 'allow' });

const LINK = 'p=vanilla&seed=5&steps=80';

/** All images have come, and the service worker has all files. */
async function visited(page: Page): Promise<void> {
  await expect(page.locator('[data-stream=complete]')).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller?.state),
    )
    .toBe('activated');
}

test('the server is gone, the page is opened again, and trains as ever', async ({ playground, page }) => {
  const { origin, close } = await serve(SITE, 0);
  await page.goto(`${origin}/#${LINK}`);
  await playground.reaches('ready');
  await playground.finish();
  const digest = await playground.data('digest');
  expect(digest).toBe((await modelOf(LINK)).digest());
  await visited(page);
  close();

  // Another tab: nothing is left of the first one but what the browser keeps.
  const other = await page.context().newPage();
  await page.close();
  await other.goto(`${origin}/#${LINK}`);
  await expect(other.locator('html')).toHaveAttribute('data-status', 'ready');
  // What is only fetched when it is wanted is there as well.
  await other.locator('[data-switch=classifier]').click();
  await expect(other.locator('[data-panel=classifier] .hint').first()).toBeVisible();
  await other.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(other.locator('html')).toHaveAttribute('data-digest', digest);
});

test('a newer version waits, is used when it is wanted, and takes the run along', async ({ playground, page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'site-'));
  await cp(SITE, folder, { recursive: true });
  const site = pathToFileURL(`${folder}/`);
  const { origin, close } = await serve(site, 0);
  try {
    await page.goto(`${origin}/#${LINK}`);
    await playground.reaches('ready');
    await playground.click('Step');
    await playground.reaches('paused');
    await visited(page);

    const index = join(folder, 'index.html');
    const newer = (await readFile(index, 'utf8')).replace(/<title>.*<\/title>/, '<title>A newer playground</title>');
    await writeFile(index, newer);
    await writeServiceWorker(site);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect(playground.notice('newer')).toContainText('There is a newer version of this page.');
    // A second tab is of the same version as the first. What it trains is under way when the first asks for the newer one.
    const other = await page.context().newPage();
    const training = new Playground(other);
    await other.goto(`${origin}/#p=vae&seed=5`);
    await expect(other).toHaveTitle('Autoencoder Playground');
    await training.click('Play');
    await training.passes(5);

    await playground.click('Use it now');
    await expect(page).toHaveTitle('A newer playground');
    await expect(playground.notice('resumed')).toContainText('goes on from step 1');
    // Both at once: two versions would be one too many. The run rested and was saved for it, and goes on.
    await expect(other).toHaveTitle('A newer playground');
    await expect(training.notice('resumed')).toContainText('goes on from step');
    const from = /from step ([\d,]+)/.exec(await training.notice('resumed').innerText())?.[1] ?? '';
    await training.passes(Number(from.replaceAll(',', '')));
    await other.close();
    const names = await page.evaluate(() => caches.keys());
    expect(names.filter((name) => name.includes('shell'))).toHaveLength(1);
  } finally {
    close();
    await rm(folder, { recursive: true });
  }
});
