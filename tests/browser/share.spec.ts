// Links that prove a result, and the dialog that hands them on.

import type { Page } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { AXE, violations } from './axe';
import { useColours } from './colours';
import { downloaded } from './downloads';
import { modelOf } from './model';
import { expect, type Playground, test, typeInto } from './site';

const RUN = 'v=1&p=vanilla&seed=3&steps=20&math=simd';

async function digestOf(link: string): Promise<string> {
  const model = await modelOf(link);
  const digest = model.digest();
  model.free();
  return digest;
}

/** The digest, and the loss on all held-out images. */
async function resultOf(link: string): Promise<{ digest: string; loss: number }> {
  const model = await modelOf(link);
  model.beginEvaluation(model.testImageCount);
  let found: { loss: number } | undefined;
  while (!found) found = model.advanceEvaluation() as { loss: number } | undefined;
  const digest = model.digest();
  model.free();
  return { digest, loss: found.loss };
}

async function openShare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
}

const reproduced = (playground: Playground) => playground.notice('reproduced');

test('a link with a result says whether the page comes to the same', async ({ playground, page }) => {
  const digest = await digestOf(RUN);
  const link = `${RUN}&digest=${digest}`;
  await playground.open(link);
  await expect(playground.notice('claim')).toContainText('at step 20');
  expect(playground.fragment()).toBe(link);
  await playground.finish();
  await expect(reproduced(playground)).toContainText('Reproduced exactly.');
  await expect(playground.root).toHaveAttribute('data-reproduced', 'exact');
  expect([await playground.data('digest'), playground.fragment()]).toEqual([digest, link]);

  // Another link with another digest, in the same page; a value that was changed under way is the first thing to know.
  const wrong = `${RUN}&digest=${digest.replace(/./g, (digit) => (digit === '0' ? '1' : '0'))}`;
  const follow = (hash: string) =>
    page.evaluate((text) => {
      location.hash = text;
    }, hash);
  await follow(wrong);
  await expect(playground.notice('claim')).toBeVisible();
  await expect(playground.root).not.toHaveAttribute('data-reproduced');
  await playground.finish();
  await expect(reproduced(playground)).toContainText(
    'Different from the link’s result. Recipe, seed and arithmetic are',
  );
  await follow(link);
  await expect(playground.notice('claim')).toBeVisible();
  await playground.click('Step');
  await playground.edit('Learning rate', '0.002');
  await playground.linkHas('digest', null);
  await playground.finish();
  await expect(reproduced(playground)).toContainText('The run was changed under way');
  await expect(playground.root).toHaveAttribute('data-reproduced', 'different');
});

test('where the digests differ the held-out losses are compared', async ({ playground }) => {
  const run = RUN.replace('simd', 'fma');
  const { digest, loss } = await resultOf(RUN);
  const said = `digest=${digest}&test=${loss.toPrecision(6)}`;
  await playground.open(`${run}&${said}`);
  await playground.finish();
  // The link says fma and has the digest of plain SIMD, as if it came from a version that rounded otherwise.
  await expect(playground.root).toHaveAttribute('data-reproduced', 'close');
  await expect(reproduced(playground)).toContainText('Same within tolerance.');
});

test('panels of a link are opened, and the address follows those that are open', async ({ playground, page }) => {
  await page.goto('/#p=vanilla&show=loss,units,spaec');
  await playground.reaches('ready');
  await expect(page.locator('[data-panel]')).toHaveCount(2);
  await expect(playground.notice('link').getByRole('listitem')).toContainText('show=spaec panel must be one of');
  expect(playground.fragment()).toBe('v=1&p=vanilla&show=loss,units');
  await page.getByRole('button', { name: 'Close Units' }).click();
  await expect.poll(() => playground.fragment()).toBe('v=1&p=vanilla&show=loss');
  await page.reload();
  await playground.reaches('ready');
  await expect(page.locator('[data-panel]')).toHaveCount(1);
});

test('the dialog hands on recipe and result, as text and as a code that a camera reads', async ({
  playground,
  page,
}) => {
  await page.addInitScript(AXE);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await playground.open('p=vanilla&seed=3&math=simd');
  await openShare(page);
  const link = page.getByLabel('Link', { exact: true });
  await expect(link).toHaveValue(/#v=1&p=vanilla&seed=3&math=simd$/);
  const result = page.getByRole('radio', { name: 'This result' });
  await expect(result).toBeDisabled();
  await expect(page.getByText('There is no result yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();

  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-status', 'paused');
  await openShare(page);
  await result.check();
  // A run at rest has no final evaluation; the held-out images are looked at for the link.
  const { digest, loss } = await resultOf('p=vanilla&seed=3&steps=1&math=simd');
  const fragment = `v=1&p=vanilla&seed=3&steps=1&math=simd&digest=${digest}&test=${Number(loss.toPrecision(6))}`;
  const { origin } = new URL(page.url());
  await expect(link).toHaveValue(`${origin}/#${fragment}`);
  expect(await page.getByLabel('Markdown', { exact: true }).inputValue()).toContain(
    `(seed 3, step 1, held-out loss ${loss.toPrecision(3)})`,
  );
  const names = ['Link', 'Markdown', 'Frame for a page or slides', 'Element for a page of your own'];
  for (const name of names) {
    await page.getByRole('button', { name: `Copy ${name}`, exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: `${name} copied` })).toHaveCount(1);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await page.getByLabel(name, { exact: true }).inputValue());
    expect(copied.replaceAll('&amp;', '&')).toContain(fragment);
  }
  expect(await codeOnScreen(page)).toBe(await link.inputValue());
  await page.getByText('Start, time, colours and title').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await useColours(page, colorScheme);
    expect(await violations(page), colorScheme).toEqual([]);
  }

  // Where the browser does not allow it, the text is selected.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy Link', exact: true }).click();
  await expect(page.getByText('The text is selected')).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(await link.inputValue());
});

