// A run survives the page, its worker, and damage to what was saved; and says what became of it.

import type { Page } from '@playwright/test';
import { downloaded } from './downloads';
import { modelOf } from './model';
import { expect, Playground, test, typeInto } from './site';
import { NO_RELAXED_SIMD, prepareWorkers } from './workers';

/** A small one: what is tested is what becomes of it, not how it trains. */
const LINK = 'p=vae-2d&widths=100-2-100&seed=3&steps=300';

/** The digest that the run ends with when nothing disturbs it. */
const undisturbed = async (): Promise<string> => (await modelOf(LINK)).digest();

/** Trains for some steps, and waits until the browser has saved where it rests. */
async function trainAndRest(playground: Playground): Promise<number> {
  await playground.open(LINK);
  const step = 3;
  for (let at = 1; at <= step; at += 1) {
    await playground.click('Step');
    await expect(playground.root).toHaveAttribute('data-step', String(at));
    await playground.reaches('paused');
  }
  await expect.poll(() => savedSteps(playground.page)).toContain(step);
  return step;
}

/** Changes a bit of some saved files, and returns the steps of all saved runs. */
function inStore(page: Page, damaged: 'none' | 'last' | 'all'): Promise<number[]> {
  return page.evaluate(async (which) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const opening = indexedDB.open('autoencoder-playground');
    // Where the page has not made it, nothing is saved.
    opening.onupgradeneeded = () => opening.result.createObjectStore('runs');
    const database = await answer(opening);
    const store = database.transaction('runs', 'readwrite').objectStore('runs');
    const steps: number[] = [];
    for (const key of (await answer(store.getAllKeys())) as string[]) {
      const [kind, id, place] = key.split('/');
      if (kind === 'run') steps.push((await answer(store.get(key))).step);
      if (kind !== 'file' || which === 'none') continue;
      const run = await answer(store.get(`run/${id}`));
      if (which === 'last' && Number(place) !== run.place) continue;
      const bytes: Uint8Array = await answer(store.get(key));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      await answer(store.put(bytes, key));
    }
    database.close();
    return steps;
  }, damaged);
}

const savedSteps = (page: Page) => inStore(page, 'none');

/** An ear for what befalls a worker: Playwright can do nothing to one in a Firefox as it is released. */
const EAR = `new BroadcastChannel('fate').onmessage = ({ data }) => {
  if (data === 'hang') for (;;);
  self.close();
};
`;

const befalls = (page: Page, fate: 'hang' | 'close'): Promise<void> =>
  page.evaluate((said) => new BroadcastChannel('fate').postMessage(said), fate);

/** The worker goes, and so does every other that takes its place, until no more come; those after that live. */
async function goneForGood(playground: Playground): Promise<void> {
  const { page } = playground;
  await page.unrouteAll();
  await prepareWorkers(page, `addEventListener('message', ({ data }) => data.type === 'ping' && self.close());`);
  await befalls(page, 'close');
  await expect(playground.root).toHaveAttribute('data-status', 'error', { timeout: 60_000 });
  await expect(playground.notice('failure')).toContainText('The training worker no longer answers.');
  await page.unrouteAll();
  await prepareWorkers(page, EAR);
}

/** Trains on to the end, which is the undisturbed run's. */
async function endsAsEver(playground: Playground): Promise<void> {
  await playground.finish();
  expect(await playground.step()).toBe(300);
  expect(await playground.data('digest')).toBe(await undisturbed());
}

/** What the page gives away of its curves: what was held out at the beginning, and the loss of each step. */
async function historyOf(playground: Playground): Promise<string[]> {
  await playground.click('Take it along');
  const { bytes } = await downloaded(playground.page, () => playground.click('Download History'));
  await playground.click('Close');
  const [, first = '', ...steps] = bytes.toString().trimEnd().split('\r\n');
  return [first, ...steps.map((line) => line.split(',').slice(0, 2).join(','))];
}

test('a page that is loaded anew goes on where it rested, with its curves', async ({ playground, page }) => {
  const step = await trainAndRest(playground);
  const history = await historyOf(playground);
  expect(history.map((line) => line.split(',')[0])).toEqual(['0', '1', '2', '3']);
  // More than once: what is stored stays what it was.
  for (let time = 0; time < 2; time += 1) {
    await page.reload();
    await playground.reaches('paused');
    await expect.poll(() => historyOf(playground)).toEqual(history);
  }
  await expect(playground.notice('resumed')).toContainText(
    `The run goes on from step ${step}, where it was saved last.`,
  );
  await playground.reaches('paused');
  expect(await playground.step()).toBe(step);
  await endsAsEver(playground);
});

