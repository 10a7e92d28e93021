// @ts-check
// npm run torture [-- --interruptions 200] [--seed 1]
//
// Real runs in a real browser, broken off at random: the page is loaded anew, the tab crashes, the worker is killed or hangs, what
// is stored is cleared, damaged or cut in half, the network is cut, the tab is frozen. Every run has to say what happened to it where it lost something,
// and has to end with the weights of the run that nobody disturbed. The last line counts.

import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, setUpChromium } from '../../www/tools/browser.mjs';
import { serve } from '../../www/tools/serve.mjs';
import { main, root, say } from '../../www/tools/support.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const { values } = parseArgs({
  options: { interruptions: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const WANTED = Number(values.interruptions);
const WAIT = { timeout: 120_000, polling: 20 };

const LINKS = [
  'p=vae-2d&widths=100-2-100&steps=150',
  'p=vanilla&steps=400',
  'p=layerwise-cached&widths=60-30-60&maxsteps=80&steps=160',
];

/** mulberry32, so that a torture can be repeated. @param {number} state */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const draw = random(Number(values.seed));
const choose = (/** @type {any[]} */ among) => among[Math.floor(draw() * among.length)];

/** @param {Page} page @param {string} name */
const data = (page, name) => page.evaluate((key) => document.documentElement.dataset[key], name);

/** @param {Page} page @param {string[]} statuses */
const reaches = (page, statuses) =>
  page.waitForFunction((wanted) => wanted.includes(document.documentElement.dataset.status ?? ''), statuses, WAIT);

/**
 * Changes a bit of every saved file, leaves half of it, or takes everything away.
 * @param {Page} page @param {'damage' | 'cut' | 'clear'} how
 */
const spoil = (page, how) =>
  page.evaluate(async (what) => {
    const answer = (/** @type {IDBRequest} */ request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const opening = indexedDB.open('autoencoder-playground');
    opening.onupgradeneeded = () => opening.result.createObjectStore('runs');
    const database = await answer(opening);
    const store = database.transaction('runs', 'readwrite').objectStore('runs');
    if (what === 'clear') await answer(store.clear());
    else
      for (const key of await answer(store.getAllKeys())) {
        if (!key.startsWith('file/')) continue;
        const bytes = await answer(store.get(key));
        if (what === 'damage') bytes[Math.floor(Math.random() * bytes.length)] ^= 1 << Math.floor(Math.random() * 8);
        // One of two stays as it was now and then: there is something to go on from.
        if (Math.random() < 0.7)
          await answer(store.put(what === 'cut' ? bytes.slice(0, bytes.length >> 1) : bytes, key));
      }
    database.close();
  }, how);

/** Goes away in the middle, and comes back to the same address. @param {Page} page @param {() => Promise<void>} meanwhile */
async function leave(page, meanwhile = async () => {}) {
  const address = page.url();
  await page.goto(`${new URL(address).origin}/service-worker.js`);
  await meanwhile();
  await page.goto(address);
  await reaches(page, ['ready', 'paused', 'done']);
}

/**
 * Runs something in the newest training worker. It may have a worker of its own, for PCA, whose end is nobody's loss. Nobody waits
 * for it: a worker that is gone never answers.
 * @param {Page} page @param {() => void} what
 */
function inWorker(page, what) {
  page
    .workers()
    .filter((worker) => !worker.url().includes('pca-worker'))
    .at(-1)
    ?.evaluate(what)
    .catch(() => {});
}

/**
 * Ends the tab's process, and opens the tab again as a browser does: with the address and what the tab remembered.
 * @param {Page} page
 */
async function crash(page) {
  const address = page.url();
  const remembered = await page.evaluate(() => ({ ...sessionStorage }));
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {}); // nobody is there to answer
  await crashed;
  const context = page.context();
  await page.close();
  const again = await context.newPage();
  await again.addInitScript((entries) => {
    // Once: later it remembers something else.
    if (sessionStorage.length === 0) Object.assign(sessionStorage, entries);
  }, remembered);
  await again.goto(address);
  await reaches(again, ['ready', 'paused', 'done']);
  return again;
}

/**
 * What can happen to a run. Each resolves when the page is there again; `told` is what a notice has to say then, `page` the page
 * if it is another.
 * @type {Record<string, (page: Page) => Promise<{ told?: RegExp, page?: Page }>>}
 */
const INTERRUPTIONS = {
  reload: async (page) => {
    await page.reload();
    await reaches(page, ['ready', 'paused', 'done']);
    return {};
  },
  'tab crashed': async (page) => ({ page: await crash(page) }),
  'worker killed': async (page) => {
    inWorker(page, () => self.close());
    return { told: /no longer answers/ };
  },
  'worker hangs': async (page) => {
    // In a task of its own: what a debugger runs is not broken off when the worker is ended, and keeps the store locked for good.
    inWorker(page, () => {
      setTimeout(() => {
        for (;;);
      });
    });
    return { told: /no longer answers/ };
  },
  'storage cleared': async (page) => {
    await leave(page, () => spoil(page, 'clear'));
    return { told: /begins anew|^$/ };
  },
  'save damaged': async (page) => {
    await leave(page, () => spoil(page, 'damage'));
    return {};
  },
  'save cut in half': async (page) => {
    await leave(page, () => spoil(page, 'cut'));
    return {};
  },
  'network cut': async (page) => {
    await page.context().setOffline(true);
    await page.waitForTimeout(300);
    await page.context().setOffline(false);
    const again = page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click();
    return {};
  },
  'tab frozen': async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await session.detach();
    return {};
  },
};

