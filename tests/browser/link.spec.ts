// The address names the run: what is set lands in it, what is typed into it is followed, and nonsense does no harm.

import { expect, type Playground, test } from './site';

/** Types another fragment into the address. */
const type = (playground: Playground, fragment: string) =>
  playground.page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);

test('settings land in the address, and a reload brings them back', async ({ playground }) => {
  await playground.open('p=stacked');
  await expect.poll(() => playground.fragment()).toBe('v=1&p=stacked');
  await playground.edit('Learning rate', '0.003');
  await playground.linkHas('lr', '0.003');
  await playground.edit('Hidden layers', '200-50-200');
  await playground.linkHas('widths', '200-50-200');
  expect(playground.fragment()).toBe('v=1&p=stacked&widths=200-50-200&lr=0.003');
  const loss = await untrainedLoss(playground);

  await playground.page.reload();
  await playground.reaches('ready');
  await expect(playground.field('Learning rate')).toHaveValue('0.003');
  await expect(playground.field('Hidden layers')).toHaveValue('200-50-200');
  await expect(playground.page.getByRole('img', { name: /^A network of 4 layers: .* code · 50,/ })).toBeVisible();
  expect(playground.fragment()).toBe('v=1&p=stacked&widths=200-50-200&lr=0.003');
  expect(await untrainedLoss(playground)).toBe(loss);
});

async function untrainedLoss(playground: Playground): Promise<string> {
  await expect(playground.root).toHaveAttribute('data-test-loss');
  return playground.data('testLoss');
}

test('back and forward go from run to run', async ({ playground, page }) => {
  await playground.open('p=stacked');
  await playground.choose('vanilla');
  await playground.linkHas('p', 'vanilla');
  await playground.edit('Batch size', '64');
  await playground.linkHas('batch', '64');

  await page.goBack();
  await expect(playground.field('Batch size')).toHaveValue('32');
  await page.goBack();
  await expect(playground.field('Batch size')).toHaveValue('150');
  await expect(page.locator('[data-preset=stacked]')).toHaveAttribute('aria-pressed', 'true');
  await page.goForward();
  await page.goForward();
  await expect(playground.field('Batch size')).toHaveValue('64');
  await expect(page.locator('[data-preset=vanilla]')).toHaveAttribute('aria-pressed', 'true');
});

test('a typed fragment is followed, and the way back leads to the run before it', async ({ playground, page }) => {
  await playground.open('p=stacked');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  await type(playground, 'p=multilayer&seed=7');
  await expect(page.locator('[data-preset=multilayer]')).toHaveAttribute('aria-pressed', 'true');
  await expect(playground.field('Seed')).toHaveValue('7');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await expect.poll(() => playground.fragment()).toBe('v=1&p=multilayer&seed=7');

  await page.goBack();
  await expect(page.locator('[data-preset=stacked]')).toHaveAttribute('aria-pressed', 'true');
});

test('fused multiply-adds are used where the browser has them, and the arithmetic of a link where it names one', async ({
  playground,
}) => {
  await playground.open('p=vanilla');
  await expect(playground.root).toHaveAttribute('data-arithmetic', 'fma');
  await type(playground, 'p=vanilla&math=simd');
  await expect(playground.root).toHaveAttribute('data-arithmetic', 'simd');
});

test('nonsense is left out, and each part of it is listed with its reason', async ({ playground }) => {
  await playground.open('lr=-1&batch=0&widths=1e9&epochs=3&colour=red&%3Cb%3E=1&bare&seed=%FF&p=nothing');
  expect(playground.fragment()).toBe('v=1&p=vae-2d&epochs=3');
  await expect(playground.field('Epochs')).toHaveValue('3');
  await expect(playground.notice('link')).toContainText('This part of the link is not used; the rest is.');
  const listed = await playground.notice('link').getByRole('listitem').allInnerTexts();
  expect(listed.sort()).toEqual([
    '<b>=1 this page knows no value of that name',
    'bare a value is written as key=value',
    'batch=0 batch size must be a whole number from 1 to 1000',
    'colour=red this page knows no value of that name',
    'lr=-1 learning rate must be a number from 0.000001 to 10',
    expect.stringMatching(/^p=nothing preset must be one of pca, .*, conditional-vae$/),
    'seed=%FF the text is not UTF-8',
    'widths=1e9 hidden layers must be none, or an odd number of widths, up to 9, each from 1 to 2048, such as 300-150-300',
  ]);

  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
});

test('the notice goes with the link that it is about', async ({ playground }) => {
  await playground.open('lr=-1');
  await expect(playground.notice('link')).toBeVisible();
  await type(playground, 'p=vanilla');
  await playground.linkHas('v', '1');
  await expect(playground.notice('link')).toBeHidden();
});

test('values that are fine alone and do not go together are refused together', async ({ playground }) => {
  await playground.open('p=stacked&widths=300-150-200&tie=1&loss=bce&lr=0.003');
  const listed = playground.notice('link').getByRole('listitem');
  await expect(listed).toHaveCount(2);
  await expect(listed.filter({ hasText: 'tie=1' })).toContainText('widths that read the same from both ends');
  await expect(listed.filter({ hasText: 'loss=bce' })).toContainText('needs out=sigmoid');
  expect(playground.fragment()).toBe('v=1&p=stacked&widths=300-150-200&lr=0.003');
});

test('images that this server does not have are named, and MNIST is used', async ({ playground, page }) => {
  await page.route('**/fashion/manifest.json', (route) => route.fulfill({ status: 404 }));
  await playground.open('p=stacked&data=fashion');
  const notice = playground.notice('link').getByRole('listitem');
  await expect(notice).toHaveText(
    'data=fashion the images of Fashion-MNIST are not on this server: drop its four files on this page to train on them; MNIST is used until then',
  );
  expect(playground.fragment()).toBe('v=1&p=stacked');

  // Typed into the address of an open page they need another engine, and so another page.
  await playground.open('p=vanilla');
  await expect(notice).toHaveCount(0);
  await type(playground, 'p=tied&data=fashion');
  await expect(notice).toContainText('data=fashion');
  await playground.reaches('ready');
  await expect.poll(() => playground.fragment()).toBe('v=1&p=tied');
});
