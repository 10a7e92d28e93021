// @ts-check
// The browsers for tests and measurements: the system's own Chromium or Chrome, and its own Firefox. Playwright's private
// browsers are never downloaded.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installForTests } from './debian.mjs';
import { Advice } from './support.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
/** The same engine without a browser's own windows, toolbars and their processes, which cost a test a seventh of its time. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FIREFOX_NAMES = ['firefox-esr', 'firefox'];
const FIREFOX_PLACES = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

/** What keeps a browser quiet and alone on a machine without a display, a GPU or a network. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox', // the sandbox does not start for root, and containers are root
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** @param {string} file */
const isExecutable = (file) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** The first of these programs that is there. @param {string[]} names @param {string[]} [places] */
async function find(names, places = []) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const file of [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places]) {
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/** The path of Chromium, if there is one. CHROMIUM_BIN names another. */
export const findChromium = async () => process.env.CHROMIUM_BIN ?? find(NAMES, PLACES);

/** What the tests run in: Chromium without windows where that is installed, otherwise Chromium. */
export const findTestChromium = async () => process.env.CHROMIUM_BIN ?? (await find(SHELLS)) ?? findChromium();

/** The path of Firefox, if there is one. FIREFOX_BIN names another. */
export const findFirefox = async () => process.env.FIREFOX_BIN ?? find(FIREFOX_NAMES, FIREFOX_PLACES);

/** The path of Chromium, installed first where it is missing and the machine allows it. */
export async function setUpChromium() {
  const found = await findChromium();
  if (found) return found;
  await installForTests('Chromium', ['chromium', 'chromium-headless-shell']);
  const installed = await findChromium();
  if (installed) return installed;
  throw new Advice(
    'The browser tests need Chromium or Chrome: install it, or name it with CHROMIUM_BIN=/path/to/chromium.',
  );
}

/** The path of Firefox, likewise. */
export async function setUpFirefox() {
  const found = await findFirefox();
  if (found) return found;
  await installForTests('Firefox', ['firefox-esr']);
  const installed = await findFirefox();
  if (installed) return installed;
  throw new Advice('The browser tests need Firefox: install it, or name it with FIREFOX_BIN=/path/to/firefox.');
}