test('a frame and an element say how they behave', async ({ playground, page }) => {
  await playground.open('p=vanilla&seed=3');
  await page.getByRole('button', { name: 'Close Loss' }).click();
  await openShare(page);
  const frame = page.getByLabel('Frame for a page or slides', { exact: true });
  const element = page.getByLabel('Element for a page of your own', { exact: true });
  const { origin } = new URL(page.url());
  const show = await page.evaluate(() => new URLSearchParams(location.hash).get('show'));
  await expect(frame).toHaveValue(
    new RegExp(`^<iframe src="${origin}/embed\\.html#v=1&amp;p=vanilla&amp;seed=3&amp;show=${show}" `),
  );
  await page.getByText('Start, time, colours and title').click();
  await page.getByLabel('Starts', { exact: true }).selectOption('with its slide');
  await typeInto(page.getByLabel('Stops after', { exact: true }), '30');
  await page.getByLabel('Colours', { exact: true }).selectOption('dark');
  await typeInto(page.getByLabel('Title', { exact: true }), 'A "code" of 64');
  // What the snippet makes in a page, as a browser reads it.
  const read = (code: string) =>
    page.evaluate((text) => {
      const all = new DOMParser()
        .parseFromString(text, 'text/html')
        .querySelectorAll('script, iframe, autoencoder-playground');
      return [...all].map((one) => Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value])));
    }, code);
  const hash = `v=1&p=vanilla&seed=3&show=${show}&autoplay=slide&theme=dark&budget=30&title=A%20%22code%22%20of%2064`;
  await expect.poll(async () => (await read(await frame.inputValue()))[0]?.src).toBe(`${origin}/embed.html#${hash}`);
  expect((await read(await frame.inputValue()))[0]).toMatchObject({
    title: 'A "code" of 64',
    width: '960',
    loading: 'lazy',
  });
  expect(await read(await element.inputValue())).toEqual([
    { type: 'module', src: `${origin}/element.js` },
    {
      src: `${origin}/`,
      link: 'v=1&p=vanilla&seed=3',
      show,
      autoplay: 'slide',
      theme: 'dark',
      budget: '30',
      title: 'A "code" of 64',
    },
  ]);
  // Nothing but a number of seconds is one.
  await typeInto(page.getByLabel('Stops after', { exact: true }), '-3');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await read(await frame.inputValue()))[0]?.src).not.toContain('budget');
});

/** What a camera would read from the dialog. */
async function codeOnScreen(page: Page): Promise<string> {
  const code = page.getByRole('img', { name: 'QR code of the link' });
  await code.scrollIntoViewIfNeeded();
  const png = (await code.screenshot()).toString('base64');
  const { width, height, data } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height);
    return { width: pixels.width, height: pixels.height, data: [...pixels.data] };
  }, png);
  return decodeQR({ width, height, data: Uint8Array.from(data) });
}

test('the picture of a panel shows what the panel shows', async ({ playground, page }) => {
  await playground.open('p=vanilla&seed=3&steps=20');
  await playground.finish();
  await openShare(page);
  await page.getByLabel('Panel', { exact: true }).selectOption('reconstructions');
  const picture = page.getByRole('img', { name: 'Picture of the panel Reconstructions · Vanilla · step 20' });
  await expect(picture).toBeVisible();
  await expect.poll(() => canvasesFound(page)).toBe(12);
  const { name, bytes } = await downloaded(page, () => playground.click('Save PNG'));
  expect(name).toBe('reconstructions-vanilla-step-20.png');
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
});

/** How many canvases of the panel are in its picture, pixel by pixel, each where it stands on the page. */
const canvasesFound = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const whole = document.querySelector('.share .preview canvas') as HTMLCanvasElement;
    const contextOf = (canvas: HTMLCanvasElement) => canvas.getContext('2d') as CanvasRenderingContext2D;
    const { data, width, height } = contextOf(whole).getImageData(0, 0, whole.width, whole.height);
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('[data-panel=reconstructions] canvas')].map(
      (canvas) => ({
        box: canvas.getBoundingClientRect(),
        size: canvas,
        pixels: contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height).data,
      }),
    );
    type Canvas = (typeof canvases)[number];
    /** Whether it stands there: the middle of each of its pixels has that pixel's colour. */
    const isAt = ({ box, size, pixels }: Canvas, left: number, top: number): boolean => {
      for (let y = 0; y < size.height; y += 2) {
        for (let x = 0; x < size.width; x += 2) {
          const own = 4 * (y * size.width + x);
          const across = Math.floor(left + ((x + 0.5) * box.width) / size.width);
          const down = Math.floor(top + ((y + 0.5) * box.height) / size.height);
          const there = 4 * (down * width + across);
          if (pixels[own + 3] === 0) continue; // between two digits there is nothing
          for (let channel = 0; channel < 3; channel++) {
            if (pixels[own + channel] !== data[there + channel]) return false;
          }
        }
      }
      return true;
    };
    const [first] = canvases as [Canvas];
    for (let top = 0; top + first.box.height < height; top++) {
      for (let left = 0; left + first.box.width < width; left++) {
        if (!isAt(first, left, top)) continue;
        return canvases.filter((canvas) => {
          const [x, y] = [left + canvas.box.left - first.box.left, top + canvas.box.top - first.box.top];
          return isAt(canvas, x, y);
        }).length;
      }
    }
    return 0;
  });