/** What each tab says, to explain a failure by. @param {import('@playwright/test').BrowserContext} context */
async function shown(context) {
  const texts = context.pages().map(async (page) => {
    const text = await page.locator('body').innerText({ timeout: 5000 });
    return `${await data(page, 'status')}: ${text.slice(0, 1500)}`;
  });
  return (await Promise.allSettled(texts))
    .map((end) => (end.status === 'fulfilled' ? end.value : end.reason))
    .join('\n');
}

/**
 * Presses the button that is Play or Pause, if the run has one of these states; in one go, for whoever presses it when the run
 * has just ended sends it beyond its end.
 * @param {Page} page @param {string[]} statuses
 */
const press = (page, statuses) =>
  page.evaluate((wanted) => {
    if (wanted.includes(document.documentElement.dataset.status ?? ''))
      /** @type {HTMLButtonElement | null} */ (document.querySelector('ae-transport .primary'))?.click();
  }, statuses);

/** Trains to the end, and returns the digest. @param {Page} page */
async function finish(page) {
  for (;;) {
    const [status, digest] = [await data(page, 'status'), await data(page, 'digest')];
    if (status === 'done' && digest !== undefined) return digest;
    if (status === 'error') throw new Error('the page has given up');
    const again = page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click().catch(() => {});
    await press(page, ['ready', 'paused']);
    await page.waitForTimeout(50);
  }
}

await main(async () => {
  const browser = await chromium.launch({ executablePath: await setUpChromium(), args: CHROMIUM_ARGUMENTS });
  const { origin, close } = await serve(new URL('www/dist/', root), 0);
  const failures = /** @type {string[]} */ ([]);
  const happened = /** @type {Record<string, number>} */ ({});
  const outcomes = { resumed: 0, restarted: 0, untouched: 0 };
  const expected = new Map();
  let done = 0;
  for (let run = 0; done < WANTED; run += 1) {
    const link = `${choose(LINKS)}&seed=${run % 5}`;
    if (!expected.has(link)) {
      // In a browser that knows nothing: what it saves would be gone on from.
      const undisturbed = await browser.newPage();
      await undisturbed.goto(`${origin}/#${link}`);
      await reaches(undisturbed, ['ready']);
      expected.set(link, await finish(undisturbed));
      await undisturbed.close();
    }
    const context = await browser.newContext({ serviceWorkers: 'block' });
    let page = await context.newPage();
    const story = [];
    try {
      await page.goto(`${origin}/#${link}`);
      await reaches(page, ['ready']);
      const most = 1 + Math.floor(draw() * 5);
      for (let i = 0; i < most && done < WANTED; i += 1) {
        if ((await data(page, 'status')) === 'done') break;
        await press(page, ['ready', 'paused']);
        await page.waitForTimeout(draw() * 900);
        // A rest is a save; without one there may be none yet.
        if (draw() < 0.5) {
          await press(page, ['training']);
          await page.waitForTimeout(draw() * 200);
        }
        const what = choose(Object.keys(INTERRUPTIONS));
        story.push(what);
        happened[what] = (happened[what] ?? 0) + 1;
        done += 1;
        const before = Number(await data(page, 'step'));
        const { told, page: another = page } = (await INTERRUPTIONS[what]?.(page)) ?? {};
        page = another;
        const notice = page.locator('[data-notice=resumed]');
        if (told?.test('the training worker no longer answers'))
          await notice.filter({ hasText: told }).waitFor({ timeout: 20_000 });
        const step = Number(await data(page, 'step'));
        const lost = step < before;
        const text = await notice.innerText({ timeout: lost ? 10_000 : 100 }).catch(() => '');
        story.push(`(${before} > ${step})`);
        if (lost && text === '') failures.push(`${link}: ${story.join(' ')}: steps are gone without a word`);
        outcomes[/goes on/.test(text) ? 'resumed' : /anew/.test(text) ? 'restarted' : 'untouched'] += 1;
      }
      const digest = await finish(page);
      if (digest !== expected.get(link))
        failures.push(`${link}: ${story.join(' ')}: ${digest}, not ${expected.get(link)}`);
    } catch (error) {
      failures.push(`${link}: ${story.join(' ')}: ${String(/** @type {Error} */ (error).message).split('\n')[0]}`);
      say(`what is there then: ${await shown(context)}`);
    }
    await context.close();
    say(`${done} of ${WANTED}: ${link}: ${story.join(' ')}`);
  }
  await browser.close();
  close();
  for (const failure of failures) say(`FAILED ${failure}`);
  say(JSON.stringify({ happened, outcomes }));
  process.stdout.write(`${done} interruptions, ${failures.length} failed\n`);
  if (failures.length > 0) process.exitCode = 1;
});
