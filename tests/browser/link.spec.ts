// The address names the run: what is set lands in it, what is typed into it is followed, and nonsense does no harm.

import { engine } from './model';
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

test('of every preset, the link that is opened is the address, and the link that is handed on', async ({
  playground,
  page,
}) => {
  await playground.open('p=vanilla');
  for (const { id } of engine.presets()) {
    const link = `v=1&p=${id}`;
    await type(playground, link);
    await expect(page.locator(`[data-preset=${id}]`)).toHaveAttribute('aria-pressed', 'true');
    await playground.reaches('ready');
    expect(playground.fragment()).toBe(link);
    await playground.click('Share');
    await expect(page.getByLabel('Link', { exact: true })).toHaveValue(`${new URL(page.url()).origin}/#${link}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('a link that asks for more images than there are leaves a page that works, opened or typed', async ({
  playground,
  page,
}) => {
  const listed = playground.notice('link').getByRole('listitem');
  await page.goto('/#p=classifier&seed=5&digits=01');
  await playground.reaches('ready');
  await expect(listed).toHaveText(/^digits=01 labels=20000: there are \d+ training images$/);
  await expect.poll(() => playground.fragment()).toBe('v=1&p=classifier&seed=5');
  await type(playground, 'p=vanilla&batch=1000&digits=7&images=55000&seed=6');
  await playground.linkHas('seed', '6');
  await expect(playground.notice('link')).toBeHidden();
  await type(playground, 'p=classifier&labels=55000&digits=3&seed=7');
  await expect(listed).toHaveCount(2);
  await expect.poll(() => playground.fragment()).toBe('v=1&p=classifier&seed=7');
});

/** What a slip of the hand, a mail program or ill will make of links. */
const NASTY = [
  'v=1&p=vanilla&seed=1&lr=1e-400&batch=1e400',
  'v=1&p=vanilla&seed=2&widths=99999999999999999999-1-99999999999999999999',
  'v=1&p=stacked&seed=3&widths=2048-2048-2048',
  'v=1&p=vanilla&seed=4&batch=64&batch=0&batch=-1',
  'v=1&p=vanilla&seed=5&%00=%00&%E2%82=1&=&&&',
  'v=1&p=vanilla&seed=6&show=latent,%3Cscript%3E,loss',
  'v=1&amp;p=vanilla&amp;seed=7&amp;batch=16',
  'v=1&p=tied&seed=8&widths=30-20-10&tie=1&filters=8-8',
  'v=1&p=convolutional&seed=9&filters=4-4-4-4-4-4-4&batch=8',
  'v=1&p=vae-2d&seed=10&widths=20-2-20&sparsity=3&l1=5&code=sigmoid',
  'v=1&p=latent-2d&seed=11&digits=11&widths=9-2-9',
  'v=1&p=latent-2d&seed=12&digits=7&widths=9-2-9&maxsteps=1',
  'v=1&p=pca&seed=13&data=points&filters=8&cond=1&digits=3',
  'v=1&p=noise-data&seed=14&digits=12&cond=1&schedule=classifier',
  'v=1&p=layerwise-phases&seed=15&loss=bce&out=sigmoid&widths=20-10-20',
  'v=1&p=layerwise-cached&seed=16&tie=1&widths=20-10-20&images=1&labels=0',
  'v=1&p=classifier&seed=17&labels=99999999&widths=20-10-20&freeze=maybe',
  'v=1&p=sparse-kl&seed=18&target=1&sparsity=NaN&widths=40&batch=20',
  'v=1&p=conditional-vae&seed=19&widths=20-2-20&cond=2&beta=-0',
  'v=1&p=vanilla&seed=20&steps=0&digest=zz&test=-1',
  'v=1&p=vanilla&seed=21&steps=1&digest=0123456789abcdef&test=1e9',
  'v=2&p=vanilla&seed=22&quantum=1',
  'v=1&p=vanilla&p=nothing&p=tied&seed=23&widths=10-5-10',
  'seed=24&p=vanilla&lr=0x10&epochs=1e3&opt=Adam',
  'v=1&p=vanilla&seed=25&noise=gaussian&strength=1e9&clamp=true&drop=1',
  'v=1&p=vanilla&seed=26&init=normal&sd=1000000&clip=-1&l2=inf',
  `v=1&p=vanilla&seed=27&${'a=1&'.repeat(200)}`,
  `v=1&p=vanilla&seed=28&lr=${'9'.repeat(3000)}`,
  'javascript:alert(1)//&p=vanilla&seed=29',
  'v=1&p=vanilla&seed=30&lr=%F0%9F%98%80&act=\u{1f600}',
];

test('a mutilated link leaves a page that works', async ({ playground, page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await playground.open('p=vanilla');
  for (const link of NASTY) {
    await type(playground, link);
    const read = engine.parseLink(`#${link}`);
    // What the engine understands of it is what the page runs, whatever panels are open.
    const withoutPanels = (text: string) => text.replace(/&show=[^&]*/, '');
    await expect.poll(() => withoutPanels(playground.fragment()), link).toBe(withoutPanels(engine.formatLink(read)));
    await expect(playground.root, link).toHaveAttribute('data-step', '0');
    await playground.click('Step');
    await expect(playground.root, link).toHaveAttribute('data-step', '1');
    if (read.refused.length > 0) await expect(playground.notice('link'), link).toBeVisible();
  }
  expect(errors).toEqual([]);
});
