// @ts-check
// npm run soak [-- --minutes 60]
//
// Trains for an hour with every panel open, on the built site in a real browser, and looks whether anything wears out: the
// memory of the page and of the engine, the steps a second, and the messages between page and worker. Prints a line a minute,
// writes .cache/bench/soak.json, and ends with exit code 1 if a promise is broken. Leave the machine alone meanwhile.
//
// Memory is measured twice, after a collection of garbage: what is held, by Chromium's accounts, tells a leak of a few megabytes;
// what the system keeps for the process also has what allocators keep for later. Between two collections both go up by a tenth,
// with pictures and answers that nobody has any more. Garbage only adds, so of several looks the least counts.
//
// Speed is measured beside a page that is opened at the end, in turns: a machine that does something else as well goes up and
// down by a quarter within the hour, and the first minutes and the last tell more of that than of the page.

import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { main, root, say } from '../../www/tools/support.mjs';
import { besideFresh } from './beside-fresh.mjs';
import { PageMemory } from './memory.mjs';
import { click, list, median, pause, reaches, read, SITE, setPanels, WAIT, withPage, withSite } from './site.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {Awaited<ReturnType<typeof look>>} Look */
/** @typedef {{ minute: number, stepsPerSecond: number, looks: Look[] }} Sample */

const { minutes } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } }).values;
const MINUTES = Number(minutes);
if (!(MINUTES >= 3))
  throw new Error(`--minutes ${minutes}: at least 3, for there is a beginning and an end to compare`);
const OUTPUT = new URL('.cache/bench/', root);
const LARGEST_GROWTH = 0.02;
const LARGEST_LOSS = 0.05;
/** Until everything has been compiled for good, and the browser has made all the room for short-lived objects that it makes. */
const WARM_UP_MINUTES = 3;
/** Of each minute, the seconds in which speed is measured; the rest is for looks at memory, which stop the page for half a second. */
const WINDOW_SECONDS = 48;
const [LOOKS, BETWEEN_LOOKS] = [4, 1000];
/** As long as nobody waits for its end. */
const LINK = 'p=vae-2d&epochs=1000';

/** Counts what page and worker say to each other, before the page begins. */
function listen() {
  const heard = { pings: 0, pongs: 0, lastStep: 0, missingSteps: 0, crashed: 0, failed: 0 };
  Object.assign(window, { heard });
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      if (options?.name !== 'training') return;
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'pong') heard.pongs += 1;
        if (data.type === 'started') heard.lastStep = 0;
        if (data.type === 'crashed') heard.crashed += 1;
        if (data.type === 'failed') heard.failed += 1;
        // Every step is told once, in its order: a message that is lost leaves a gap.
        if (data.type !== 'progress') return;
        for (const step of data.curve.steps) {
          heard.missingSteps += Math.abs(step - heard.lastStep - 1);
          heard.lastStep = step;
        }
      });
    }

    /** @param {any} message @param {any} [transfer] */
    postMessage(message, transfer) {
      if (message?.type === 'ping') heard.pings += 1;
      super.postMessage(message, transfer);
    }
  };
}

/** Opens a page and trains it, with every panel open. @param {Page} page @param {string} origin */
async function train(page, origin) {
  await page.addInitScript(listen);
  await page.setViewportSize({ width: 1920, height: 2400 });
  await page.goto(`${origin}/#${LINK}`);
  await reaches(page, 'status', 'ready');
  await click(page, 'Play');
  await page.waitForSelector('[data-stream=complete]', { timeout: WAIT.timeout });
  await setPanels(page, true);
}

/** A moment's memory in megabytes, after a collection. @param {PageMemory} memory @param {Page} page */
async function look(memory, page) {
  const accounts = await memory.accounts();
  // Gives back what it has collected within the second.
  await page.waitForTimeout(BETWEEN_LOOKS);
  const engineMB = (await read(page, 'memoryBytes')) / 1e6;
  const heldMB = Object.values(accounts).reduce((sum, size) => sum + size, engineMB);
  return { accounts, engineMB, heldMB, residentMB: await memory.residentMB() };
}

/** @param {Look[]} looks @param {'heldMB' | 'residentMB'} what */
const least = (looks, what) => Math.min(...looks.map((look) => look[what]));

/** Samples in a fifth of the time, at least two. */
const FIFTH = Math.max(2, Math.round(MINUTES / 5));

/** Median of the first or the last fifth. @param {number[]} values @param {'start' | 'end'} where */
function fifth(values, where) {
  return median(where === 'start' ? values.slice(0, FIFTH) : values.slice(-FIFTH));
}

