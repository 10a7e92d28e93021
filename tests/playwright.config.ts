// The browser tests: the built page in the system's own Chromium. Build the page first, then
// npx playwright test --config tests/playwright.config.ts

import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findTestChromium } from '../www/tools/browser.mjs';

const executablePath = await findTestChromium();
// Without a path Playwright would ask for a browser of its own, which is never downloaded here.
if (!executablePath) throw new Error('Chromium or Chrome is missing: install it, or name it with CHROMIUM_BIN');

export default defineConfig({
  testDir: './browser',
  outputDir: '../test-results',
  workers: 2, // one waits while the other trains; a run's result depends on neither
  retries: 0, // a test that fails now and then has found something
  timeout: 120_000, // a hang, not a slow machine
  expect: { timeout: 20_000 }, // every wait ends with its condition; a busy machine trains slowly
  reporter: 'list',
  use: {
    launchOptions: { executablePath, args: CHROMIUM_ARGUMENTS },
    serviceWorkers: 'block', // it would answer in the place of the network that a test has arranged
    screenshot: 'only-on-failure',
    trace: 'off',
  },
});
