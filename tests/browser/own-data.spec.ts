// Images that a visitor brings along, in the page: from files to a model of them, and back to the same digest.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { fashionFiles, hasFashion } from '../../www/tools/fashion-files.mjs';
import { cropped, digit, hugeClaim, idxImages, idxLabels, pngBomb, sheet } from '../own-files';
import { AXE, violations } from './axe';
import { openPanel } from './open-panel';
import { expect, type Playground, test, typeInto } from './site';

const named = (name: string, bytes: Uint8Array) => ({ name, mimeType: '', buffer: Buffer.from(bytes) });

type Named = ReturnType<typeof named>;

const OWN = [named('some-images.gz', gzipSync(idxImages(0, 2000, 20, 24))), named('some-labels', idxLabels(0, 2000))];

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own images' });

async function chooseOwn(playground: Playground, files: readonly Named[]): Promise<void> {
  const { page } = playground;
  if (!(await dialog(page).isVisible())) {
    await playground.openGroup('Data');
    await playground.click('Your own images …');
  }
  await dialog(page)
    .getByLabel('Choose files')
    .setInputFiles([...files]);
}

/** As if they were dropped somewhere on the page. */
async function drop(page: Page, files: readonly Named[]): Promise<void> {
  const data = files.map(({ name, buffer }) => [name, buffer.toString('base64')] as const);
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const [name, base64] of files) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, data);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

const found = (page: Page) => dialog(page).locator('[data-found]');

async function trainOnThese(playground: Playground, set = 'own'): Promise<void> {
  await playground.click('Train on these');
  await playground.linkHas('data', set);
  await playground.reaches('ready');
  await playground.page.locator('[data-panel=reconstructions]').scrollIntoViewIfNeeded();
}

/** Mean squared error of always drawing the mean image. */
function errorOfTheMean(width: number, height: number, count: number): number {
  const images = Array.from({ length: count }, (_, i) => cropped(digit(i), width, height));
  let error = 0;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const levels = images.map((image) => (image[pixel] as number) / 255);
    const mean = levels.reduce((sum, level) => sum + level, 0) / count;
    error += levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / count;
  }
  return error / (width * height);
}

test('dropped IDX files of another size are shown, trained on, and every panel has their size', async ({
  playground,
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await playground.open('p=vanilla&seed=3&steps=500&math=simd');
  await drop(page, OWN);
  await expect(found(page)).toHaveText(
    /2,000 images of 20 × 24 pixels,\s+with labels from 0 to 9: 1,800 to train on,\s+200 held out/,
  );
  await expect(dialog(page).locator('canvas.preview')).toHaveJSProperty('width', 12 * 20);
  await expect(dialog(page).locator('[data-recipe]')).toContainText('Vanilla');
  await trainOnThese(playground);
  await playground.linkHas('size', '20x24');
  await expect(playground.digits).toHaveCount(12);
  await expect(playground.digits.first()).toHaveJSProperty('width', 20);
  await playground.finish();
  expect(Number(await playground.data('testMse'))).toBeLessThan(errorOfTheMean(20, 24, 500) / 2);
  const digest = await playground.data('digest');
  const link = playground.fragment();

  // Everything there is to open.
  const switches = page.locator('[data-switch][aria-pressed=false]:not([data-switch=compare])');
  for (const id of await switches.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.switch))) {
    await page.locator(`[data-switch=${id}]`).click();
    await expect(page.locator(`[data-panel=${id}]`)).toBeVisible();
  }
  // What comes into a panel above pushes the others away again, and they are drawn where they are seen: hence until it is so.
  const seen = (id: string, check: () => Promise<void>) =>
    expect(async () => {
      await page.locator(`[data-panel=${id}]`).scrollIntoViewIfNeeded();
      await check();
    }).toPass();
  const quickly = { timeout: 2000 };
  await seen('samples', () => expect(page.locator('.sample-grid')).toHaveJSProperty('height', 6 * 26 + 2, quickly));
  await seen('draw', () => expect(page.locator('.pad canvas')).toHaveJSProperty('height', 240, quickly));
  await playground.click('Take a held-out image');
  const output = page.locator('[data-panel=draw] [data-output] canvas');
  await seen('draw', () => expect(output).toHaveJSProperty('width', 20, quickly));
  const tile = page.locator('[data-panel=features] .tile canvas').first();
  await seen('features', () => expect(tile).toHaveJSProperty('height', 24, quickly));
  await expect(page.locator('ae-hourglass canvas[data-end=image]')).toHaveJSProperty('height', 24);
  expect(errors).toEqual([]);

  // Another recipe keeps the images; one that does not fit them is refused, and nothing happens.
  await playground.choose('vae');
  await playground.linkHas('size', '20x24');
  await playground.reaches('ready');
  await playground.choose('convolutional');
  await expect(page.getByText('at most 2 of them fit')).toBeVisible();
  await playground.linkHas('p', 'vae');

  // The same files and the link, in another page: first without, then with them.
  await page.goto('about:blank');
  await page.goto(`/#${link}&digest=${digest}`);
  await playground.reaches('ready');
  await expect(playground.notice('link')).toContainText('drop their files on this page');
  await playground.linkHas('data', null);
  await drop(page, OWN);
  await trainOnThese(playground);
  await playground.finish();
  await expect(playground.root).toHaveAttribute('data-digest', digest);
  await expect(playground.root).toHaveAttribute('data-reproduced', 'exact');

  // Without its images the run is not there when the page is loaded anew, and nothing goes on by mistake.
  await page.reload();
  await playground.reaches('ready');
  await expect(playground.notice('link')).toContainText('drop their files on this page');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await playground.linkHas('data', null);
  // Nor from the list of saved runs, until the images are there.
  const saved = page.getByRole('button', { name: 'Go on with Vanilla' }).first();
  await page.locator('[data-switch=runs][aria-pressed=false]').click();
  // A panel above may be drawn just then, and push the button away from under the pointer.
  await expect(async () => {
    await saved.click(quickly);
    const refused = 'images of the visitor’s own: drop their files on this page';
    await expect(playground.notice('file')).toContainText(refused, quickly);
  }).toPass();
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await drop(page, OWN);
  await trainOnThese(playground);
  await saved.click();
  await expect(playground.root).toHaveAttribute('data-step', '500');
  await expect(playground.notice('file')).toHaveCount(0);
  await playground.linkHas('data', 'own');
});

