// Images arrive while training goes on. What is lost or damaged on its way is said, and can be fetched again.

import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page, Route } from '@playwright/test';
import { expect, type Playground, test } from './site';

const SHARDS = new URL('../../www/data/mnist/', import.meta.url);
const SPOILT = 'train-01.bin';
/** Batches of vanilla, of 32 images, in the 2,000 images of the first training shard. */
const STEPS_ON_FIRST_SHARD = 62;

const body = async (file: string) => readFile(new URL(file, SHARDS));

/** Answers that a browser may get instead of a shard, and what the page says of each. */
const FAULTS: Record<string, { answer: (route: Route) => Promise<void>; says: RegExp }> = {
  'a shard with a wrong pixel': {
    answer: async (route) => {
      const content = gunzipSync(await body(SPOILT));
      content.writeUInt8(content.readUInt8(500_000) ^ 1, 500_000);
      await route.fulfill({ body: gzipSync(content) });
    },
    says: /its SHA-256 is not the one in the manifest\./,
  },
  'half a shard': {
    answer: async (route) => route.fulfill({ body: (await body(SPOILT)).subarray(0, 200_000) }),
    says: /train-01\.bin is damaged and cannot be unpacked\./,
  },
  'a lost connection': {
    answer: (route) => route.abort('connectionreset'),
    says: /the connection is lost\./,
  },
  'a page instead of a shard': {
    answer: (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Log in</title>' }),
    says: /its SHA-256 is not the one in the manifest\./,
  },
  'a missing shard': {
    answer: (route) => route.fulfill({ status: 404 }),
    says: /the server answers 404 for train-01\.bin\./,
  },
};

const stream = (page: Page, state: string) =>
  expect(page.locator('[data-stream]')).toHaveAttribute('data-stream', state);

/** Trains to step 100, and returns the digest. */
async function digestAfterAll(playground: Playground): Promise<string> {
  await playground.reaches('done');
  expect(await playground.step()).toBe(100);
  await expect(playground.root).toHaveAttribute('data-digest');
  return playground.data('digest');
}

test('the first shards come at once, the others with training', async ({ playground, page }) => {
  const requested: string[] = [];
  page.on('request', (request) => {
    const [, file] = /\/data\/mnist\/(.*)$/.exec(request.url()) ?? [];
    if (file) requested.push(file);
  });
  await playground.open('p=vanilla');
  await stream(page, 'idle');
  await playground.roundTrip();
  expect(requested).toEqual(['manifest.json', 'train-00.bin', 'test-00.bin']);
  await expect(page.locator('[data-stream]')).toContainText('3,000 of 70,000 images');

  await playground.click('Step');
  await stream(page, 'complete');
  await expect(page.locator('[data-stream]')).toContainText('70,000 of 70,000 images');
  expect(requested.length).toBe(1 + 16);
  expect(new Set(requested).size).toBe(requested.length);
});

for (const [fault, { answer, says }] of Object.entries(FAULTS)) {
  test(`${fault}: training goes as far as the images reach, and on after another try`, async ({ playground, page }) => {
    let answered = 0;
    await page.route(`**/${SPOILT}`, async (route) => {
      await answer(route);
      answered++;
    });
    await playground.open('p=vanilla&steps=100');
    await playground.click('Play');
    await stream(page, 'failed');
    await expect(playground.notice('data')).toContainText('The images could not be loaded further: ');
    await expect(playground.notice('data')).toContainText(says);
    await expect(playground.notice('data')).toContainText('Training goes on with the 3,000 images that are here');
    await playground.reaches('waiting');
    expect(await playground.step()).toBe(STEPS_ON_FIRST_SHARD);

    await playground.click('Try again');
    await expect.poll(() => answered).toBe(2);
    await stream(page, 'failed');
    await expect(playground.notice('data')).toContainText(says);

    await page.unroute(`**/${SPOILT}`);
    await playground.click('Try again');
    await stream(page, 'complete');
    await expect(playground.notice('data')).toBeHidden();
    await playground.reaches('done');
    expect(await playground.step()).toBe(100);
  });
}

test('an interruption changes nothing of the result', async ({ playground, page }) => {
  await page.route(`**/${SPOILT}`, (route) => route.abort());
  await playground.open('p=vanilla&steps=100');
  await playground.click('Play');
  await playground.reaches('waiting');
  await page.unroute(`**/${SPOILT}`);
  await playground.click('Try again');
  const interrupted = await digestAfterAll(playground);

  await playground.click('Reset');
  await expect(playground.root).not.toHaveAttribute('data-digest');
  await playground.click('Play');
  expect(await digestAfterAll(playground)).toBe(interrupted);
});

test('while the images are awaited, training can be paused and started again', async ({ playground, page }) => {
  await page.route(`**/${SPOILT}`, (route) => route.abort());
  await playground.open('p=vanilla');
  await playground.click('Play');
  await playground.reaches('waiting');
  await playground.click('Pause');
  await playground.reaches('paused');
  await playground.click('Reset');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await playground.click('Play');
  await playground.reaches('waiting');
  expect(await playground.step()).toBe(STEPS_ON_FIRST_SHARD);
});

test('a notice that comes and goes moves no button', async ({ playground, page }) => {
  const held: Route[] = [];
  await page.route(`**/${SPOILT}`, (route) => void held.push(route));
  await playground.open('p=vanilla&steps=100');
  // In one go: the page may be scrolled by what is drawn between two questions.
  const place = () =>
    page.locator('ae-transport .primary').evaluate((button) => {
      window.scrollTo({ top: 0, behavior: 'instant' });
      return button.getBoundingClientRect().top;
    });
  const before = await place();
  await playground.click('Play');
  await expect(playground.notice('waiting')).toBeVisible();
  expect(await place()).toBe(before);
  for (const route of held) await route.continue();
  await playground.reaches('done');
  await expect(playground.notice('waiting')).toBeHidden();
  await expect(playground.notice('result')).toBeVisible();
  expect(await place()).toBe(before);
});

test('Play before the first images begins with them', async ({ playground, page }) => {
  const held: Route[] = [];
  await page.route('**/train-00.bin', (route) => {
    held.push(route);
  });
  await page.goto('/#p=vanilla&steps=40');
  await expect.poll(() => held.length).toBe(1);
  await playground.click('Play');
  await playground.reaches('loading');
  await held[0]?.continue();
  await playground.reaches('done');
  expect(await playground.step()).toBe(40);
});

test('a first shard that is lost can be fetched again', async ({ playground, page }) => {
  await page.route('**/train-00.bin', (route) => route.abort());
  await page.goto('/#p=vanilla');
  await expect(playground.notice('data')).toContainText('the connection is lost');
  await playground.reaches('loading');
  await page.unroute('**/train-00.bin');
  await playground.click('Try again');
  await playground.reaches('ready');
  await expect(playground.notice('data')).toBeHidden();
});

test('without the list of images the page says what is missing', async ({ playground, page }) => {
  await page.route('**/manifest.json', (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  await playground.reaches('error');
  await expect(playground.notice('failure')).toContainText(
    'The list of images (manifest.json) could not be loaded: the server answers 404.',
  );
  await expect(playground.button('Play')).toBeDisabled();
  // And when it is there again, training begins.
  await page.unroute('**/manifest.json');
  await playground.click('Try again');
  await playground.reaches('ready');
  await expect(playground.notice('failure')).toHaveCount(0);
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
});

test('without the engine as well', async ({ playground, page }) => {
  await page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Not here' }));
  await page.goto('/#p=vanilla');
  await playground.reaches('error');
  await expect(playground.notice('failure')).toContainText('The engine could not be loaded');
  await page.unroute('**/*.wasm');
  await playground.click('Try again');
  await playground.reaches('ready');
  await playground.linkHas('p', 'vanilla');
});
