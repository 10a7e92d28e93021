// The browser tests: the built page in the system's own Chromium, and some of them (`*.both.spec.ts`) in its own Firefox
// as well. Build the page first, then: npx playwright test --config tests/playwright.config.ts [--project firefox]

import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findFirefox, findTestChromium } from '../www/tools/browser.mjs';

const chromium = await findTestChromium();
const firefox = await findFirefox();
// Without a path Playwright would ask for a browser of its own, which is never downloaded here.
if (!chromium) throw new Error('Chromium or Chrome is missing: install it, or name it with CHROMIUM_BIN');
if (!firefox) throw new Error('Firefox is missing: install it, or name it with FIREFOX_BIN');

const firefoxUserPrefs = {
  'layout.css.prefers-color-scheme.content-override': 1, // light, whatever the system has, as Playwright does in Chromium
};

export default defineConfig({
  testDir: './browser',
  outputDir: '../test-results',
  workers: 2, // one waits while the other trains; a run's result depends on neither
  retries: 1, // a machine's hiccup is no verdict; what needed its second try is named at the end, since it has found something
  timeout: 120_000, // a hang, not a slow machine
  expect: { timeout: 20_000 }, // every wait ends with its condition; a busy machine trains slowly
  reporter: 'list',
  use: {
    serviceWorkers: 'block', // it would answer in the place of the network that a test has arranged
    screenshot: 'only-on-failure',
    trace: 'off',
  },
  projects: [
    {
      name: 'chromium',
      use: { browserName: 'chromium', launchOptions: { executablePath: chromium, args: CHROMIUM_ARGUMENTS } },
    },
    {
      name: 'firefox',
      // The same in twice the time, and in far more when others work on the machine.
      timeout: 300_000,
      expect: { timeout: 60_000 },
      // What differs between browsers; with FIREFOX_TESTS=all (npm run test:firefox) all of it, which takes as long again.
      testMatch: process.env.FIREFOX_TESTS === 'all' ? '**/*.spec.ts' : '**/*.both.spec.ts',
      // This channel drives a Firefox as it is released, by the standard protocol (WebDriver BiDi).
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: { executablePath: firefox, firefoxUserPrefs },
      },
    },
  ],
});
