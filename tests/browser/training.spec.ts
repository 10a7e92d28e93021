// Training, preset by preset: it learns, it stops when told to, it goes by single steps, and it starts again.

import { expect, type Playground, test } from './site';

/** Held-out loss at step 0, and the training loss of the first batch: both follow from the seed alone. */
async function firstLosses(playground: Playground): Promise<[string, string]> {
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await expect(playground.root).toHaveAttribute('data-test-loss');
  const heldOut = await playground.data('testLoss');
  await playground.click('Step');
  await expect(playground.root).toHaveAttribute('data-step', '1');
  return [heldOut, await playground.data('trainLoss')];
}

for (const preset of ['stacked', 'vanilla', 'vae-2d']) {
  test(`${preset} learns, pauses and goes by single steps`, async ({ playground }) => {
    await playground.open(`p=${preset}`);
    const untrained = Number(await playground.data('testLoss'));
    const drawings = await playground.drawings();

    await playground.click('Play');
    await playground.passes(60);
    expect(Number(await playground.data('testLoss'))).toBeLessThan(untrained / 2);
    const unchanged = async () => (await playground.drawings()).filter((drawing) => drawings.includes(drawing)).length;
    await expect.poll(unchanged).toBe(0);

    await playground.click('Pause');
    await playground.reaches('paused');
    const paused = await playground.step();
    await playground.roundTrip();
    expect(await playground.step()).toBe(paused);

    await playground.click('Step');
    await expect(playground.root).toHaveAttribute('data-step', String(paused + 1));
    await playground.reaches('paused');
    await playground.roundTrip();
    expect(await playground.step()).toBe(paused + 1);
  });

  test(`${preset} starts again from the same weights, and from others`, async ({ playground }) => {
    await playground.open(`p=${preset}&seed=1`);
    const first = await firstLosses(playground);

    await playground.click('Play');
    await playground.passes(20);
    await playground.click('Reset');
    expect(await firstLosses(playground)).toEqual(first);
    await playground.linkHas('seed', '1');

    await playground.click('New seed');
    await expect.poll(() => playground.value('seed')).not.toBe('1');
    const other = await firstLosses(playground);
    expect(other[0]).not.toBe(first[0]);
    expect(other[1]).not.toBe(first[1]);
  });
}
