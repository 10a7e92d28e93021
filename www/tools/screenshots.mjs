// @ts-check
// npm run screenshots -- [ID ...]
//
// Pictures of the built page for six presets (or those that are named), untrained, training and trained, at 1280 and 390 px,
// light and dark, into .cache/screenshots/; and the README's pictures into www/media/. What ends by itself is the same
// picture tomorrow; the page that trains is caught on the way.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, setUpChromium } from './browser.mjs';
import { serve } from './serve.mjs';
import { Advice, main, root, say } from './support.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const folder = fileURLToPath(new URL('.cache/screenshots/', root));
const media = fileURLToPath(new URL('www/media/', root));

const SIZES = [
  { name: 'desktop', width: 1280, height: 900, deviceScaleFactor: 1 },
  { name: 'phone', width: 390, height: 844, deviceScaleFactor: 2 },
];
const SCHEMES = /** @type {const} */ (['light', 'dark']);

/**
 * What is run: long enough to see what it is about, and a step on the way, at ten steps a second where a run is over at once.
 * @type {Record<string, { limit: string, halfway: number, slowly?: boolean }>}
 */
const RUNS = {
  'vae-2d': { limit: 'steps=1500', halfway: 150 },
  stacked: { limit: 'steps=800', halfway: 40 },
  'denoising-visible': { limit: 'steps=800', halfway: 80 },
  'sparse-kl': { limit: 'steps=60', halfway: 10 },
  'layerwise-cached': { limit: 'maxsteps=200', halfway: 220 },
  pca: { limit: 'steps=1500', halfway: 40, slowly: true },
};

/** Which picture also stands in the README. */
const README_PRESET = 'vae-2d';

/** A run takes its time on a busy machine, and so does its last evaluation. */
const PATIENCE = { timeout: 300_000 };

/** Lets what has been asked for be drawn: two frames, and the pictures that are on their way. @param {Page} page */
const settle = (page) =>
  page.evaluate(async () => {
    await Promise.all([...document.images].filter((image) => image.checkVisibility()).map((image) => image.decode()));
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });

/** Whether every panel shows something, and at rest what the model is now. Runs in the page. */
function isAnswered() {
  const { status, step } = document.documentElement.dataset;
  const rests = status !== 'training' && status !== 'waiting';
  return [...document.querySelectorAll('[data-panel]')].every((panel) => {
    const [, shown] = /After step ([\d,]+)/.exec(panel.textContent ?? '') ?? [];
    const isNow = shown === undefined || shown.replaceAll(',', '') === step;
    return !panel.querySelector('.placeholder') && (isNow || !rests);
  });
}

/**
 * The whole page in both schemes. A panel asks and is drawn while it is on the screen, so the screen becomes as high as the
 * page, until every panel has had its answer.
 * @param {Page} page @param {string} name
 */
async function shoot(page, name) {
  const size = page.viewportSize();
  if (!size) throw new Error('the page has no size');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: height + 1000 });
  await page
    .waitForFunction(isAnswered, undefined, { timeout: 30_000 })
    .catch(() => say(`${name}: a panel has no answer`));
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    const path = `${folder}${name}-${colorScheme}.png`;
    await page.locator('body').screenshot({ path });
    say(path);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
}

/** What the README shows: the studio on a large screen, after training, and the whole gallery. @param {Page} page */
async function shootForReadme(page) {
  await page.setViewportSize({ width: 1720, height: 1300 });
  await page.waitForFunction(isAnswered, undefined, { timeout: 30_000 });
  await settle(page);
  await page.screenshot({ path: `${media}playground.png` });
  await page.setViewportSize({ width: 1280, height: 1640 });
  await page.getByRole('button', { name: /^All \d+ recipes$/ }).click();
  await settle(page);
  await page.getByRole('dialog').screenshot({ path: `${media}recipes.png` });
  await page.keyboard.press('Escape');
  say(`${media}playground.png and recipes.png`);
}

await main(async () => {
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(RUNS);
  const unknown = wanted.filter((id) => !RUNS[id]);
  if (unknown.length > 0) throw new Advice(`No pictures are taken of ${unknown}: choose from ${Object.keys(RUNS)}.`);
  await mkdir(folder, { recursive: true });
  const site = await serve(new URL('www/dist/', root), 0);
  const browser = await chromium.launch({ executablePath: await setUpChromium(), args: CHROMIUM_ARGUMENTS });
  try {
    for (const id of wanted) {
      const { limit, halfway, slowly } = RUNS[id] ?? { limit: '', halfway: 0 };
      for (const { name, width, height, deviceScaleFactor } of SIZES) {
        const context = await browser.newContext({
          viewport: { width, height },
          colorScheme: 'light',
          deviceScaleFactor,
        });
        const page = await context.newPage();
        await page.goto(`${site.origin}/#p=${id}&${limit}`);
        await page.waitForSelector('html[data-test-loss]', PATIENCE);
        await shoot(page, `${id}-${name}-untrained`);
        const speed = page.getByLabel('Speed', { exact: true });
        if (slowly) await speed.selectOption('ten');
        await page.getByRole('button', { name: 'Play', exact: true }).click();
        await page.waitForFunction((step) => Number(document.documentElement.dataset.step) >= step, halfway, PATIENCE);
        await shoot(page, `${id}-${name}-training`);
        if (slowly) await speed.selectOption('full');
        await page.waitForSelector('html[data-status=done][data-digest]', PATIENCE);
        await shoot(page, `${id}-${name}-trained`);
        if (id === README_PRESET && name === 'desktop') await shootForReadme(page);
        await context.close();
      }
    }
  } finally {
    await browser.close();
    site.close();
  }
});