test('one that was training when it went loses little, and no bit', async ({ playground, page }) => {
  const rested = await trainAndRest(playground);
  await playground.click('Play');
  await playground.passes(rested + 3);
  await page.reload();
  await expect(playground.notice('resumed')).toBeVisible();
  expect(await playground.step()).toBeGreaterThanOrEqual(rested);
  await endsAsEver(playground);
});

test('one whose tab crashes loses little, and no bit', async ({ playground, page, browserName }) => {
  test.skip(browserName !== 'chromium', 'the process of a page can be ended by Chromium’s protocol alone');
  const rested = await trainAndRest(playground);
  await playground.click('Play');
  await playground.passes(rested + 3);
  const remembered = await page.evaluate(() => ({ ...sessionStorage }));
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {}); // nobody is there to answer
  await crashed;

  // A browser opens the tab again with its address and what it remembered.
  const again = await page.context().newPage();
  await again.addInitScript((entries) => {
    if (sessionStorage.length === 0) Object.assign(sessionStorage, entries);
  }, remembered);
  const restored = new Playground(again);
  await again.goto(`/#${LINK}`);
  await expect(restored.notice('resumed')).toContainText('The run goes on from step');
  expect(await restored.step()).toBeGreaterThanOrEqual(rested);
  await endsAsEver(restored);
});

test('one of fused multiply-adds goes on without them, and says so', async ({ playground, page }) => {
  const step = await trainAndRest(playground);
  await expect(playground.root).toHaveAttribute('data-arithmetic', 'fma');
  // A browser that has lost them, as one does that is set back or whose settings forbid them.
  await prepareWorkers(page, NO_RELAXED_SIMD);
  await page.reload();
  await expect(playground.notice('resumed')).toContainText(`The run goes on from step ${step}`);
  await expect(playground.root).toHaveAttribute('data-arithmetic', 'simd');
  await expect(playground.notice('link')).toContainText('this browser has no relaxed SIMD');
  expect(await playground.step()).toBe(step);
  await playground.finish();
  expect(await playground.step()).toBe(300);
  // Other bits than the link leads to.
  expect(await playground.data('digest')).not.toBe(await undisturbed());
  await expect(page.getByText('The run was changed under way, so the link alone does not lead here.')).toBeVisible();
});

test('one that had come to its end shows what came of it', async ({ playground, page }) => {
  await playground.open(LINK);
  await playground.finish();
  const digest = await playground.data('digest');
  await expect.poll(() => savedSteps(page)).toContain(300);
  await page.reload();
  await expect(playground.root).toHaveAttribute('data-digest', digest);
  await playground.reaches('done');
});

test('a value that was changed at rest is still the run’s after a reload', async ({ playground, page }) => {
  const step = await trainAndRest(playground);
  await playground.edit('Learning rate', '0.0005');
  await playground.linkHas('lr', '0.0005');
  await page.reload();
  await expect(playground.notice('resumed')).toContainText(`The run goes on from step ${step}`);
  expect(await playground.step()).toBe(step);
  await playground.linkHas('lr', '0.0005');
  // Not so a link to a run with another rate.
  await page.goto('about:blank');
  await playground.open(`${LINK}&lr=0.0002`);
  expect(await playground.step()).toBe(0);
});

test('nor is one lost that was changed after its last save', async ({ playground, page }) => {
  // Nothing is written after the first save, which has three entries.
  await prepareWorkers(
    page,
    `{
      const { put } = IDBObjectStore.prototype;
      let count = 0;
      IDBObjectStore.prototype.put = function (...entry) {
        if (++count <= 3) return put.apply(this, entry);
        throw new DOMException('there is no room', 'UnknownError');
      };
    }`,
  );
  await playground.open(LINK);
  await playground.click('Step');
  await expect.poll(() => savedSteps(page)).toEqual([1]);
  await playground.edit('Learning rate', '0.0005');
  await expect(playground.notice('unsaved')).toContainText('This browser keeps no runs here (there is no room).');
  // What is stored can be seen, and deleted to make room.
  await page.locator('[data-switch=runs]').click();
  await expect(page.locator('ae-stored-runs')).toContainText('This browser keeps no runs here.');
  await expect(page.locator('[data-stored]')).toHaveCount(1);
  await page.reload();
  await expect(playground.notice('resumed')).toContainText('The run goes on from step 1,');
  await playground.linkHas('lr', '0.0005');
});

