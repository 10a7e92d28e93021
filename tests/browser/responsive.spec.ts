// From a small phone to a wide screen, in light and dark, before and during training: nothing overflows, and axe finds
// nothing to complain about.

import type { Page } from '@playwright/test';
import { AXE, violations } from './axe';
import { useColours } from './colours';
import { expect, test } from './site';

const VIEWPORTS = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 640, height: 450 }, // a window of 1280 x 900 at 200 %
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
];

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const SCHEMES = ['light', 'dark'] as const;

/** One of each kind of picture, network and notice. */
const KINDS: { link: string; shows: string; pictures?: number }[] = [
  { link: 'p=pca&steps=20', shows: 'ae-point-cloud canvas', pictures: 1 },
  { link: 'p=stacked-softmax&maxsteps=20', shows: 'ae-predictions figcaption' },
  { link: 'p=denoising-visible&steps=5', shows: 'canvas[aria-label*="corrupted"]' },
  { link: 'p=convolutional&maxsteps=1', shows: '.hourglass[aria-label*="max-pooling"]' },
  { link: 'p=conditional-vae&steps=2', shows: '.legend.besides' },
  { link: 'p=stacked&opt=sgd&lr=10&batch=20', shows: '.fixes button' },
];

for (const viewport of VIEWPORTS) {
  test.describe(`${viewport.width} x ${viewport.height}`, () => {
    test.use({ viewport });

    test.beforeEach(async ({ page }) => {
      // Given by the debugger, not by the page, whose policy allows no script from elsewhere.
      await page.addInitScript(AXE);
    });

    test('nothing overflows and axe is content, before and during training', async ({ playground, page }) => {
      const check = async () => {
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        // Two widths have all the layouts that there are.
        if (viewport.width !== 360 && viewport.width !== 1280) return;
        for (const colorScheme of SCHEMES) {
          await useColours(page, colorScheme);
          expect(await violations(page), colorScheme).toEqual([]);
        }
      };
      await playground.open('p=stacked');
      for (const name of ['Play', 'Step', 'Reset', 'New seed']) {
        const box = await playground.button(name).boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
      }
      await check();

      await playground.click('Play');
      await playground.passes(10);
      await check();
      await playground.reaches('training');
    });

    // On the wide page every preset is looked at, in `presets.spec.ts`.
    if (viewport.width === 360) {
      test('every kind of picture, network and notice fits, and axe is content', async ({ playground, page }) => {
        for (const { link, shows, pictures } of KINDS) {
          await playground.open(link, pictures);
          // On a phone recipe and network are folded at first.
          await page.locator('.studio > .panel > details').evaluateAll((all) => {
            for (const one of all) (one as HTMLDetailsElement).open = true;
          });
          await playground.click('Play');
          await expect(page.locator(shows).first()).toBeVisible();
          await expect(playground.root).toHaveAttribute('data-status', /^(done|paused)$/);
          expect(await overflow(page), link).toBeLessThanOrEqual(0);
          for (const colorScheme of SCHEMES) {
            await useColours(page, colorScheme);
            expect(await violations(page), `${link}, ${colorScheme}`).toEqual([]);
          }
        }
      });
    }

    test('notices, refusals and all settings fit, and axe is content', async ({ playground, page }) => {
      const long = '9'.repeat(200);
      await playground.open(`p=stacked&steps=2&widths=${long}&${long}=${long}`);
      const closed = page.locator('details:not([open]) > summary');
      while ((await closed.count()) > 0) await closed.first().click();
      await playground.edit('Weight penalty', long);
      await expect(page.getByText('is not used: weight penalty must be')).toBeVisible();
      await playground.click('Play');
      await expect(playground.notice('result')).toBeVisible();
      await playground.edit('Batch size', '64');
      await expect(playground.button('Start afresh')).toBeVisible();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
    });
  });
}
