// @ts-check
// The speed of a page that has trained for long against that of a page opened now, in turns in one browser: a machine that other
// work slows down for minutes slows both.

import { click, pause, read } from './site.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** Seconds go up and down by an eighth, so that a turn is right to a fifteenth, and the median of all to a fiftieth. */
const TURNS = 24;
/** Of each half of a turn; the first belongs to what Play sets going. */
const [START_SECONDS, WINDOW_SECONDS] = [1, 8];

/** Steps a second of a paused page, which is paused afterwards. @param {Page} page */
async function speedOf(page) {
  await click(page, 'Play');
  await page.waitForTimeout(1000 * START_SECONDS);
  const [from, start] = [await read(page, 'step'), performance.now()];
  await page.waitForTimeout(1000 * WINDOW_SECONDS);
  const speed = ((await read(page, 'step')) - from) / ((performance.now() - start) / 1000);
  await pause(page);
  return speed;
}

/**
 * Steps a second of both, for each turn; both are paused before and after.
 * @param {Page} worn @param {Page} fresh
 */
export async function besideFresh(worn, fresh) {
  const speeds = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    // Each comes first as often, so that a machine that becomes slower wrongs neither.
    const first = turn % 2 === 0 ? worn : fresh;
    const before = await speedOf(first);
    const after = await speedOf(first === worn ? fresh : worn);
    speeds.push(first === worn ? { worn: before, fresh: after } : { worn: after, fresh: before });
  }
  return speeds;
}
