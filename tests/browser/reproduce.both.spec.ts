// A link with a digest that the command line has computed: whoever opens it and presses Play, in whichever browser, is told
// that the result is reproduced exactly.

import { train } from './command-line';
import { expect, test } from './site';

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
