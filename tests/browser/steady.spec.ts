// Nothing moves away from under a finger: where Play is at first, it stays while engine, images and pictures come.

import { expect, test } from './site';

declare global {
  interface Window {
    /** Where Play was, frame by frame, without repetitions. */
    places: string[];
  }
}

const LINKS = ['', 'p=vae&seed=5', 'p=layerwise-phases', 'p=vanilla&lang=de', 'p=none-of-ours'];

for (const width of [390, 800, 1280]) {
  for (const link of LINKS) {
    test(`at ${width} px, with the link ${link || 'of nobody'}`, async ({ playground, page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.addInitScript(() => {
        window.places = [];
        const look = () => {
          const { x, y } = document.querySelector('ae-transport .primary')?.getBoundingClientRect() ?? {};
          const place = `${x}, ${y}`;
          if (x !== undefined && window.places.at(-1) !== place) window.places.push(place);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await page.goto(`/#${link}`);
      await playground.reaches('ready');
      await expect(playground.root).toHaveAttribute('data-test-loss');
      expect(await page.evaluate(() => window.places)).toHaveLength(1);
    });
  }
}

test('Play is heard before the engine is there', async ({ playground, page }) => {
  await page.goto('/#p=vanilla&seed=5&steps=20');
  await playground.click('Play');
  await playground.reaches('done', 90_000);
});