test('a run that another has taken the place of is found again with it', async ({ playground, page }) => {
  const step = await trainAndRest(playground);
  await page.locator('[data-switch=runs]').click();
  await playground.click('Reset');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  // The other one is under way, and saved for the last time when it has gone.
  await playground.click('Play');
  await playground.passes(step + 2);
  await page.getByRole('button', { name: /^Go on with/ }).click();
  await expect(playground.root).toHaveAttribute('data-step', String(step));
  await expect.poll(async () => (await savedSteps(page)).length).toBe(2);
  await page.reload();
  await expect(playground.notice('resumed')).toContainText(`The run goes on from step ${step}`);
  await playground.click('Step');
  // In its own place, and not as a copy.
  await expect.poll(() => savedSteps(page)).toContain(step + 1);
  expect(await savedSteps(page)).toHaveLength(2);
});

test('the run of another tab is not deleted to make room', async ({ playground, page }) => {
  const step = await trainAndRest(playground);
  // Eight later ones, all unnamed.
  await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const database = await answer(indexedDB.open('autoencoder-playground'));
    const store = database.transaction('runs', 'readwrite').objectStore('runs');
    const key = ((await answer(store.getAllKeys())) as string[]).find((name) => name.startsWith('run/'));
    const run = await answer(store.get(key as string));
    for (let i = 1; i <= 8; i += 1) {
      const later = { ...run, id: `later-${i}`, step: 100 + i, savedAt: run.savedAt + i };
      await answer(store.put(later, `run/${later.id}`));
    }
    database.close();
  });
  const other = await page.context().newPage();
  const second = new Playground(other);
  await other.goto('/#p=vanilla');
  await second.reaches('ready');
  await second.click('Step');
  // The oldest of those that nobody is at.
  await expect.poll(() => savedSteps(page)).not.toContain(101);
  await expect.poll(() => savedSteps(page)).toContain(1);
  expect(await savedSteps(page)).toContain(step);
});

test('another link in the same tab is another run', async ({ playground, page }) => {
  await trainAndRest(playground);
  await page.goto('about:blank');
  await playground.open('p=vanilla');
  expect(await playground.step()).toBe(0);
  await expect(playground.notice('resumed')).toHaveCount(0);
});

test('a worker that hangs is replaced within seconds, and the run goes on', async ({ playground, page }) => {
  await prepareWorkers(page, EAR);
  const rested = await trainAndRest(playground);
  await playground.click('Play');
  await playground.passes(rested);
  await befalls(page, 'hang');
  await expect(playground.notice('resumed')).toContainText(
    'The training worker no longer answers. The run goes on from step',
  );
  await playground.reaches('done', 90_000);
  await expect(playground.root).toHaveAttribute('data-digest');
  expect(await playground.data('digest')).toBe(await undisturbed());
});

test('a worker that is gone is replaced as well', async ({ playground, page }) => {
  await prepareWorkers(page, EAR);
  const step = await trainAndRest(playground);
  await befalls(page, 'close');
  await expect(playground.notice('resumed')).toContainText(`The run goes on from step ${step}`);
  await playground.reaches('paused');
  await endsAsEver(playground);
});

test('after a worker that is gone for good, a recipe or the way back begins with another', async ({
  playground,
  page,
}) => {
  await prepareWorkers(page, EAR);
  await playground.open('p=vanilla');
  await playground.click('Step');
  await playground.choose('linear');
  await playground.linkHas('p', 'linear');
  await goneForGood(playground);
  await page.goBack();
  await playground.reaches('ready');
  await playground.linkHas('p', 'vanilla');
  await expect(playground.notice('failure')).toHaveCount(0);
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');

  await goneForGood(playground);
  await playground.choose('stacked');
  await playground.reaches('ready');
  await playground.linkHas('p', 'stacked');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
});

test('of a save with a wrong bit nothing is used: the one before is', async ({ playground, page }) => {
  const first = await trainAndRest(playground);
  await playground.click('Step');
  await expect.poll(() => savedSteps(page)).toContain(first + 1);
  await page.goto('about:blank');
  await page.goto('/icon.svg');
  await inStore(page, 'last');
  await page.goto(`/#${LINK}`);
  await expect(playground.notice('resumed')).toContainText(
    `goes on from step ${first}, the save before the last, which is damaged`,
  );
  await endsAsEver(playground);
});

