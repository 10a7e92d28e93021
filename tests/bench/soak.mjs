// @ts-check
// npm run soak [-- --minutes 60]
//
// Trains for an hour with every panel open, on the built site in a real browser, and looks whether anything wears out: the
// memory of the page and of the engine, the steps a second, and the messages between page and worker. Prints a line a minute,
// writes .cache/bench/soak.json, and ends with exit code 1 if a promise is broken. Leave the machine alone meanwhile.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { main, root, say } from '../../www/tools/support.mjs';
import { click, list, median, reaches, read, SITE, setPanels, WAIT, withPage, withSite } from './site.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ minute: number, stepsPerSecond: number, heapMB: number, processMB: number | null, engineMB: number }} Sample */

const { minutes } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } }).values;
const MINUTES = Number(minutes);
if (!(MINUTES >= 3))
  throw new Error(`--minutes ${minutes}: at least 3, for there is a beginning and an end to compare`);
const OUTPUT = new URL('.cache/bench/', root);
const LARGEST_GROWTH = 0.02;
const LARGEST_LOSS = 0.05;
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

/**
 * Megabytes of the page's process as the system sees it, where the system tells (Linux).
 * @param {import('@playwright/test').Browser} browser
 */
async function processMegabytes(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = [];
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue;
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    sizes.push(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1e3);
  }
  const largest = Math.max(...sizes);
  return Number.isFinite(largest) ? largest : null;
}

/** Mean of the first or the last fifth, at least two samples. @param {number[]} values @param {'start' | 'end'} where */
function fifth(values, where) {
  const count = Math.max(2, Math.round(values.length / 5));
  return median(where === 'start' ? values.slice(0, count) : values.slice(-count));
}

await main(() =>
  withSite((browser, origin) =>
    withPage(browser, async (page) => {
      const complaints = /** @type {string[]} */ ([]);
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.addInitScript(listen);
      await page.setViewportSize({ width: 1920, height: 2400 });
      await page.goto(`${origin}/#${LINK}`);
      await reaches(page, 'status', 'ready');
      await click(page, 'Play');
      await page.waitForSelector('[data-stream=complete]', { timeout: WAIT.timeout });
      await setPanels(page, true);
      const panels = await page.locator('[data-panel]').count();
      const session = await page.context().newCDPSession(page);
      say(`${MINUTES} minutes of ${LINK}, ${panels} panels open, ${SITE.pathname.split('/').slice(-3, -1).join('/')}`);
      await page.waitForTimeout(60_000); // until everything has been compiled for good
      /** @type {Sample[]} */
      const samples = [];
      for (let minute = 1; minute <= MINUTES; minute += 1) {
        const [from, start] = [await read(page, 'step'), performance.now()];
        await page.waitForTimeout(55_000);
        const stepsPerSecond = ((await read(page, 'step')) - from) / ((performance.now() - start) / 1000);
        // What nobody holds any more is no growth.
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        const [engineMB, processMB] = [(await read(page, 'memoryBytes')) / 1e6, await processMegabytes(browser)];
        samples.push({ minute, stepsPerSecond, heapMB: usedSize / 1e6, processMB, engineMB });
        const system = processMB === null ? '' : `, process ${processMB.toFixed(0)} MB`;
        say(
          `minute ${minute}: ${stepsPerSecond.toFixed(2)} steps a second, heap ${(usedSize / 1e6).toFixed(2)} MB, ` +
            `engine ${engineMB.toFixed(1)} MB${system}`,
        );
        await page.waitForTimeout(Math.max(0, 60_000 - (performance.now() - start)));
      }
      /** @type {{ pings: number, pongs: number, lastStep: number, missingSteps: number, crashed: number, failed: number }} */
      const heard = await page.evaluate(() => Reflect.get(window, 'heard'));
      const step = await read(page, 'step');

      const whole = (/** @type {Sample} */ { heapMB, processMB, engineMB }) => processMB ?? heapMB + engineMB;
      const [before, after] = [fifth(samples.map(whole), 'start'), fifth(samples.map(whole), 'end')];
      const speeds = samples.map(({ stepsPerSecond }) => stepsPerSecond);
      const [early, late] = [fifth(speeds, 'start'), fifth(speeds, 'end')];
      const results = [
        {
          promise: 'growth of memory',
          value: after / before - 1,
          limit: LARGEST_GROWTH,
          detail: list([before, after], 1),
        },
        { promise: 'speed lost', value: 1 - late / early, limit: LARGEST_LOSS, detail: list([early, late], 2) },
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
      if (step < 1 || heard.lastStep < 1) throw new Error('nothing was trained');
      const machine = { cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.availableParallelism() };
      await mkdir(OUTPUT, { recursive: true });
      const report = { date: new Date().toISOString(), ...machine, chromium: browser.version(), samples, results };
      await writeFile(new URL('soak.json', OUTPUT), `${JSON.stringify(report, null, 2)}\n`);
      for (const { promise, value, limit, detail } of results)
        process.stdout.write(
          `${value <= limit ? 'kept  ' : 'BROKEN'}  ${promise}: ${value.toPrecision(3)} (${detail})\n`,
        );
      if (results.some(({ value, limit }) => !(value <= limit))) process.exitCode = 1;
    }),
  ),
);
