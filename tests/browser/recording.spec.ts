// An animation of training: only while somebody has asked for it, and then each frame is what the panel showed at its step.

import type { Page } from '@playwright/test';
import { decodeGif, type GifFrame } from '../unit/gif';
import { AXE, violations } from './axe';
import { useColours } from './colours';
import { type Downloaded, downloaded } from './downloads';
import { expect, type Playground, test } from './site';

const share = (playground: Playground) => playground.click('Share');

/** Asks for a recording of the reconstructions. */
async function record(playground: Playground, button: string): Promise<void> {
  const { page } = playground;
  await share(playground);
  await page.getByLabel('Panel to record', { exact: true }).selectOption('reconstructions');
  await playground.click(button);
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const badge = (page: Page) => page.locator('[data-panel=reconstructions] .recording');

/** Ends the recording, opens the dialog, and saves what came of it. */
async function saved(playground: Playground): Promise<Downloaded> {
  await playground.click('Animation is ready');
  return downloaded(playground.page, () => playground.click('Save GIF'));
}

interface Shown {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly number[];
  /** On the page, from the left and top of the panel's first canvas. */
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** What the canvases of the panel show now. */
const shown = (page: Page): Promise<Shown[]> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLCanvasElement>('[data-panel=reconstructions] canvas')];
    const first = (all[0] as HTMLCanvasElement).getBoundingClientRect();
    return all.map((canvas) => {
      const { width, height } = canvas;
      const box = canvas.getBoundingClientRect();
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      return {
        width,
        height,
        pixels: [...context.getImageData(0, 0, width, height).data],
        box: { left: box.left - first.left, top: box.top - first.top, width: box.width, height: box.height },
      };
    });
  });

/** How far the middle of each pixel of a canvas is at most from what the frame has there, with the first canvas at a place. */
function apart(canvas: Shown, frame: GifFrame, frameWidth: number, left: number, top: number): number {
  let most = 0;
  const { width, height, pixels, box } = canvas;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const own = 4 * (y * width + x);
      if (pixels[own + 3] === 0) continue; // between two digits there is nothing
      const across = Math.floor(left + box.left + ((x + 0.5) * box.width) / width);
      const down = Math.floor(top + box.top + ((y + 0.5) * box.height) / height);
      for (let channel = 0; channel < 3; channel++) {
        const there = frame.pixels[3 * (down * frameWidth + across) + channel] ?? Number.NaN;
        most = Math.max(most, Math.abs((pixels[own + channel] ?? 0) - there));
      }
    }
  }
  return most;
}

test('each frame of an animation is what the panel showed at that step', async ({ playground, page }) => {
  await page.addInitScript(AXE);
  await playground.open('p=vanilla&seed=3');
  await page.locator('[data-panel=reconstructions]').evaluate((panel) => panel.scrollIntoView({ block: 'center' }));
  await record(playground, 'Record from now');
  await expect(badge(page)).toContainText('Recording, 1 frame');
  const expected = [await shown(page)];
  for (let step = 1; step <= 4; step++) {
    await playground.click('Step');
    await expect(page.getByText(`After step ${step}:`)).toBeVisible();
    await expect(badge(page)).toContainText(`Recording, ${step + 1} frames`);
    expected.push(await shown(page));
  }
  await badge(page).getByRole('button', { name: 'Stop recording' }).click();
  await expect(badge(page)).toHaveCount(0);
  const { name, bytes } = await saved(playground);
  expect(name).toBe('reconstructions-vanilla-steps-0-4.gif');

  const gif = decodeGif(bytes);
  const caption = page.locator('.recorded figcaption');
  await expect(caption).toContainText(`5 frames, step 0 to step 4; ${gif.width} × ${gif.height} pixels`);
  const image = page.getByRole('img', {
    name: 'Animation of the panel Reconstructions, step 0 to step 4',
    exact: true,
  });
  await expect(image).toHaveJSProperty('naturalWidth', gif.width);
  await expect(image).toHaveJSProperty('naturalHeight', gif.height);
  expect(Math.max(gif.width, gif.height)).toBeLessThanOrEqual(800);
  expect([gif.frames.length, gif.loops]).toEqual([5, 0]);
  // The canvases stand where the margin of the picture ends, below its caption.
  const first = { left: 16, top: 44 };
  gif.frames.forEach((frame, step) => {
    const found = (expected[step] ?? []).map((canvas) => apart(canvas, frame, gif.width, first.left, first.top));
    expect(found).toHaveLength(12);
    // Twelve digits and the words among them have more shades than a palette, whose nearest is a few levels away.
    expect(Math.max(...found), `step ${step}`).toBeLessThanOrEqual(6);
  });
  // Another step is another picture.
  const [canvas] = expected[4] ?? [];
  const [frame] = gif.frames;
  if (canvas && frame) expect(apart(canvas, frame, gif.width, first.left, first.top)).toBeGreaterThan(20);

  // Who wants nothing to move has the last frame.
  await playground.click('Pause the animation');
  await expect(
    page.getByRole('img', { name: /^The last frame: Animation of the panel Reconstructions/ }),
  ).toBeVisible();
  await expect(image).toHaveCount(0);
  await useColours(page, 'dark');
  expect(await violations(page)).toEqual([]);
});

test('the next run is recorded from its first step to its last', async ({ playground, page }) => {
  await playground.open('p=vanilla&seed=3&steps=40');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  await record(playground, 'Record the next run');
  await expect(badge(page)).toContainText('Recorded from the next start');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '2');
  await expect(badge(page)).toContainText('Recorded from the next start');
  await playground.click('New seed');
  await expect(badge(page)).toContainText('Recording, 1 frame');
  await playground.finish();
  const { name, bytes } = await saved(playground);
  expect(name).toBe('reconstructions-vanilla-steps-0-40.gif');
  expect(decodeGif(bytes).frames.length).toBeGreaterThanOrEqual(2);
});

test('a recording ends with its run and with its panel, and keeps what there is', async ({ playground, page }) => {
  await playground.open('p=vanilla&seed=3');
  await record(playground, 'Record from now');
  await playground.click('Step');
  await expect(badge(page)).toContainText('Recording, 2 frames');
  await playground.choose('multilayer');
  const { name, bytes } = await saved(playground);
  expect([name, decodeGif(bytes).frames.length]).toEqual(['reconstructions-vanilla-steps-0-1.gif', 2]);
  await playground.click('Close sharing');

  // A second one takes the place of the first.
  await record(playground, 'Record the next run');
  await expect(playground.button('Animation is ready')).toHaveCount(0);
  await badge(page).getByRole('button', { name: 'Stop recording' }).click();
  await expect(badge(page)).toHaveCount(0);

  await record(playground, 'Record from now');
  await expect(badge(page)).toContainText('Recording, 1 frame');
  await playground.click('Close Reconstructions');
  await playground.click('Step');
  await share(playground);
  await expect(page.locator('.recorded figcaption')).toContainText('Reconstructions, 1 frame, step 0;');
});
