// One link, one result: the page in Chromium and the command line in Node end with the same weights, bit for bit.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from './site';

interface Done {
  readonly step: number;
  readonly arithmetic: string;
  readonly test: { readonly loss: number };
  readonly digest: string;
}

/** The last line of `npm run train`. */
async function train(link: string): Promise<Done> {
  const program = fileURLToPath(new URL('../../www/tools/train.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, link]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

for (const { link, arithmetic } of [
  { link: 'v=1&p=stacked&seed=3&steps=100&math=simd', arithmetic: 'simd' },
  { link: 'v=1&p=convolutional&steps=40&math=simd', arithmetic: 'simd' },
  { link: 'v=1&p=vae&steps=40&math=simd', arithmetic: 'simd' },
  { link: 'v=1&p=stacked&steps=60&math=fma', arithmetic: 'fma' },
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
