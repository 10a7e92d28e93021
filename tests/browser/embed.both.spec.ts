// Embeds where they live: in decks, in pages of another origin, in frames that may do next to nothing.

import { readdir, readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { embedOf } from '../../www/src/embed/options';
import { clickInside, test } from './embeds';
import { expect, SITE } from './site';

test('a poster costs no engine and no data until somebody plays', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto('/embed.html#p=vae-2d&title=Two+numbers&theme=dark&budget=0');
  await expect(page.getByRole('heading')).toHaveText('Two numbers');
  await expect(page.locator('[data-notice=link] li')).toContainText(['budget=0']);
  await expect(page.locator(':root')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('img')).toHaveJSProperty('complete', true);
  expect(fetched.filter((path) => /wasm|data|worker|running|carried/.test(path))).toEqual([]);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.locator(':root')).toHaveAttribute('data-status', 'training', { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeFocused();
});

test('without a recipe in its address the poster is of the one that it trains', async ({ page }) => {
  await page.goto('/embed.html');
  const heading = page.getByRole('heading', { level: 1 });
  const title = await heading.innerText();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.locator(':root')).toHaveAttribute('data-status', 'training', { timeout: 60_000 });
  await expect(heading).toHaveText(title);
});

test('in a deck it begins with its slide, pauses when that has gone, and leaves the deck its keys', async ({
  page,
}) => {
  await page.goto('/examples/deck.html');
  const frames = page.locator('iframe');
  const first = page.frameLocator('iframe').first();
  const second = page.frameLocator('iframe').last();
  const root = first.locator(':root');
  const slide = () => page.evaluate(() => location.hash);
  const status = async (value: string) => expect(root).toHaveAttribute('data-status', value, { timeout: 60_000 });
  await expect(root).toHaveAttribute('data-status', 'ready');
  await page.keyboard.press('ArrowRight');
  await status('training');
  await page.keyboard.press('ArrowRight');
  await status('paused');
  const step = await root.getAttribute('data-step');
  await page.keyboard.press('ArrowLeft');
  await status('training');
  await expect(root).not.toHaveAttribute('data-step', step ?? '');
  // The click takes the keyboard into the frame.
  await clickInside(frames.first(), first.getByRole('heading', { level: 1 }));
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
  await page.keyboard.press('ArrowRight');
  await expect.poll(slide).toBe('#/2');
  await status('paused');
  await page.keyboard.press('ArrowRight');
  await expect.poll(slide).toBe('#/3');
  // A field of its own keeps what it uses.
  await clickInside(frames.last(), second.getByRole('button', { name: 'Play', exact: true }));
  await expect(second.locator(':root')).toHaveAttribute('data-status', 'training', { timeout: 60_000 });
  await clickInside(frames.last(), second.getByLabel('Learning rate'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await expect(second.getByLabel('Learning rate')).toBeFocused();
  expect(await slide()).toBe('#/3');
  await expect(second.getByLabel('Hidden layers')).toBeDisabled();
});

test('a deck that is opened on the slide of an embed starts it', async ({ page }) => {
  await page.goto('/examples/deck.html#/1');
  const embed = page.frameLocator('iframe').first().locator(':root');
  await expect(embed).toHaveAttribute('data-status', 'training', { timeout: 60_000 });
});

test('in the example page one begins when it is seen, pauses when it is not, and the other does as it is told', async ({
  page,
}) => {
  await page.goto('/examples/page.html');
  const [first, second] = ['first', 'second'].map((id) => page.frameLocator(`#${id}`).locator(':root'));
  if (!first || !second) throw new Error('the page has two embeds');
  const scrollTo = (id: string) => page.locator(`#${id}`).evaluate((frame) => frame.scrollIntoView());
  const reaches = (root: Locator, status: string) =>
    expect(root).toHaveAttribute('data-status', status, { timeout: 60_000 });
  await reaches(first, 'ready');
  await page.locator('#play').click();
  await reaches(first, 'training');
  await expect(page.locator('#said')).toContainText(/^training, step [1-9]/);
  await page.locator('#faster').click();
  await expect(page.frameLocator('#first').getByLabel('Learning rate')).toHaveCount(0);
  await scrollTo('second');
  await reaches(second, 'training');
  await reaches(first, 'paused');
  await scrollTo('first');
  await reaches(second, 'paused');
  await reaches(first, 'training');
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME');
});

test('one trains at a time', async ({ around, origin }) => {
  const address = (preset: string) => `${origin}/embed.html#p=${preset}&show=loss`;
  await around.open([address('vanilla'), address('stacked')]);
  await around.say({ aep: 1, type: 'play' }, 0);
  await around.passes(1, 0);
  await around.say({ aep: 1, type: 'play' }, 1);
  await around.passes(1, 1);
  await around.reaches('paused', 0);
  await around.reaches('training', 1);
});

test('it trains in a sandbox, on another origin, without storage, from a folder that is served without headers', async ({
  around,
  plain,
}) => {
  await around.open([`${plain}/embed.html#p=vanilla&show=loss,reconstructions`], 'allow-scripts');
  expect(
    await around.frame().evaluate(() => {
      try {
        return [self.origin, typeof localStorage];
      } catch (error) {
        return [self.origin, (error as Error).name];
      }
    }),
  ).toEqual(['null', 'SecurityError']);
  await around.say({ aep: 1, type: 'play' });
  await around.passes(20);
  // All its images come the same way.
  await expect
    .poll(async () => (await around.ask({ type: 'state' })).state.step, { timeout: 90_000 })
    .toBeGreaterThan(100);
  await expect(around.page.frameLocator('iframe').locator('[data-panel=reconstructions] canvas')).toHaveCount(12);
});

test('it trains in a sandbox of our own server, and comes to the same bits as anywhere', async ({ around, origin }) => {
  const link = 'p=vanilla&maxsteps=3&math=simd&digits=1&images=55000';
  await around.open([`${origin}/embed.html#${link}&show=none`], 'allow-scripts');
  await around.say({ aep: 1, type: 'play' });
  await around.reaches('done');
  const sandboxed = (await around.ask({ type: 'state' })).state.digest;
  await around.open([`${origin}/embed.html#${link}&show=none`]);
  await around.say({ aep: 1, type: 'play' });
  await around.reaches('done');
  expect((await around.ask({ type: 'state' })).state.digest).toBe(sandboxed);
});

test('what takes another worker comes in a sandbox as well', async ({ around, plain }) => {
  const link = 'p=linear&maxsteps=3&show=denoise';
  await around.open([`${plain}/embed.html#${link}`], 'allow-scripts');
  await around.say({ aep: 1, type: 'play' });
  await around.reaches('done');
  const embed = around.page.frameLocator('iframe');
  const compare = embed.getByRole('button', { name: 'Compare with exact PCA' });
  await compare.dispatchEvent('click'); // a driver’s pointer and keys do not reach into a sandbox in Firefox
  await expect(compare).toHaveAttribute('aria-pressed', 'true');
  await expect(embed.locator('[data-who=pca]')).toBeVisible({ timeout: 90_000 });
});

test('workers are opened by pages: one that opens another stands still in Firefox, two times in a hundred', async () => {
  const assets = new URL('assets/', SITE);
  const scripts = (await readdir(assets))
    .filter((file) => /worker-.*\.js$/.test(file))
    .map((file) => new URL(file, assets));
  expect(scripts.length).toBeGreaterThan(1);
  for (const script of [...scripts, new URL('carried/worker.js', SITE)]) {
    const text = await readFile(script, 'utf8');
    const carried = /^\w+\("worker","(.*)"\);$/m.exec(text)?.[1];
    const code = carried === undefined ? text : Buffer.from(carried, 'base64').toString();
    expect(code).toContain('postMessage');
    expect(code).not.toMatch(/new (Shared)?Worker\b/);
  }
});

test('it trains as a file that is opened, without any server', async ({ page }) => {
  await page.goto(`${new URL('embed.html', SITE)}#p=vanilla&show=loss`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect
    .poll(async () => Number(await page.locator(':root').getAttribute('data-step')), { timeout: 60_000 })
    .toBeGreaterThan(20);
});

test('the examples work as files that are opened', async ({ page }) => {
  for (const example of ['page', 'deck']) {
    await page.goto(`${new URL(`examples/${example}.html`, SITE)}`);
    await expect(page.frameLocator('iframe').first().locator(':root')).toHaveAttribute('data-status', 'ready');
  }
  await page.keyboard.press('ArrowRight');
  const root = page.frameLocator('iframe').first().locator(':root');
  await expect(root).toHaveAttribute('data-status', 'training', { timeout: 60_000 });
});

test('the page around it plays, pauses, steps, sets, resets and follows', async ({ around, origin }) => {
  await around.open([`${origin}/embed.html#p=vanilla&seed=3&show=loss`]);
  expect((await around.ask({ type: 'state' })).state).toMatchObject({ status: 'ready', step: 0, arithmetic: null });
  expect(await around.ask({ type: 'step' })).toEqual({ aep: 1, id: expect.any(String), type: 'done' });
  expect((await around.ask({ type: 'state' })).state).toMatchObject({ status: 'paused', step: 1, totalSteps: 9375 });
  const [ready] = await around.heard('ready');
  expect(ready).toMatchObject({ link: 'v=1&p=vanilla&seed=3', arithmetic: expect.stringMatching(/simd|fma/) });
  expect(ready.presets).toContain('vae-2d');

  await around.ask({ type: 'play' });
  await around.passes(3);
  await around.ask({ type: 'pause' });
  const { state } = await around.ask({ type: 'state' });
  expect(state).toMatchObject({ status: 'paused', trainLoss: expect.any(Number), testLoss: expect.any(Number) });
  const progress = await around.heard('progress');
  expect(progress.map(({ status }) => status)).toEqual(expect.arrayContaining(['ready', 'training', 'paused']));

  // A live value changes the run, another one begins it afresh, and one that is wrong changes nothing.
  expect(await around.ask({ type: 'set', values: { lr: '0.01' } })).toMatchObject({ type: 'done' });
  expect((await around.ask({ type: 'state' })).state).toMatchObject({
    step: state.step,
    link: 'v=1&p=vanilla&lr=0.01&seed=3',
  });
  const refused = await around.ask({ type: 'set', values: { widths: '40', lr: '-1' } });
  expect(refused.refusals).toEqual([{ key: 'lr', value: '-1', reason: expect.any(String) }]);
  expect((await around.ask({ type: 'state' })).state.step).toBe(state.step);
  expect(await around.ask({ type: 'set', values: { widths: '40' } })).toMatchObject({ type: 'done' });
  expect((await around.ask({ type: 'state' })).state).toMatchObject({
    step: 0,
    link: expect.stringContaining('widths=40'),
  });
  await around.ask({ type: 'step' });
  await around.ask({ type: 'reset' });
  expect((await around.ask({ type: 'state' })).state.step).toBe(0);
  await around.ask({ type: 'newSeed' });
  expect((await around.ask({ type: 'state' })).state.link).not.toContain('seed=3&');

  expect(await around.ask({ type: 'follow', link: 'vae-2d' })).toMatchObject({ type: 'done' });
  expect((await around.ask({ type: 'state' })).state.link).toBe('v=1&p=vae-2d');
  expect(await around.ask({ type: 'dance' })).toMatchObject({
    type: 'refused',
    refusals: [{ key: 'type', value: 'dance' }],
  });
});

test('only the page around it is heard', async ({ around, origin, elsewhere }) => {
  await around.open([`${origin}/embed.html#p=vanilla&show=loss`]);
  await around.page.evaluate(async (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    await new Promise((resolve) => {
      frame.onload = resolve;
      document.body.append(frame);
    });
  }, `${elsewhere}/frames.html`);
  await around.frame(1).evaluate(() => {
    for (const data of [{ aep: 1, type: 'play', id: 1 }, { aep: 7 }, 'slide:start'])
      parent.frames[0]?.postMessage(data, '*');
  });
  expect((await around.ask({ type: 'state' })).state.status).toBe('ready');
  expect(await around.heard('refused')).toEqual([]);
  await around.say({ aep: 1, type: 'play' });
  await around.reaches('training');
  expect(await around.frame(1).evaluate('heard')).toEqual([]);
});

test('the frames of the Quarto document have addresses that an embed understands', async ({ page }) => {
  const text = await readFile(new URL('../../www/examples/quarto.qmd', import.meta.url), 'utf8');
  const addresses = [...text.matchAll(/src="site\/(embed\.html)(#[^"]*)"/g)];
  expect(addresses).toHaveLength(2);
  for (const [, file, fragment = ''] of addresses) {
    expect(embedOf(fragment).refused).toEqual([]);
    await page.goto(`/${file}${fragment}`);
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await expect(page.locator('[data-notice=link]')).toHaveCount(0);
  }
});
