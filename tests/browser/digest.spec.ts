// One link, one result: the page in Chromium and the command line in Node end with the same weights, bit for bit.

import { train } from './command-line';
import { expect, test } from './site';

for (const { link, arithmetic } of [
  { link: 'v=1&p=stacked&seed=3&steps=60&math=simd', arithmetic: 'simd' },
  { link: 'v=1&p=convolutional&steps=20&math=simd', arithmetic: 'simd' },
  { link: 'v=1&p=vae&steps=20&math=simd', arithmetic: 'simd' },
  { link: 'v=1&p=stacked&steps=40&math=fma', arithmetic: 'fma' },
]) {
  test(`${link} has the same digest in the page and in Node`, async ({ playground }) => {
    const inNode = train(link);
    await playground.open(link);
    await playground.finish();
    await expect(playground.root).toHaveAttribute('data-digest', /^[0-9a-f]{16}$/);
    const inPage = {
      step: await playground.step(),
      arithmetic: await playground.data('arithmetic'),
      loss: Number(await playground.data('testLoss')),
      digest: await playground.data('digest'),
    };
    const { step, test, digest, ...rest } = await inNode;
    expect(inPage).toEqual({ step, arithmetic: rest.arithmetic, loss: test.loss, digest });
    expect(inPage.arithmetic).toBe(arithmetic);
  });
}

test('other weights have another digest', async () => {
  const [a, b] = await Promise.all([train('p=vanilla&steps=2&seed=1'), train('p=vanilla&steps=2&seed=2')]);
  expect(a.digest).not.toBe(b.digest);
});