test('a sheet of digits without labels is cut, turned and trained on', async ({ playground, page }) => {
  await page.addInitScript(AXE);
  await playground.open('p=classifier&seed=1');
  await chooseOwn(playground, [named('sheet.png', sheet(395, 20))]);
  await expect(found(page)).toHaveText(
    /395 images of 28 × 28 pixels,\s+without labels: 356 to train on,\s+39 held out/,
  );
  await expect(dialog(page).getByLabel('Dark on light')).toBeChecked();
  // What learns from labels cannot be trained: another recipe is, and that is said.
  await expect(dialog(page)).toContainText('learns from labels, and these images have none');
  await expect(dialog(page).locator('[data-recipe]')).toContainText('Stacked');
  expect(await violations(page)).toEqual([]);
  await typeInto(dialog(page).getByLabel('Width of a tile'), '14');
  await dialog(page).getByLabel('Width of a tile').press('Tab');
  await expect(found(page)).toHaveText(/790 images of 14 × 28/);
  await typeInto(dialog(page).getByLabel('Width of a tile'), '28');
  await dialog(page).getByLabel('Width of a tile').press('Tab');
  await expect(found(page)).toHaveText(/395 images of 28 × 28/);
  await trainOnThese(playground);
  await playground.click('Play');
  await playground.passes(100);
  await playground.click('Pause');
  await playground.reaches('paused');
  // An image of the test is one of the digits, bright on dark, as they were before they were put on paper.
  const first = await playground.digits.first().evaluate((canvas: HTMLCanvasElement) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, 28, 28).data ?? [];
    return Array.from({ length: 784 }, (_, i) => data[4 * i] as number);
  });
  const [paper, ink] = [
    first[0] as number,
    first.reduce((a, b) => (Math.abs(b - (first[0] as number)) > Math.abs(a - (first[0] as number)) ? b : a)),
  ];
  const levels = first.map((level) => (255 * (level - paper)) / (ink - paper));
  const isThere = Array.from({ length: 395 }, (_, i) => digit(i)).some((image) =>
    levels.every((level, at) => Math.abs(level - (image[at] as number)) < 6),
  );
  expect(isThere).toBe(true);
  await playground.choose('conditional-vae');
  await expect(page.getByText('learns from labels, and these images have none')).toBeVisible();
  await playground.linkHas('p', 'stacked');
});

