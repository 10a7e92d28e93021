// A run that is saved, and goes on in a page that was opened for it.

import { downloaded } from './downloads';
import { engine, modelOf, trainTo } from './model';
import { expect, Playground, test } from './site';
import { NO_RELAXED_SIMD, prepareWorkers } from './workers';

async function saved(playground: Playground, title: string): Promise<Buffer> {
  await playground.click('Take it along');
  const { bytes } = await downloaded(playground.page, () => playground.click(`Download ${title}`));
  await playground.click('Close');
  return bytes;
}

for (const math of ['simd', 'fma'] as const) {
  test(`a saved run goes on in a new page as if it had never stopped (${math})`, async ({ playground, page }) => {
    const link = `p=vae-2d&seed=4&math=${math}`;
    await playground.open(link);
    await playground.click('Play');
    await playground.passes(5);
    await playground.click('Pause');
    await playground.reaches('paused');
    const step = await playground.step();
    const file = await saved(playground, 'Saved run');
    expect(engine.readSavedRun(file)).toMatchObject({ step, isCheckpoint: true });

    // Another recipe, in the other arithmetic: the file says what it needs.
    await page.goto('about:blank');
    await playground.open(`p=vanilla&math=${math === 'simd' ? 'fma' : 'simd'}`);
    await playground.openFile('checkpoint.safetensors', file);
    await playground.reaches('paused');
    await expect(playground.root).toHaveAttribute('data-step', String(step));
    await expect(playground.root).toHaveAttribute('data-arithmetic', math);
    await playground.linkHas('p', 'vae-2d');
    await playground.linkHas('seed', '4');

    // As far as a link would go, so that the page says the digest.
    const end = step + 15;
    for (let at = step; at < end; at += 1) {
      await playground.click('Step');
      await expect(playground.root).toHaveAttribute('data-step', String(at + 1));
      await playground.reaches('paused');
    }
    const { notes } = engine.readSavedRun(await saved(playground, 'Weights'));
    expect(notes.digest).toBe((await modelOf(`${link}&steps=${end}`)).digest());
  });
}

for (const { recipe, stop, end, phase } of [
  { recipe: 'p=stacked&seed=4&maxsteps=12', stop: 5, end: 12, phase: null },
  // Saved in the second phase, for which what the first layer gives is computed anew.
  { recipe: 'p=layerwise-cached&seed=4&widths=60-30-60&maxsteps=6', stop: 8, end: 12, phase: 'layer 2 of 2' },
]) {
  test(`a run of ${recipe} goes on in a browser that knows nothing of it`, async ({ playground, browser, origin }) => {
    const link = `${recipe}&math=simd`;
    await playground.open(`${link}&steps=${stop}`);
    await playground.finish();
    const file = await saved(playground, 'Saved run');
    expect(engine.readSavedRun(file)).toMatchObject({ step: stop, isCheckpoint: true });

    // No storage, no history, nothing but the file.
    const context = await browser.newContext({ baseURL: origin });
    const other = new Playground(await context.newPage());
    await other.open('p=vanilla');
    await other.openFile('checkpoint.safetensors', file);
    await expect(other.root).toHaveAttribute('data-step', String(stop));
    if (phase) await expect(other.root).toHaveAttribute('data-phase', phase);
    await other.finish();
    const never = await modelOf(`${link}&steps=${end}`);
    expect([await other.step(), await other.data('digest')]).toEqual([end, never.digest()]);
    never.free();
    await context.close();
  });
}

test('in a browser without fused multiply-adds a run that was saved with them goes on in plain SIMD, and says so', async ({
  playground,
  browser,
  browserName,
  launchOptions,
  origin,
  playwright,
}) => {
  const link = 'p=stacked&seed=4&maxsteps=12';
  await playground.open(`${link}&math=fma&steps=5`);
  await playground.finish();
  const file = await saved(playground, 'Saved run');

  // Firefox can be told to have none; Chromium's worker is told that there are none.
  const isFirefox = browserName === 'firefox';
  const firefoxUserPrefs = { ...launchOptions.firefoxUserPrefs, 'javascript.options.wasm_relaxed_simd': false };
  const without = isFirefox ? await playwright.firefox.launch({ firefoxUserPrefs }) : browser;
  const page = await without.newPage({ baseURL: origin });
  if (!isFirefox) await prepareWorkers(page, NO_RELAXED_SIMD);
  const other = new Playground(page);
  await other.open('p=vanilla');
  await expect(other.root).toHaveAttribute('data-arithmetic', 'simd');
  await other.openFile('checkpoint.safetensors', file);
  await expect(other.root).toHaveAttribute('data-step', '5');
  await expect(other.root).toHaveAttribute('data-arithmetic', 'simd');
  await expect(other.notice('link')).toContainText('this browser has no relaxed SIMD');
  await other.finish();
  const plain = await modelOf(`${link}&math=simd`);
  plain.resume(file);
  trainTo(plain, 12);
  expect([await other.step(), await other.data('digest')]).toEqual([12, plain.digest()]);
  // Half in one arithmetic and half in the other: no link leads here.
  expect(plain.digest()).not.toBe((await modelOf(`${link}&math=fma&steps=12`)).digest());
  await expect(page.getByText('The run was changed under way, so the link alone does not lead here.')).toBeVisible();
  if (isFirefox) await without.close();
  else await page.close();
});

test('a file that cannot be used changes nothing, and the page says why', async ({ playground }) => {
  await playground.open('p=vanilla');
  await playground.click('Play');
  await playground.passes(3);
  const file = await saved(playground, 'Weights');
  for (const [name, bytes, part, words] of [
    ['notes.json', Buffer.from('my notes of last week'), 'safetensors', 'no whole safetensors file'],
    ['recipe.json', Buffer.from('{"version": 1'), 'recipe', 'it is no JSON'],
    ['half.safetensors', file.subarray(0, file.length / 2), 'safetensors', 'no whole safetensors file'],
    ['empty.safetensors', Buffer.alloc(0), 'empty.safetensors', 'it is empty'],
  ] as const) {
    await playground.openFile(name, bytes as Buffer);
    await expect(playground.notice('file')).toContainText('everything here is as it was');
    await expect(playground.notice('file').locator('code')).toHaveText(part);
    await expect(playground.notice('file')).toContainText(words);
    const before = await playground.step();
    await playground.passes(before);
  }
  await playground.openFile('autoencoder.safetensors', file);
  await expect(playground.notice('file')).toHaveCount(0);
  await playground.reaches('paused');
});
