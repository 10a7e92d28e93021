// @ts-check
// npm run measure [-- --quick]
//
// Measures what the page promises, on the built site in a real browser: how soon it trains, what that costs in bytes and
// memory, and how well it listens meanwhile. Prints a table, writes .cache/bench/promises.json, and ends with exit code 1
// if a promise is broken. The numbers are those of this machine: a busy one breaks promises that an idle one keeps.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { main, root, say } from '../../www/tools/support.mjs';
import {
  click,
  list,
  median,
  pause,
  reaches,
  reachesStep,
  read,
  SITE,
  setPanels,
  WAIT,
  withPage,
  withSite,
} from './site.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ promise: string, value: number, limit: number, unit: string, detail: string }} Result */

const OUTPUT = new URL('.cache/bench/', root);
const LARGEST = '500-500-20-500-500';

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const REPEATS = quick ? 3 : 5;
const TRAINING_SECONDS = quick ? 5 : 20;
const PAUSES = quick ? 5 : 20;
const STEADY_STEPS = quick ? 500 : 5_000;

/**
 * Milliseconds from navigation to the first step of someone who clicks Play the moment it is there.
 * @param {Browser} browser @param {string} origin @returns {Promise<Result>}
 */
async function firstStep(browser, origin) {
  const measure = () =>
    withPage(browser, async (page) => {
      await page.addInitScript(() => {
        const look = () => {
          const { status, step } = document.documentElement?.dataset ?? {};
          const play = [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Play');
          // More than once if need be: a button that is there before anybody listens must not spoil the measurement.
          if (status === 'loading' || status === 'ready') play?.click();
          if (Number(step) > 0 && !('firstStep' in window)) Object.assign(window, { firstStep: performance.now() });
        };
        new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
      });
      await page.goto(origin);
      await page.waitForFunction(() => 'firstStep' in window, undefined, WAIT);
      return page.evaluate(() => /** @type {number} */ (Reflect.get(window, 'firstStep')));
    });
  const times = [];
  for (let i = 0; i < REPEATS; i++) times.push(await measure());
  const detail = `median of ${list(times)}`;
  return { promise: 'first step after navigation', value: median(times), limit: 1500, unit: 'ms', detail };
}

/**
 * What travels before the first step: all that is loaded by a page on which nobody has clicked.
 * @param {Browser} browser @param {string} origin @returns {Promise<Result[]>}
 */
async function bytes(browser, origin) {
  return withPage(browser, async (page) => {
    /** @type {import('@playwright/test').Request[]} */
    const requests = [];
    page.on('requestfinished', (request) => requests.push(request));
    await page.goto(origin);
    await reaches(page, 'status', 'ready');
    await page.waitForSelector('[data-stream=idle]');
    let transferred = 0;
    let code = 0;
    const names = [];
    for (const request of requests) {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      transferred += responseBodySize + responseHeadersSize;
      const { pathname } = new URL(request.url());
      const file = pathname === '/' ? 'index.html' : pathname.slice(1);
      if (!/\.(html|css|js|wasm)$/.test(file)) continue;
      const size = gzipSync(await readFile(new URL(file, SITE))).length;
      code += size;
      names.push(`${/[^.]+$/.exec(file)} ${(size / 1e3).toFixed(1)}`);
    }
    const what = `${requests.length} responses, headers included`;
    return [
      { promise: 'transferred before the first step', value: transferred / 1e6, limit: 1.3, unit: 'MB', detail: what },
      { promise: 'code, gzipped', value: code / 1e3, limit: 250, unit: 'kB', detail: names.join(', ') },
    ];
  });
}

/**
 * The longest task of the main thread while training, from a trace: everything, not only what the page can time itself.
 * @param {Browser} browser @param {string} origin @returns {Promise<Result>}
 */
async function mainThread(browser, origin) {
  return withPage(browser, async (page) => {
    await page.goto(`${origin}/#p=stacked&epochs=100`);
    await reaches(page, 'status', 'ready');
    await click(page, 'Play');
    await reachesStep(page, 10);
    await page.evaluate(() => {
      const seen = { longTasks: 0, frameGap: 0 };
      new PerformanceObserver((entries) => {
        seen.longTasks += entries.getEntries().length;
      }).observe({ entryTypes: ['longtask'] });
      let last = performance.now();
      const frame = (/** @type {number} */ now) => {
        seen.frameGap = Math.max(seen.frameGap, now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      Object.assign(window, { seen });
    });
    await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
    await page.waitForTimeout(TRAINING_SECONDS * 1000);
    const trace = JSON.parse((await browser.stopTracing()).toString());
    /** @type {{ longTasks: number, frameGap: number }} */
    const seen = await page.evaluate(() => Reflect.get(window, 'seen'));
    const { longest, busy } = longestTask(trace.traceEvents);
    const eyes = `${seen.longTasks} long tasks in the page's own eyes`;
    const gap = `longest gap between frames ${seen.frameGap.toFixed(0)} ms`;
    const detail = `${TRAINING_SECONDS} s; at most ${busy.toFixed(1)} ms of computing; ${eyes}, ${gap}`;
    const value = seen.longTasks > 0 ? Math.max(longest, 50 + 1e-3) : longest;
    return { promise: 'longest task of the main thread', value, limit: 50, unit: 'ms', detail };
  });
}

/**
 * The longest task on the main thread of the page that worked the most (others only wait), in milliseconds: from its
 * beginning to its end, and without what other programs took of it.
 * @param {{ name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: { name?: string } }[]} events
 */
function longestTask(events) {
  const mainThreads = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const perThread = mainThreads.map((main) =>
    events.filter(
      ({ pid, tid, ph, name }) => pid === main.pid && tid === main.tid && ph === 'X' && name.endsWith('RunTask'),
    ),
  );
  const busiest = perThread.toSorted((a, b) => b.length - a.length)[0] ?? [];
  if (busiest.length === 0) throw new Error('the trace has no tasks of a main thread');
  const longest = Math.max(...busiest.map(({ dur }) => dur ?? 0)) / 1000;
  return { longest, busy: Math.max(...busiest.map(({ tdur }) => tdur ?? Number.NaN)) / 1000 };
}

/**
 * Milliseconds from the click on Pause to the status `paused`, as the page itself sees both.
 * @param {Browser} browser @param {string} origin @param {string} link @param {string} name @returns {Promise<Result>}
 */
async function pauseLatency(browser, origin, link, name) {
  return withPage(browser, async (page) => {
    await page.goto(`${origin}/#${link}`);
    await reaches(page, 'status', 'ready');
    await page.evaluate(() => {
      /** @type {number[]} */
      const latencies = [];
      let clicked = 0;
      const isPause = (/** @type {EventTarget | null} */ target) =>
        target instanceof Element && target.closest('button')?.textContent?.trim() === 'Pause';
      addEventListener(
        'click',
        ({ target, timeStamp }) => {
          if (isPause(target)) clicked = timeStamp;
        },
        true,
      );
      new MutationObserver(() => {
        if (clicked === 0 || document.documentElement.dataset.status !== 'paused') return;
        latencies.push(performance.now() - clicked);
        clicked = 0;
      }).observe(document.documentElement, { attributeFilter: ['data-status'] });
      Object.assign(window, { latencies });
    });
    for (let i = 0; i < PAUSES; i++) {
      await click(page, 'Play');
      await reaches(page, 'status', 'training');
      await reachesStep(page, (await read(page, 'step')) + 2);
      await page.waitForTimeout(37 * (i % 7)); // at any point of a step
      await pause(page);
    }
    /** @type {number[]} */
    const latencies = await page.evaluate(() => Reflect.get(window, 'latencies'));
    if (latencies.length !== PAUSES) throw new Error(`${latencies.length} of ${PAUSES} pauses were seen`);
    const detail = `largest of ${PAUSES}, median ${median(latencies).toFixed(1)} ms`;
    return { promise: `pause, ${name}`, value: Math.max(...latencies), limit: 50, unit: 'ms', detail };
  });
}

/**
 * The engine's memory with all images, and how much it grows afterwards.
 * @param {Browser} browser @param {string} origin @returns {Promise<Result[]>}
 */
async function memory(browser, origin) {
  return withPage(browser, async (page) => {
    await page.goto(`${origin}/#p=vanilla&epochs=10`);
    await reaches(page, 'status', 'ready');
    await click(page, 'Play');
    await page.waitForSelector('[data-stream=complete]', { timeout: WAIT.timeout });
    const step = await read(page, 'step');
    await reachesStep(page, step + 100);
    const loaded = await read(page, 'memoryBytes');
    await reachesStep(page, step + 100 + STEADY_STEPS);
    const later = await read(page, 'memoryBytes');
    const growth = `from step ${step + 100} to ${await read(page, 'step')}`;
    return [
      { promise: 'engine memory with 70,000 images', value: later / 1e6, limit: 110, unit: 'MB', detail: 'vanilla' },
      { promise: 'growth of it while training', value: (later - loaded) / 1e6, limit: 0, unit: 'MB', detail: growth },
    ];
  });
}

/**
 * Training with every panel open against training with none; frames and tasks of the main thread meanwhile. In turns, because
 * these machines are not the same from one minute to the next.
 * @param {Browser} browser @param {string} origin @param {string} preset @returns {Promise<Result[]>}
 */
async function panels(browser, origin, preset) {
  return withPage(browser, async (page) => {
    // As tall as it takes: a panel that is not on the screen asks nothing.
    await page.setViewportSize({ width: 1920, height: 2400 });
    await page.goto(`${origin}/#p=${preset}&epochs=100`);
    await reaches(page, 'status', 'ready');
    await click(page, 'Play');
    await page.waitForSelector('[data-stream=complete]', { timeout: WAIT.timeout });
    const measure = () =>
      page.evaluate(async (milliseconds) => {
        const seen = { frames: 0, longest: 0, gap: 0 };
        const observer = new PerformanceObserver((entries) => {
          for (const { duration } of entries.getEntries()) seen.longest = Math.max(seen.longest, duration);
        });
        observer.observe({ entryTypes: ['longtask'] });
        const step = () => Number(document.documentElement.dataset.step);
        const [start, first] = [performance.now(), step()];
        let last = start;
        await new Promise((resolve) => {
          const frame = (/** @type {number} */ now) => {
            seen.frames += 1;
            seen.gap = Math.max(seen.gap, now - last);
            last = now;
            if (now - start < milliseconds) requestAnimationFrame(frame);
            else resolve(undefined);
          };
          requestAnimationFrame(frame);
        });
        observer.disconnect();
        const seconds = (performance.now() - start) / 1000;
        return { ...seen, framesPerSecond: seen.frames / seconds, stepsPerSecond: (step() - first) / seconds };
      }, TRAINING_SECONDS * 500);
    const [open, closed] = [/** @type {any[]} */ ([]), /** @type {any[]} */ ([])];
    for (let round = 0; round < REPEATS; round++) {
      await setPanels(page, false);
      closed.push(await measure());
      await setPanels(page, true);
      await page.waitForTimeout(500);
      open.push(await measure());
    }
    const speed = median(open.map((one, i) => one.stepsPerSecond / closed[i].stepsPerSecond));
    const frames = median(open.map(({ framesPerSecond }) => framesPerSecond));
    const longest = Math.max(...open.map((one) => one.longest));
    const count = await page.locator('[data-panel]').count();
    const what = `${preset}, ${count} panels`;
    return [
      {
        promise: `time lost to panels, ${what}`,
        value: 100 * (1 - speed),
        limit: 15,
        unit: '%',
        detail: `steps a second ${list(
          open.map((one) => one.stepsPerSecond),
          1,
        )} against ${list(
          closed.map((one) => one.stepsPerSecond),
          1,
        )}`,
      },
      {
        promise: `time between frames, ${what}`,
        value: 1000 / frames,
        limit: 1000 / 55,
        unit: 'ms',
        detail: `${list(
          open.map((one) => one.framesPerSecond),
          1,
        )} frames a second; longest gap ${Math.max(...open.map(({ gap }) => gap)).toFixed(0)} ms`,
      },
      {
        promise: `longest task, ${what}`,
        value: longest,
        limit: 50,
        unit: 'ms',
        detail: longest === 0 ? 'none above 50 ms' : 'in the page’s own eyes',
      },
    ];
  });
}

/**
 * What a visitor sees in the first seconds: the page, the first step, and how good the first reconstructions are.
 * @param {Browser} browser @param {string} origin @returns {Promise<Result[]>}
 */
async function firstMinute(browser, origin) {
  /** @type {{ paint: number, content: number, five: number, twelve: number }[]} */
  const runs = [];
  for (let i = 0; i < REPEATS; i++) {
    runs.push(
      await withPage(browser, async (page) => {
        await page.addInitScript(() => {
          const seen = { content: 0, play: 0, errors: /** @type {[number, number][]} */ ([]) };
          Object.assign(window, { seen });
          new MutationObserver(() => {
            if (seen.content === 0 && document.querySelector('.transport .primary')) seen.content = performance.now();
            const { status, step, testMse } = document.documentElement.dataset;
            if (seen.play === 0 && status === 'training') seen.play = performance.now();
            if (seen.play > 0 && Number(step) > 0 && testMse)
              seen.errors.push([performance.now() - seen.play, Number(testMse)]);
          }).observe(document, { attributes: true, childList: true, subtree: true });
        });
        await page.goto(origin);
        await reaches(page, 'status', 'ready');
        await click(page, 'Play');
        await page.waitForTimeout(12_500);
        const paint = await page.evaluate(
          () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        );
        /** @type {{ content: number, errors: [number, number][] }} */
        const seen = await page.evaluate(() => Reflect.get(window, 'seen'));
        const at = (/** @type {number} */ time) =>
          Math.min(...seen.errors.filter(([when]) => when <= time).map(([, error]) => error));
        return { paint, content: seen.content, five: at(5000), twelve: at(12_000) };
      }),
    );
  }
  const row = (/** @type {'paint' | 'content' | 'five' | 'twelve'} */ key, /** @type {number} */ digits) => ({
    value: median(runs.map((one) => one[key])),
    detail: `median of ${list(
      runs.map((one) => one[key]),
      digits,
    )}`,
  });
  return [
    { promise: 'first words on the screen', ...row('paint', 0), limit: 1000, unit: 'ms' },
    { promise: 'controls on the screen', ...row('content', 0), limit: 1000, unit: 'ms' },
    { promise: 'held-out error 5 s after Play', ...row('five', 4), limit: 0.06, unit: '' },
    { promise: 'held-out error 12 s after Play', ...row('twelve', 4), limit: 0.05, unit: '' },
  ];
}

/** @param {Result[]} results */
function print(results) {
  const rows = results.map(({ promise, value, limit, unit, detail }) => [
    value <= limit ? 'kept' : 'BROKEN',
    promise,
    `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`,
    `at most ${limit} ${unit}`,
    detail,
  ]);
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  for (const row of rows) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(width(column)))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}

await main(() =>
  withSite(async (browser, origin) => {
    /** @type {Result[]} */
    const results = [];
    say('the first minute');
    results.push(await firstStep(browser, origin), ...(await firstMinute(browser, origin)));
    results.push(...(await bytes(browser, origin)));
    say(`${TRAINING_SECONDS} s of training`);
    results.push(await mainThread(browser, origin));
    say('pauses');
    results.push(await pauseLatency(browser, origin, 'p=stacked&epochs=100', 'stacked'));
    results.push(await pauseLatency(browser, origin, `p=stacked&epochs=100&widths=${LARGEST}`, LARGEST));
    say('all panels');
    for (const preset of ['vae-2d', 'stacked']) results.push(...(await panels(browser, origin, preset)));
    say('memory');
    results.push(...(await memory(browser, origin)));
    const machine = { cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.availableParallelism(), load: os.loadavg()[0] };
    const report = { date: new Date().toISOString(), ...machine, chromium: browser.version(), quick, results };
    await mkdir(OUTPUT, { recursive: true });
    const file = new URL('promises.json', OUTPUT);
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
    print(results);
    process.stdout.write(
      `\nChromium ${report.chromium}, ${report.cpu}, ${report.cores} cores; ${fileURLToPath(file)}\n`,
    );
    if (results.some(({ value, limit }) => value > limit)) process.exitCode = 1;
  }),
);