test('what cannot be used is one sentence, and the run under way goes on', async ({ playground, page }) => {
  await playground.open('p=vanilla&seed=2');
  await playground.click('Play');
  await playground.passes(5);
  const images = idxImages(0, 100, 28, 28);
  const wrong = images.slice();
  wrong[2] = 0x0d;
  const bad: [Named, RegExp][] = [
    [named('wrong-magic', wrong), /wrong-magic cannot be used: its values are of kind 0x0d/],
    [named('truncated', images.slice(0, -1)), /truncated cannot be used: it is cut short/],
    [named('four-gigabytes', hugeClaim()), /four-gigabytes cannot be used: it announces 5478275 entries/],
    [named('bomb.png', pngBomb()), /bomb\.png says that it has 60000 × 60000 pixels/],
    [named('notes.txt', new TextEncoder().encode('Dear diary')), /notes\.txt is no picture and no IDX file/],
  ];
  for (const [file, sentence] of bad) {
    const step = await playground.step();
    await drop(page, [file]);
    await expect(dialog(page).getByRole('alert')).toHaveText(sentence);
    await expect(dialog(page).getByRole('alert')).toContainText('Nothing has changed.');
    await expect(page.getByRole('button', { name: 'Train on these' })).toHaveCount(0);
    await playground.passes(step);
  }
  await playground.reaches('training');
  await page.keyboard.press('Escape');
  await playground.linkHas('data', null);
});

test('Fashion-MNIST is recognised by its four files, and trained on', async ({ playground, page }) => {
  test.skip(!(await hasFashion()), 'the files of Fashion-MNIST are not here, and could not be installed');
  const files = fashionFiles.map(({ name, path }) => named(name, readFileSync(path)));
  await playground.open('p=stacked&seed=1');
  await chooseOwn(playground, files);
  await expect(dialog(page)).toContainText('Fashion-MNIST, all of it', { timeout: 60_000 });
  await trainOnThese(playground, 'fashion');
  await expect(page.locator('[data-stream]')).toContainText('Fashion-MNIST');
  await expect(playground.digits.first()).toHaveAttribute(
    'aria-label',
    /T-shirt|trousers|pullover|dress|coat|sandal|shirt|sneaker|bag|boot/i,
  );
  // Another recipe keeps them.
  for (const preset of ['stacked', 'vae']) {
    if (preset !== 'stacked') await playground.choose(preset);
    await playground.linkHas('p', preset);
    await playground.linkHas('data', 'fashion');
    await playground.reaches('ready');
    await expect(playground.root).toHaveAttribute('data-test-mse');
    const before = Number(await playground.data('testMse'));
    await playground.click('Play');
    await expect.poll(async () => Number(await playground.data('testMse'))).toBeLessThan(before / 2);
    await playground.click('Pause');
    await playground.reaches('paused');
  }

  // Without them it does not go on with others, but stays as it was saved.
  const step = await playground.step();
  await openPanel(page, 'runs');
  // The other recipe may have come as far.
  const row = page
    .locator('[data-stored]')
    .filter({ has: page.getByPlaceholder('Variational', { exact: true }) })
    .filter({ hasText: `Step ${step.toLocaleString('en')} of` });
  await expect(row).toHaveCount(1);
  await page.reload();
  await playground.reaches('ready');
  await expect(playground.notice('link')).toContainText('data=fashion');
  expect(await playground.step()).toBe(0);
  await playground.click('Step');
  await playground.reaches('paused');
  await page.locator('ae-stored-runs').scrollIntoViewIfNeeded();
  await expect(row).toHaveCount(1);
});

test('images that were dropped while the page still waits for its own stay when those come', async ({
  playground,
  page,
}) => {
  const held: (() => Promise<void>)[] = [];
  await page.route('**/manifest.json', (route) => {
    held.push(() => route.continue());
  });
  await page.goto('/#p=vanilla&seed=3');
  await expect.poll(() => held.length).toBe(1);
  await drop(page, OWN);
  await trainOnThese(playground);
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  const came = page.waitForResponse('**/manifest.json');
  await held[0]?.();
  await (await came).finished();
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '2');
  await playground.linkHas('data', 'own');

  // They are in this tab alone: before it is loaded anew, its visitor is asked.
  const asked: string[] = [];
  page.once('dialog', (one) => {
    asked.push(one.message());
    void one.dismiss();
  });
  await playground.click('Language: Deutsch');
  expect(asked).toEqual([expect.stringContaining('Your own images are in this tab alone')]);
  await expect(playground.root).toHaveAttribute('lang', 'en');
  expect(await playground.step()).toBe(2);
});
