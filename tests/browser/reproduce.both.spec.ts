// A link with a digest that the command line has computed: whoever opens it and presses Play, in whichever browser, is told
// that the result is reproduced exactly.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from './site';

interface Done {
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

for (const run of [
  'v=1&p=stacked&seed=7&steps=20&math=simd',
  'v=1&p=vae-2d&widths=100-2-100&seed=7&steps=12&math=simd',
  'v=1&p=vanilla&seed=7&steps=20&math=fma',
]) {
  test(`${run} is reproduced exactly`, async ({ playground }) => {
    const { arithmetic, digest, test: found } = await train(run);
    const link = `${run}&digest=${digest}&test=${Number(found.loss.toPrecision(6))}`;
    await playground.open(link);
    await expect(playground.root).toHaveAttribute('data-arithmetic', arithmetic);
    await playground.finish();
    await expect(playground.notice('reproduced')).toContainText('Reproduced exactly.');
    await expect(playground.root).toHaveAttribute('data-reproduced', 'exact');
    await expect(playground.root).toHaveAttribute('data-digest', digest);
  });
}