await main(() =>
  withSite((browser, origin) =>
    withPage(browser, async (page) => {
      const complaints = /** @type {string[]} */ ([]);
      page.on('pageerror', (error) => complaints.push(error.message));
      await train(page, origin);
      const panels = await page.locator('[data-panel]').count();
      const memory = await PageMemory.of(browser);
      say(`${MINUTES} minutes of ${LINK}, ${panels} panels open, ${SITE.pathname.split('/').slice(-3, -1).join('/')}`);
      await page.waitForTimeout(60_000 * WARM_UP_MINUTES);
      // The first one leaves something behind: Chromium's room for what it tells.
      await look(memory, page);
      /** @type {Sample[]} */
      const samples = [];
      for (let minute = 1; minute <= MINUTES; minute += 1) {
        const [from, start] = [await read(page, 'step'), performance.now()];
        await page.waitForTimeout(1000 * WINDOW_SECONDS);
        const stepsPerSecond = ((await read(page, 'step')) - from) / ((performance.now() - start) / 1000);
        /** @type {Look[]} */
        const looks = [];
        // A look stops the page for half a second, and Chromium keeps a record of every frame that takes so long, among objects
        // that come and go: looking makes memory grow. Hence only where it is compared.
        if (minute <= FIFTH || minute > MINUTES - FIFTH)
          for (let i = 0; i < LOOKS; i += 1) looks.push(await look(memory, page));
        samples.push({ minute, stepsPerSecond, looks });
        const sizes = list([least(looks, 'heldMB'), least(looks, 'residentMB')], 1);
        const told = looks.length > 0 ? `, MB held and kept for the process: ${sizes}` : '';
        say(`minute ${minute}: ${stepsPerSecond.toFixed(2)} steps a second${told}`);
        await page.waitForTimeout(Math.max(0, 60_000 - (performance.now() - start)));
      }
      /** @type {{ pings: number, pongs: number, lastStep: number, missingSteps: number, crashed: number, failed: number }} */
      const heard = await page.evaluate(() => Reflect.get(window, 'heard'));
      const step = await read(page, 'step');

      say('the same beside a page opened now');
      await pause(page);
      const turns = await withPage(browser, async (fresh) => {
        fresh.on('pageerror', (error) => complaints.push(error.message));
        await train(fresh, origin);
        await fresh.waitForTimeout(60_000 * WARM_UP_MINUTES);
        await pause(fresh);
        return besideFresh(page, fresh);
      });

      const growth = (/** @type {'heldMB' | 'residentMB'} */ what) => {
        const sizes = samples.map(({ looks }) => least(looks, what));
        const [before, after] = [fifth(sizes, 'start'), fifth(sizes, 'end')];
        return { value: after / before - 1, limit: LARGEST_GROWTH, detail: list([before, after], 1) };
      };
      const speeds = samples.map(({ stepsPerSecond }) => stepsPerSecond);
      say(`steps a second in the first and the last fifth: ${list([fifth(speeds, 'start'), fifth(speeds, 'end')], 2)}`);
      const [worn, fresh] = [median(turns.map((turn) => turn.worn)), median(turns.map((turn) => turn.fresh))];
      const measured = [
        { promise: 'growth of what is held', ...growth('heldMB') },
        { promise: 'growth of the process', ...growth('residentMB') },
        {
          promise: 'speed lost',
          value: 1 - median(turns.map((turn) => turn.worn / turn.fresh)),
          limit: LARGEST_LOSS,
          detail: `${list([fresh, worn], 2)} opened now and in the beginning`,
        },
        { promise: 'steps that were not told', value: heard.missingSteps, limit: 0, detail: `of ${heard.lastStep}` },
        // One may be under way.
        {
          promise: 'unanswered',
          value: Math.max(0, heard.pings - heard.pongs - 1),
          limit: 0,
          detail: `of ${heard.pings}`,
        },
        {
          promise: 'crashes and errors',
          value: heard.crashed + heard.failed + complaints.length,
          limit: 0,
          detail: '',
        },
      ];
      // Where the system tells nothing of the process, its size is no number.
      const results = measured.filter(({ value }) => !Number.isNaN(value));
      if (step < 1 || heard.lastStep < 1) throw new Error('nothing was trained');
      const machine = { cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.availableParallelism() };
      await mkdir(OUTPUT, { recursive: true });
      const report = {
        date: new Date().toISOString(),
        ...machine,
        chromium: browser.version(),
        samples,
        turns,
        results,
      };
      await writeFile(new URL('soak.json', OUTPUT), `${JSON.stringify(report, null, 2)}\n`);
      for (const { promise, value, limit, detail } of results)
        process.stdout.write(
          `${value <= limit ? 'kept  ' : 'BROKEN'}  ${promise}: ${value.toPrecision(3)} (${detail})\n`,
        );
      if (results.some(({ value, limit }) => !(value <= limit))) process.exitCode = 1;
    }),
  ),
);
