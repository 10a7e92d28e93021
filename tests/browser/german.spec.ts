// The whole page in German: nothing is said in English any more but names, and nothing is wider than its place.

import type { Page } from '@playwright/test';
import { openAllPanels } from './panels';
import { expect, Playground, test } from './site';

/** Words that are the same in both languages. */
const ALIKE = new Set(
  'Adam Autoencoder Batch Beta Deutsch Dropout ELBO English Glorot Linear MNIST Name Playground Training linear negative normal tanh'.split(
    ' ',
  ),
);

/** Everything that is said: text, and what names controls and pictures. Code, formulas and what is cited speak no language. */
const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const SILENT = 'code, math, pre, script, style, cite, .sources, [lang]:not(html)';
    const all: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement && !node.parentElement.closest(SILENT)) all.push(node.textContent ?? '');
    }
    for (const element of document.body.querySelectorAll('[title], [aria-label], [placeholder], [alt]')) {
      if (element.closest(SILENT)) continue;
      for (const name of ['title', 'aria-label', 'placeholder', 'alt']) all.push(element.getAttribute(name) ?? '');
    }
    return all.map((text) => text.replace(/\s+/g, ' ').trim());
  });

/** Everything that is said after one step, or after the end. */
async function open(playground: Playground, language: string, link: string, toTheEnd = false): Promise<Set<string>> {
  const { page } = playground;
  await page.goto(`/?lang=${language}#${link}`);
  await playground.reaches('ready');
  const [play, step] = [0, 1].map((place) => page.locator('ae-transport .buttons > button').nth(place));
  await (toTheEnd ? play : step)?.click();
  await playground.reaches(toTheEnd ? 'done' : 'paused', 90_000);
  await openAllPanels(page);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  // Panels are answered one after the other: until nothing more is said.
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = (await said(page)).length;
        const same = now === before;
        before = now;
        return same;
      },
      { intervals: [1000] },
    )
    .toBe(true);
  return new Set(await said(page));
}

/** Whether it has a word that only one language has. */
const isSentence = (text: string): boolean => (text.match(/\p{L}{4,}/gu) ?? []).some((word) => !ALIKE.has(word));

test.describe('in German', () => {
  // As tall as all panels: what is off the screen is not drawn.
  test.use({ viewport: { width: 1280, height: 9000 } });

  for (const recipe of ['pca', 'vae-2d', 'sparse-kl', 'pretrained-classifier', 'denoising-gaussian', 'convolutional']) {
    test(`nothing of ${recipe} is said in English`, async ({ playground, browser, origin }) => {
      const link = `p=${recipe}&maxsteps=4&steps=4`;
      // What is said of the end, of one that has the most to say.
      const toTheEnd = recipe === 'vae-2d';
      const english = await open(playground, 'en', link, toTheEnd);
      expect([...english].filter(isSentence).length, 'something is said').toBeGreaterThan(150);
      // Another visitor: this one's run would go on where it is.
      const other = await browser.newContext({ viewport: { width: 1280, height: 9000 }, baseURL: origin });
      const german = await open(new Playground(await other.newPage()), 'de', link, toTheEnd);
      await other.close();
      expect([...german].filter((text) => english.has(text) && isSentence(text)).sort()).toEqual([]);
    });
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('no German word is wider than the page', async ({ playground, page }) => {
    await open(playground, 'de', 'p=vae-2d&maxsteps=4&steps=4', true);
    const widest = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await widest()).toBeLessThanOrEqual(0);
    // A button does not cut its words off.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, summary, h2, h3, legend')]
        .filter(
          (one) => one.getClientRects().length > 0 && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0,
        )
        .map((one) => one.innerText.slice(0, 60)),
    );
    expect(cut).toEqual([]);
  });
});
