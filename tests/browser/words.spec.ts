// For those who do not see the pictures, and for those whose system forces the colours: every picture of every panel has words
// that follow the training, and what is chosen can be told without the page's own colours.

import type { Page } from '@playwright/test';
import { AXE, violations } from './axe';
import { openAllPanels } from './panels';
import { expect, test } from './site';

interface Told {
  /** Title of the panel. */
  readonly panel: string;
  /** What a screen reader finds in it, line by line. */
  readonly text: string;
  /** Pictures that say nothing and are not hidden from a screen reader either. */
  readonly silent: readonly string[];
}

/** What each panel tells a screen reader, as the browser computes it. */
async function told(page: Page): Promise<Told[]> {
  const panels = page.locator('[data-panel]');
  const all: Told[] = [];
  for (let i = 0; i < (await panels.count()); i++) {
    const panel = panels.nth(i);
    const silent = await panel.evaluate((element) => {
      const named = (one: Element) =>
        (one.getAttribute('aria-label') ?? '').trim() !== '' || one.hasAttribute('aria-labelledby');
      const spoken = (one: Element): boolean => {
        // Within a picture, a button or a map that has a name, the parts need none.
        const around = one.closest(
          '[aria-hidden=true], [role=img], [role=application], [role=slider], button, [role=button]',
        );
        if (around?.getAttribute('aria-hidden') === 'true') return true;
        if (around && (named(around) || (around.tagName === 'BUTTON' && around.textContent?.trim() !== '')))
          return true;
        return one.tagName === 'CANVAS' && (one.textContent ?? '').trim() !== '';
      };
      return [...element.querySelectorAll('canvas, svg')]
        .filter((one) => one.getClientRects().length > 0 && !spoken(one))
        .map((one) => one.outerHTML.slice(0, 120));
    });
    all.push({
      panel: (await panel.getByRole('heading').first().innerText()).trim(),
      text: await panel.ariaSnapshot(),
      silent,
    });
  }
  return all;
}

/** Panels that say the same before and after: what they show does not come from the weights. */
const STILL = ['Runs', 'Side by side', 'Draw'];

test.describe('without the pictures', () => {
  // As tall as all panels: what is off the screen is not drawn.
  test.use({ viewport: { width: 1280, height: 9000 } });

  for (const { id, count } of [
    { id: 'pca', count: 6 },
    { id: 'vae-2d', count: 12 },
    { id: 'pretrained-classifier', count: 12 },
  ]) {
    test(`every panel of ${id} is told in words, and they follow the training`, async ({ playground, page }) => {
      await page.goto(`/#p=${id}&maxsteps=4`);
      await playground.reaches('ready');
      await openAllPanels(page);
      await playground.click('Step');
      await expect(playground.root).toHaveAttribute('data-step', '1');
      await playground.reaches('paused');
      const before = await told(page);
      expect(before.length).toBeGreaterThanOrEqual(count);
      await playground.finish();
      const titles = before.map(({ panel }) => panel).filter((title) => !STILL.includes(title));
      expect(titles.length).toBeGreaterThan(2);
      // Panels are answered one after the other.
      await expect
        .poll(async () => {
          const now = await told(page);
          return titles.filter((title) => {
            const [then, since] = [before, now].map((all) => all.find(({ panel }) => panel === title)?.text);
            return then === since;
          });
        })
        .toEqual([]);
      for (const { panel, silent, text } of await told(page)) {
        expect(silent, panel).toEqual([]);
        expect(text, panel).not.toMatch(/undefined|NaN|null|Infinity/);
      }
    });
  }
});

/** The colour of a digit's corner, which is paper. */
const cornerOf = (page: Page): Promise<number[]> =>
  page
    .locator('[data-panel=reconstructions] canvas')
    .first()
    .evaluate((canvas) => [
      ...((canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? []),
    ]);

/** What is chosen, and what is asked for first, can be told. */
async function expectTold(page: Page): Promise<void> {
  const looks = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { backgroundColor, color } = getComputedStyle(element);
        return { backgroundColor, color };
      });
  const [pressed, not] = [await looks('.switch[aria-pressed=true]'), await looks('.switch[aria-pressed=false]')];
  expect(pressed.backgroundColor).not.toBe(not.backgroundColor);
  expect(pressed.color).not.toBe(pressed.backgroundColor);
  const play = await looks('ae-transport .primary');
  expect(play.color).not.toBe(play.backgroundColor);
}

test.describe('in colours that the system forces', () => {
  test.use({ forcedColours: true });

  test('what is chosen is told, and digits are drawn in them', async ({ playground, page }) => {
    await page.addInitScript(AXE);
    await playground.open('p=vae-2d&steps=2');
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    await expect.poll(() => cornerOf(page)).toEqual([0, 0, 0]);
    await expectTold(page);
    expect(await violations(page)).toEqual([]);
  });
});

test('colours that the system begins to force are taken at once', async ({ playground, page, browserName }) => {
  test.skip(browserName === 'firefox', 'Playwright can force colours on a released Firefox only as it starts');
  await page.addInitScript(AXE);
  await page.emulateMedia({ colorScheme: 'light' });
  await playground.open('p=vae-2d&steps=2');
  const own = await cornerOf(page);
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await expect.poll(() => cornerOf(page)).toEqual([0, 0, 0]);
  expect(own).not.toEqual([0, 0, 0]);
  await expectTold(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
});
