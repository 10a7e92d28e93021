// A browser that cannot train is told what it lacks, in a sentence.

import { expect, test } from './site';

const NEEDED = /Chrome and Edge have it from version 91, Firefox from 89 and Safari from 16\.4/;

test('without WebAssembly SIMD the page names the versions that have it', async ({ playground, page }) => {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await page.goto('/');
  await playground.reaches('error');
  await expect(page.getByRole('alert')).toHaveText(NEEDED);
  await expect(playground.button('Play')).toBeDisabled();
});

test('without WebAssembly at all it does the same', async ({ playground, page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  await page.goto('/');
  await playground.reaches('error');
  await expect(page.getByRole('alert')).toHaveText(NEEDED);
});

test('without JavaScript it says that it needs it', async ({ browser, browserName, origin, playwright }) => {
  // A Firefox as it is released takes it for granted where Playwright forbids it, but not where its visitor does.
  const isFirefox = browserName === 'firefox';
  const preferences = { firefoxUserPrefs: { 'javascript.enabled': false } };
  const own = isFirefox ? await playwright.firefox.launch(preferences) : browser;
  const page = await own.newPage({ javaScriptEnabled: isFirefox });
  await page.goto(origin);
  await page.locator('noscript p').waitFor(); // looks once: without scripts nothing in a Firefox can look again and again
  if (isFirefox) await own.close();
  else await page.close();
});

test('an engine that does not arrive is an error with a sentence', async ({ playground, page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/');
  await playground.reaches('error');
  await expect(page.getByRole('alert')).toHaveText(/The engine could not be loaded/);
});

test('a worker that does not arrive is an error with a sentence', async ({ playground, page }) => {
  await page.route('**/worker-*.js', (route) => route.abort());
  await page.goto('/');
  await playground.reaches('error');
  await expect(page.getByRole('alert')).toContainText('The training worker could not be started.');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});
