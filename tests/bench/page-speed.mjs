// @ts-check
// The images a second that the page itself tells while its panels are open, against those of the engine alone, in turns in one
// browser: how much of the speed reaches the visitor.

import { click, median, pause, reaches, read, setPanels, withPage, withSite } from './site.mjs';

/** @typedef {{ link: string, panels: string, page: number[], engine: number[], arithmetic: string }} PageSpeed */

const LINKS = ['p=stacked', 'p=vae-2d', 'p=convolutional'];

/**
 * @param {import('@playwright/test').Page} bench the benchmark's own page
 * @param {{ rounds: number, seconds: number }} plan
 * @param {(line: string) => void} progress
 * @returns {Promise<PageSpeed[]>}
 */
export const pageSpeed = (bench, { rounds, seconds }, progress) =>
  withSite(async (browser, origin) => {
    const results = [];
    for (const recipe of LINKS) {
      // As long as nobody waits for its end.
      const link = `${recipe}&epochs=1000`;
      const arithmetic = await bench.evaluate((given) => window.startAlone(given), link);
      for (const all of [false, true]) {
        progress(`${link}, ${all ? 'every panel' : 'its own panels'} open`);
        results.push(
          await withPage(browser, async (page) => {
            await page.goto(`${origin}/#${link}`);
            await reaches(page, 'status', 'ready');
            if (all) await setPanels(page, true);
            const [told, alone] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
            for (let round = 0; round <= rounds; round++) {
              await click(page, 'Play');
              const figures = [];
              for (let second = 0; second < seconds; second++) {
                await page.waitForTimeout(1000);
                figures.push(await read(page, 'samplesPerSecond'));
              }
              await pause(page);
              const engine = await bench.evaluate((given) => window.runAlone(given), 1000 * seconds);
              // In the first round both are still being compiled, and the data are on their way.
              if (round === 0) continue;
              told.push(median(figures.slice(1)));
              alone.push(engine);
            }
            return { link, panels: all ? 'all' : 'its own', page: told, engine: alone, arithmetic };
          }),
        );
      }
    }
    return results;
  });
