// @ts-check
// npm run test:firefox [-- WHAT PLAYWRIGHT TAKES]: sets up everything, then runs every browser test in Firefox.

import { setUpChromium, setUpFirefox } from './browser.mjs';
import { build } from './build.mjs';
import { setUpFashion } from './fashion-files.mjs';
import { main, run } from './support.mjs';

const PLAYWRIGHT = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/playwright.config.ts'];

await main(async () => {
  await build();
  await setUpChromium(); // the tests' configuration names both browsers, whichever is wanted
  await setUpFirefox();
  await setUpFashion();
  const command = [...PLAYWRIGHT, '--project=firefox', ...process.argv.slice(2)];
  process.exitCode = await run(process.execPath, command, { FIREFOX_TESTS: 'all' });
});
