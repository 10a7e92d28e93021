// What the browser tests share: a server for the built page, and a handle on the page as it is seen from outside.

import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { serve } from '../../www/tools/serve.mjs';
import { DOWNLOADS } from './downloads';

export { expect } from '@playwright/test';

/** The built page; `SITE` names another build. */
export const SITE = process.env.SITE ? pathToFileURL(process.env.SITE) : new URL('../../www/dist/', import.meta.url);

/** Types with the keys, as a visitor does: a field that is filled in any other way does not tell in Firefox that it has changed. */
export async function typeInto(field: Locator, value: string): Promise<void> {
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(value);
}

/** The page, followed by the data attributes of its root element and worked by its accessible names. */
export class Playground {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator(':root');
  }

  /** Opens a link's fragment and waits until step 0 is drawn; most data are shown in twelve pictures. */
  async open(link: string, pictures = 12): Promise<void> {
    await this.page.goto(`/#${link}`);
    await this.reaches('ready');
    await expect(this.root).toHaveAttribute('data-test-loss');
    // What is off the screen is not drawn, and on a phone much comes before it.
    await this.page.locator('[data-panel=reconstructions], [data-panel=space]').first().scrollIntoViewIfNeeded();
    await expect(this.digits).toHaveCount(pictures);
  }

  async reaches(status: string, timeout?: number): Promise<void> {
    await expect(this.root).toHaveAttribute('data-status', status, timeout === undefined ? {} : { timeout });
  }

  /** Waits for more than so many steps. */
  async passes(step: number): Promise<void> {
    await expect.poll(() => this.step()).toBeGreaterThan(step);
  }

  async step(): Promise<number> {
    return Number(await this.data('step'));
  }

  /** A data attribute of the root element, named as in `dataset`. */
  async data(name: string): Promise<string> {
    const value = await this.page.evaluate((key) => document.documentElement.dataset[key], name);
    if (value === undefined) throw new Error(`the root element carries no ${name}`);
    return value;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async click(name: string): Promise<void> {
    await this.button(name).click();
  }

  /** Chooses a preset from the gallery. */
  async choose(preset: string): Promise<void> {
    await this.page.getByRole('button', { name: /^All \d+ recipes$/ }).click();
    await this.page.locator(`[data-preset=${preset}]`).click();
  }

  /** A control of the recipe. */
  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** Types a value into a control of the recipe. */
  async edit(label: string, value: string): Promise<void> {
    await typeInto(this.field(label), value);
    await this.field(label).press('Enter');
  }

  /** Opens a group of the recipe's values. */
  async openGroup(title: string): Promise<void> {
    await this.page.locator('ae-recipe-form summary', { hasText: title }).click();
  }

  /** Plays to the end; the last evaluation is of 10,000 images, which takes a busy machine its time. */
  async finish(): Promise<void> {
    await this.click('Play');
    await this.reaches('done', 90_000);
    await expect(this.root).toHaveAttribute('data-digest');
  }

  /** Opens a saved run, or weights. */
  async openFile(name: string, buffer: Buffer): Promise<void> {
    await this.click('Take it along');
    await this.page.getByLabel('Open a file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  }

  notice(name: string): Locator {
    return this.page.locator(`[data-notice=${name}]`);
  }

  /** The fragment of the address. */
  fragment(): string {
    return new URL(this.page.url()).hash.slice(1);
  }

  /** A value in the address; null if it is not named there. */
  value(key: string): string | null {
    return new URLSearchParams(this.fragment()).get(key);
  }

  /** Waits for the address to name a value, or not to name it. */
  async linkHas(key: string, value: string | null): Promise<void> {
    await expect.poll(() => this.value(key)).toBe(value);
  }

  get digits(): Locator {
    return this.page.locator('[data-panel=reconstructions] canvas, [data-panel=space] canvas');
  }

  /** What is drawn of each digit, original and reconstruction, as text to compare. */
  drawings(): Promise<string[]> {
    return this.digits.evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
  }

  /** There and back: other digits are asked of the worker, and have been drawn. What was said before has been heard. */
  async roundTrip(): Promise<void> {
    const before = await this.drawings();
    await this.click('Other digits');
    await expect.poll(() => this.drawings()).not.toEqual(before);
  }
}

/** Blocking service workers is the tests' own doing (see the configuration). */
const OF_TESTS = 'Service Worker registration blocked by Playwright';

/** Errors and warnings of a page, as they come. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const complains = message.type() === 'error' || message.type() === 'warning';
    if (complains && message.text() !== OF_TESTS) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

interface Options {
  /** Whether the visitor has asked the system for less motion. */
  lessMotion: boolean;
  /** Whether the visitor's system forces its own colours on every page: white on black. */
  forcedColours: boolean;
}

/** What the system wants, as Firefox is told of it: by its preferences, as it starts. */
const LESS_MOTION = { 'ui.prefersReducedMotion': 1 };
const FORCED_COLOURS = {
  'browser.display.document_color_use': 2, // always
  'browser.display.foreground_color': '#ffffff',
  'browser.display.background_color': '#000000',
  'browser.anchor_color': '#ffff00',
};

export const test = base.extend<{ playground: Playground } & Options, { origin: string }>({
  lessMotion: [false, { option: true }],
  forcedColours: [false, { option: true }],
  launchOptions: [
    async ({ launchOptions, browserName }, use) => {
      await use(browserName === 'firefox' ? { ...launchOptions, downloadsPath: DOWNLOADS } : launchOptions);
      await rm(DOWNLOADS, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  origin: [
    async ({ browserName: _ }, use) => {
      const { origin, close } = await serve(SITE, 0);
      await use(origin);
      close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ origin }, use) => use(origin),
  page: async ({ page, lessMotion, forcedColours, browserName, launchOptions, playwright }, use) => {
    if (browserName !== 'firefox' || !(lessMotion || forcedColours)) {
      if (lessMotion) await page.emulateMedia({ reducedMotion: 'reduce' });
      if (forcedColours) await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
      await use(page);
      return;
    }
    // Playwright cannot tell a Firefox as it is released what its system wants, except as it starts.
    const firefoxUserPrefs = {
      ...launchOptions.firefoxUserPrefs,
      ...(lessMotion ? LESS_MOTION : {}),
      ...(forcedColours ? FORCED_COLOURS : {}),
    };
    const browser = await playwright.firefox.launch({ firefoxUserPrefs });
    await use(await browser.newPage());
    await browser.close();
  },
  playground: ({ page }, use) => use(new Playground(page)),
});
