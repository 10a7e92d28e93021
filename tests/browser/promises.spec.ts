// What the page promises to those who embed it, follow it or listen to it.

import type { Page } from '@playwright/test';
import { serve } from '../../www/tools/serve.mjs';
import { complaintsOf, expect, Playground, test } from './site';

const FOLLOWED = [
  'data-arithmetic',
  'data-epoch',
  'data-memory-bytes',
  'data-samples-per-second',
  'data-status',
  'data-step',
  'data-test-loss',
  'data-train-loss',
];

/** Collects what breaches the content policy. */
const followPolicy = (page: Page) =>
  page.addInitScript(() => {
    const breaches: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      breaches.push(`${effectiveDirective} ${blockedURI}`);
    });
    Object.assign(globalThis, { breaches });
  });

const breaches = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(globalThis, 'breaches'));

test('a hundred steps bring no error, no breach of the policy and no request elsewhere', async ({
  playground,
  page,
  origin,
}) => {
  const complaints = complaintsOf(page);
  await followPolicy(page);
  const origins = new Set<string>();
  page.context().on('request', (request) => origins.add(new URL(request.url()).origin));

  await playground.open('p=vanilla');
  await playground.click('Play');
  await playground.passes(100);
  await playground.click('Pause');
  await playground.reaches('paused');
  expect(complaints).toEqual([]);
  expect(await breaches(page)).toEqual([]);
  expect([...origins]).toEqual([origin]);
});

test('the policy allows nothing from elsewhere, and no script in the page', async ({ playground, page }) => {
  await followPolicy(page);
  await playground.open('p=vanilla');
  await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "breached"';
    document.head.append(script);
    await fetch('http://example.invalid/').catch(() => undefined);
  });
  await expect.poll(() => breaches(page)).toEqual(['script-src-elem inline', 'connect-src http://example.invalid/']);
  await expect(page).toHaveTitle('Autoencoder Playground');
});

for (const example of ['deck', 'page']) {
  test(`the example ${example} keeps to its policy, which allows no frame of strangers and no script in it`, async ({
    page,
  }) => {
    await followPolicy(page);
    await page.goto(`/examples/${example}.html`);
    await expect(page.frameLocator('iframe').first().locator(':root')).toHaveAttribute('data-status', 'ready');
    for (const frame of page.frames()) {
      if (frame.url() !== 'about:blank') expect(await frame.evaluate('breaches')).toEqual([]);
    }
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "breached"';
      const frame = document.createElement('iframe');
      frame.src = 'http://example.invalid/';
      document.body.append(script, frame);
    });
    await expect.poll(() => breaches(page)).toEqual(['script-src-elem inline', 'frame-src http://example.invalid']);
    await expect(page).toHaveTitle(/^(?!breached)/);
  });
}

test('the example deck does nothing that another window tells it', async ({ page }) => {
  await page.addInitScript(() => {
    window.addEventListener('message', ({ data }) => {
      if (data === 'last') document.documentElement.dataset.heard = 'all';
    });
  });
  await page.goto('/examples/deck.html');
  await expect(page.locator('.reveal.ready')).toBeVisible();
  await page.evaluate(() => {
    const state = { indexh: 2, indexv: 0, previewIframe: 'http://example.invalid/' };
    window.postMessage(JSON.stringify({ method: 'setState', args: [state] }), '*');
    window.postMessage('last', '*');
  });
  await expect(page.locator('html')).toHaveAttribute('data-heard', 'all');
  await expect(page.locator('.r-overlay')).toHaveCount(0);
  await expect(page).toHaveURL(/deck\.html(#\/)?$/);
});

test('the root element tells what is going on', async ({ playground, page }) => {
  await page.goto('/', { waitUntil: 'commit' });
  await playground.reaches('ready');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await playground.open('p=vanilla&steps=2000');
  await playground.click('Play');
  await playground.reaches('training');
  await expect.poll(async () => Number(await playground.data('samplesPerSecond'))).toBeGreaterThan(0);
  for (const name of FOLLOWED) await expect(playground.root).toHaveAttribute(name, /\S/);
  await playground.passes(1875); // 60,000 images in batches of 32
  await expect(playground.root).toHaveAttribute('data-epoch', '1');
  await playground.reaches('done');
  await expect(playground.root).toHaveAttribute('data-digest');
});

/** Moves the focus on by Tab until the element with the name has it. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const focused = page.locator(':focus');
    if ((await focused.count()) > 0 && (await focused.innerText()) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the focus never reaches ${name}`);
}

test('the buttons have their names, and the keyboard alone starts, pauses and steps', async ({ playground, page }) => {
  await playground.open('p=vanilla');
  for (const name of ['Play', 'Step', 'Reset']) await expect(playground.button(name)).toBeEnabled();
  await tabTo(page, 'Play');
  await page.keyboard.press('Space');
  await playground.reaches('training');
  await expect(playground.button('Pause')).toBeFocused();
  await playground.passes(5);
  await page.keyboard.press('Enter');
  await playground.reaches('paused');
  await expect(playground.button('Play')).toBeFocused();

  const step = await playground.step();
  await page.keyboard.press('Tab');
  await expect(playground.button('Step')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(playground.root).toHaveAttribute('data-step', String(step + 1));
  await expect(playground.button('Step')).toBeFocused();
});

test('the site works from a folder of any host', async ({ page }) => {
  // From the repository's root, so that nothing is found where a path would look that is not relative.
  const { origin, close } = await serve(new URL('../../', import.meta.url), 0);
  try {
    const playground = new Playground(page);
    await page.goto(`${origin}/www/dist/#p=vanilla&steps=10`);
    await playground.reaches('ready');
    await playground.click('Play');
    await playground.reaches('done');
  } finally {
    close();
  }
});