test('where all saves are damaged, the run begins anew and says so', async ({ playground, page }) => {
  await trainAndRest(playground);
  await page.goto('/icon.svg');
  await inStore(page, 'all');
  await page.goto(`/#${LINK}`);
  await expect(playground.notice('resumed')).toContainText('The run begins anew: what was saved of it is damaged.');
  expect(await playground.step()).toBe(0);
  await endsAsEver(playground);
});

test('where nothing is stored any more, the run begins anew and says so', async ({ playground, page }) => {
  await trainAndRest(playground);
  await page.goto('/icon.svg');
  await page.evaluate(
    () => new Promise((resolve) => (indexedDB.deleteDatabase('autoencoder-playground').onsuccess = resolve)),
  );
  await page.goto(`/#${LINK}`);
  await expect(playground.notice('resumed')).toContainText('The run begins anew: nothing of it is saved.');
  await endsAsEver(playground);
});

test('a run that was begun anew is not the one before, after a reload either', async ({ playground, page }) => {
  await trainAndRest(playground);
  await playground.click('Reset');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await page.reload();
  await playground.reaches('ready');
  expect(await playground.step()).toBe(0);
});

test('one that was never saved begins anew and says so', async ({ playground, page }) => {
  await prepareWorkers(page, 'IDBObjectStore.prototype.put = () => {};');
  await playground.open(LINK);
  await playground.click('Play');
  await playground.passes(3);
  await page.reload();
  await expect(playground.notice('resumed')).toContainText('The run begins anew: nothing of it is saved.');
});

test('two tabs do not write over each other', async ({ playground, page }) => {
  const step = await trainAndRest(playground);
  const coming = page.context().waitForEvent('page');
  // A tab that is opened from another begins with a copy of what that one remembers.
  await page.evaluate(() => void window.open(location.href));
  const other = await coming;
  await expect(other.locator('[data-notice=resumed]')).toContainText(`from step ${step}`);
  // Also before it has a copy of its own.
  await other.reload();
  await expect(other.locator('[data-notice=resumed]')).toContainText(`from step ${step}`);
  await other.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(async () => (await savedSteps(page)).sort((a, b) => a - b)).toEqual([step, step + 1]);
  await other.close();
  await playground.click('Step');
  await expect.poll(() => savedSteps(page)).toEqual([step + 1, step + 1]);
});

test('where the browser refuses to store, the page says so once and trains', async ({ playground, page }) => {
  await prepareWorkers(
    page,
    "Object.defineProperty(self, 'indexedDB', { get() { throw new DOMException('not here', 'SecurityError') } });",
  );
  await playground.open('p=vanilla');
  await playground.click('Play');
  await playground.passes(5);
  await playground.click('Pause');
  await expect(playground.notice('unsaved')).toContainText('This browser keeps no runs here (not here).');
  await playground.reaches('paused');
  const step = await playground.step();
  await playground.click('Step');
  await expect.poll(() => playground.step()).toBe(step + 1);
  await playground.reaches('paused');
  await playground.roundTrip();
  await expect(playground.notice('unsaved')).toHaveCount(1);
  await page.locator('[data-switch=runs]').click();
  await expect(page.locator('ae-stored-runs')).toContainText('This browser keeps no runs here.');
});

test('what is stored can be renamed, gone on with, and deleted', async ({ playground, page }) => {
  const step = await trainAndRest(playground);
  await page.goto('about:blank');
  await playground.open('p=vanilla');
  await page.locator('[data-switch=runs]').click();
  const row = page.locator('[data-stored]');
  await expect(row).toContainText(`Step ${step} of`);
  await typeInto(row.getByRole('textbox'), 'The two-number one');
  await row.getByRole('textbox').press('Enter');
  await page.getByRole('button', { name: 'Go on with The two-number one' }).click();
  await playground.reaches('paused');
  expect(await playground.step()).toBe(step);
  await playground.linkHas('p', 'vae-2d');
  await page.getByRole('button', { name: 'Delete The two-number one' }).click();
  await expect(row).toHaveCount(0);
  expect(await savedSteps(page)).toEqual([]);
});
