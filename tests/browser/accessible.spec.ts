// For everybody: axe finds nothing with every panel open, in light and in dark; a whole session without a
// pointer; a session by touch on a small phone; and motion only for those who want it.

import type { Page } from '@playwright/test';
import { AXE, violations } from './axe';
import { useColours } from './colours';
import { openAllPanels } from './panels';
import { expect, type Playground, test } from './site';

test.describe('axe', () => {
  // As tall as all panels: what is off the screen is not drawn.
  test.use({ viewport: { width: 1280, height: 5000 } });

  // One of each kind; every other preset with the panels that it is about, in `presets.spec.ts`.
  for (const id of [
    'pca',
    'layerwise-cached',
    'pretrained-classifier',
    'sparse-kl',
    'denoising-visible',
    'conditional-vae',
  ]) {
    test(`finds nothing on ${id}, with every panel open`, async ({ playground, page }) => {
      await page.addInitScript(AXE);
      await page.goto(`/#p=${id}&steps=2`);
      await playground.reaches('ready');
      await openAllPanels(page);
      await playground.click('Step');
      await expect(playground.root).toHaveAttribute('data-step', '1');
      for (const colorScheme of ['light', 'dark'] as const) {
        await useColours(page, colorScheme);
        expect(await violations(page), colorScheme).toEqual([]);
      }
    });
  }
});

/** Presses Tab, or Shift and Tab, until the focus is where it should be. */
async function tabTo(page: Page, wanted: { name: RegExp }, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press(key);
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element) return '';
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])] : [];
      const label = labels.map(({ textContent }) => textContent).join(' ');
      return (element.getAttribute('aria-label') ?? (label || element.textContent) ?? '').replace(/\s+/g, ' ').trim();
    });
    if (wanted.name.test(name)) return;
  }
  throw new Error(`${key} never came to ${wanted.name}`);
}

const focusIsVisible = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element !== null && element !== document.body && getComputedStyle(element).outlineStyle !== 'none';
  });

test('a whole session without a pointer', async ({ playground, page }) => {
  await page.goto('/#p=vanilla&widths=16');
  await playground.reaches('ready');

  // Another recipe, out of the gallery.
  await tabTo(page, { name: /^All \d+ recipes$/ });
  expect(await focusIsVisible(page)).toBe(true);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Enter');
  const card = page.locator('dialog [data-preset=latent-2d]');
  for (let i = 0; i < 40 && !(await card.evaluate((element) => element === document.activeElement)); i++) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  await playground.linkHas('p', 'latent-2d');
  await playground.reaches('ready');

  // Training, pausing, a step.
  await page.evaluate(() => document.body.focus());
  await tabTo(page, { name: /^Play$/ });
  await page.keyboard.press('Space');
  await playground.passes(5);
  await page.keyboard.press('Space');
  await playground.reaches('paused');
  // The root element tells at once what the buttons show with the next frame; until then a step is refused.
  await expect(playground.button('Play')).toBeVisible();
  const step = await playground.step();
  await tabTo(page, { name: /^Step$/ });
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.step()).toBe(step + 1);

  // A value of the recipe.
  await tabTo(page, { name: /^Learning rate$/ });
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0.0005');
  await page.keyboard.press('Enter');
  await playground.linkHas('lr', '0.0005');

  // A panel is opened and closed.
  await tabTo(page, { name: /^Draw$/ });
  await page.keyboard.press('Enter');
  const panel = page.locator('[data-panel=draw]');
  await expect(panel).toBeVisible();

  // The point in the latent space is moved.
  await tabTo(page, { name: /^Probe on the map/ });
  const where = () => page.locator('[data-panel=latent]').innerText();
  const before = await where();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(where).not.toBe(before);

  // Something is drawn: pen down, a stroke, pen up.
  await tabTo(page, { name: /^Drawing pad$/ });
  await page.keyboard.press('Space');
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(panel.getByText('28 × 28 pixels, the ink')).toBeVisible();

  // Back: it comes before the pad, and behind the end of the page Firefox has things of its own.
  await tabTo(page, { name: /^Close Draw$/ }, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  // The focus has gone to the switch that opens it again.
  await page.keyboard.press('Enter');
  await expect(panel).toBeVisible();
});

test.describe('by touch, on a small phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  test.skip(({ browserName }) => browserName === 'firefox', 'Playwright has no touch screen for a released Firefox');

  /** A finger goes down, along points, and up: trusted events, as from a screen. */
  async function swipe(page: Page, points: readonly (readonly [number, number])[]): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly (readonly [number, number])[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([x, y]) => ({ x, y })) });
    await send('touchStart', points.slice(0, 1));
    for (const point of points.slice(1)) await send('touchMove', [point]);
    await send('touchEnd', []);
    await session.detach();
  }

  async function onScreen(
    page: Page,
    selector: string,
  ): Promise<{ x: number; y: number; width: number; height: number }> {
    const element = page.locator(selector).first();
    await element.evaluate((target) => target.scrollIntoView({ block: 'center' }));
    const box = await element.boundingBox();
    if (!box) throw new Error(`${selector} is not on the screen`);
    return box;
  }

  const open = async (playground: Playground, page: Page, id: string) => {
    await page.goto(`/#p=latent-2d&seed=1`);
    await playground.reaches('ready');
    const toggle = page.locator(`[data-switch=${id}]`);
    if ((await toggle.getAttribute('aria-pressed')) === 'false') await toggle.tap();
    await expect(page.locator(`[data-panel=${id}]`)).toBeVisible();
  };

  test('trains, and drags the latent point', async ({ playground, page }) => {
    await open(playground, page, 'latent');
    await playground.button('Play').tap();
    await playground.passes(20);
    await playground.button('Pause').tap();
    await playground.reaches('paused');
    await page.locator('[data-panel=latent]').scrollIntoViewIfNeeded();
    const map = '[data-panel=latent] [role=application], [data-panel=latent] canvas';
    await expect(page.locator(map).first()).toBeVisible();
    const box = await onScreen(page, map);
    const text = () => page.locator('[data-panel=latent]').innerText();
    const before = await text();
    await swipe(page, [
      [box.x + box.width * 0.4, box.y + box.height * 0.5],
      [box.x + box.width * 0.5, box.y + box.height * 0.45],
      [box.x + box.width * 0.65, box.y + box.height * 0.4],
    ]);
    await expect.poll(text).not.toBe(before);
  });

  test('draws a digit', async ({ playground, page }) => {
    await open(playground, page, 'draw');
    const box = await onScreen(page, '[data-panel=draw] canvas');
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await swipe(page, [at(0.5, 0.15), at(0.5, 0.3), at(0.5, 0.5), at(0.5, 0.7), at(0.5, 0.85)]);
    await expect(page.locator('[data-panel=draw]').getByText('28 × 28 pixels, the ink')).toBeVisible();
  });
});

test.describe('with less motion', () => {
  test.use({ lessMotion: true });

  test('who wants less motion gets none', async ({ page, playground }) => {
    expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
    await page.goto('/#p=vae-2d');
    await playground.reaches('ready');
    await openAllPanels(page);
    await playground.click('Step');
    await expect(playground.root).toHaveAttribute('data-step', '1');
    const moving = await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    );
    expect(moving).toBe(0);
  });
});
