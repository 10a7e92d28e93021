// @ts-check
// npm run screenshots: pictures of the built page, untrained, training and trained, at 1280 and 390 px, light and dark,
// into .cache/screenshots/, and the README's picture.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, setUpChromium } from './browser.mjs';
import { serve } from './serve.mjs';
import { main, root, say } from './support.mjs';

const folder = fileURLToPath(new URL('.cache/screenshots/', root));
const picture = fileURLToPath(new URL('www/media/playground.png', root));

const SIZES = [
  { name: 'desktop', width: 1280, height: 900, deviceScaleFactor: 1 },
  { name: 'phone', width: 390, height: 844, deviceScaleFactor: 2 },
];

/** The page at three moments of one run. Each link stops by itself, so every picture is the same picture tomorrow. */
const MOMENTS = [
  { name: 'untrained', link: 'p=stacked', play: false },
  { name: 'trained', link: 'p=stacked&steps=800', play: true },
  { name: 'refused', link: 'p=stacked&lr=-1&magic=on', play: false },
];

await main(async () => {
  await mkdir(folder, { recursive: true });
  const site = await serve(new URL('www/dist/', root), 0);
  const browser = await chromium.launch({ executablePath: await setUpChromium(), args: CHROMIUM_ARGUMENTS });
  try {
    for (const { name, width, height, deviceScaleFactor } of SIZES) {
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        for (const moment of MOMENTS) {
          const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor });
          const page = await context.newPage();
          await page.goto(`${site.origin}/#${moment.link}`);
          await page.waitForSelector('html[data-test-loss]');
          if (moment.play) {
            await page.getByRole('button', { name: 'Play', exact: true }).click();
            await page.waitForSelector('html[data-status=done]', { timeout: 120_000 });
          }
          const path = `${folder}${name}-${colorScheme}-${moment.name}.png`;
          await page.screenshot({ path, fullPage: true });
          if (name === 'desktop' && colorScheme === 'light' && moment.play) {
            await page.screenshot({ path: picture, fullPage: true });
          }
          say(path);
          await context.close();
        }
      }
    }
  } finally {
    await browser.close();
    site.close();
  }
});
