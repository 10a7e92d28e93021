// The table of the visit's runs: what it says, and what can be done with a run.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { useColours } from './colours';
import { downloaded } from './downloads';
import { expect, type Playground, test, typeInto } from './site';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Two finished runs and a third one that has not begun, with the panel open. */
async function threeRuns(playground: Playground): Promise<{ digest: string; loss: string }> {
  const { page } = playground;
  await playground.open('p=vanilla&lr=0.01&steps=20');
  await playground.finish();
  const first = {
    digest: await playground.data('digest'),
    loss: Number(await playground.data('testLoss')).toPrecision(3),
  };
  for (const hash of ['p=vanilla&steps=10', 'p=stacked']) {
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, hash);
    await expect(playground.root).toHaveAttribute('data-step', '0');
    if (hash.includes('steps')) await playground.finish();
  }
  await page.locator('[data-switch=runs]').click();
  await expect(page.locator('.runs tbody tr')).toHaveCount(3);
  return first;
}

test('each run has what was set, how far it came, what it reached and its digest', async ({ playground, page }) => {
  const { digest, loss } = await threeRuns(playground);
  const rows = page.locator('.runs tbody tr');
  await expect(rows.nth(0)).toContainText('Now');
  await expect(rows.nth(0).locator('.settings')).toHaveText('as Stacked');
  await expect(rows.nth(0).locator('input, button')).toHaveCount(0);
  await expect(rows.nth(1).locator('.settings')).toHaveText('as Vanilla');
  const oldest = rows.nth(2);
  await expect(oldest.locator('.name')).toHaveValue('Vanilla');
  await expect(oldest.locator('.settings')).toHaveText('Learning rate 0.01');
  await expect(oldest.locator('.results')).toHaveText(`mean squared error ${loss} a pixel`);
  await expect(oldest).toContainText('20of 9,375');
  await expect(oldest.locator('code')).toHaveText(digest.slice(0, 8));
  await expect(oldest.locator('code')).toHaveAttribute('title', digest);
});

test('the row of the run under way follows it', async ({ playground, page }) => {
  await playground.open('p=vanilla&steps=60');
  await page.locator('[data-switch=runs]').click();
  const now = page.locator('.runs tbody tr');
  await expect(now).toContainText('0of 9,375');
  await playground.finish();
  await page.locator('[data-panel=runs]').scrollIntoViewIfNeeded();
  await expect(now).toContainText('60of 9,375');
  await expect(now.locator('code')).toHaveText((await playground.data('digest')).slice(0, 8));
});

test('a run can be renamed, taken from the chart, and dropped', async ({ playground, page }) => {
  await threeRuns(playground);
  const loss = page.locator('[data-panel=loss]');
  const earlier = loss.locator('.earlier li b');
  /** A panel is drawn while it is on the screen. */
  const expectEarlier = async (...names: string[]) => {
    await loss.scrollIntoViewIfNeeded();
    await expect(earlier).toHaveText(names);
  };
  await expectEarlier('Vanilla', 'Vanilla');
  // Panels that grow under way would push the table off the screen, where it is not drawn.
  for (const other of ['features', 'latent', 'reconstructions']) {
    const shown = page.locator(`[data-switch=${other}][aria-pressed=true]`);
    if ((await shown.count()) > 0) await shown.click();
  }
  const oldest = page.locator('.runs tbody tr').nth(2);
  await typeInto(oldest.locator('.name'), '  too fast  ');
  await oldest.locator('.name').press('Enter');
  const box = oldest.getByRole('checkbox');
  await expect(box).toHaveAccessibleName('Overlay too fast');
  await expect(oldest.locator('.name')).toHaveValue('too fast');
  await expectEarlier('Vanilla', 'too fast');
  await box.uncheck();
  await expectEarlier('Vanilla');
  await box.check();
  await expectEarlier('Vanilla', 'too fast');
  // Without a name it has that of its preset.
  await typeInto(oldest.locator('.name'), '   ');
  await oldest.locator('.name').press('Tab');
  await expect(oldest.locator('.name')).toHaveValue('Vanilla');

  await page.getByRole('button', { name: 'Drop Vanilla' }).first().click();
  await expect(page.locator('.runs tbody tr')).toHaveCount(2);
  await expect(page.locator('.runs .settings').last()).toHaveText('Learning rate 0.01');
  await expect(page.getByRole('button', { name: 'Drop Vanilla' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.runs tbody tr')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Runs of this visit' })).toBeFocused();
  await expectEarlier();
});

test('the link of a run leads to the same weights again', async ({ playground, page }) => {
  const { digest } = await threeRuns(playground);
  await page.locator('.runs tbody tr').nth(2).getByRole('button', { name: 'Open Vanilla again' }).click();
  await playground.linkHas('lr', '0.01');
  await expect(playground.root).toHaveAttribute('data-step', '0');
  await playground.finish();
  expect(await playground.data('digest')).toBe(digest);
  // A step in the history like any other run.
  await page.goBack();
  await playground.linkHas('p', 'stacked');
});

test('all runs can be downloaded, and a name is no formula there', async ({ playground, page }) => {
  const { digest, loss } = await threeRuns(playground);
  await typeInto(page.locator('.runs .name').first(), '=1+1, "mine"');
  await page.locator('.runs .name').first().press('Enter');
  const file = await downloaded(page, () => playground.click('Download all as CSV'));
  expect(file.name).toBe('autoencoder-runs.csv');
  const [heading = '', now = '', second = '', first = '', ...rest] = file.bytes.toString().split('\r\n');
  expect(rest).toEqual(['']);
  expect(now).toMatch(/^Stacked,stacked,0,/);
  expect(second).toMatch(/^"'=1\+1, ""mine""",vanilla,10,/);
  const cells = first.split(',');
  const cell = (name: string) => cells[heading.split(',').indexOf(name)];
  expect(cell('digest')).toBe(digest);
  expect(Number(cell('test_mse')).toPrecision(3)).toBe(loss);
  expect(cell('lr')).toBe('0.01');
  expect(cell('step')).toBe('20');
});

for (const width of [390, 1280]) {
  test(`the table fits ${width} pixels, and axe is content`, async ({ playground, page }) => {
    await page.addInitScript(AXE);
    await page.setViewportSize({ width, height: 844 });
    await threeRuns(playground);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    const region = page.getByRole('region', { name: 'Runs of this visit' });
    if (width === 390) {
      // What does not fit is reached with the keys.
      await region.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await useColours(page, colorScheme);
      const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run('[data-panel=runs]', { resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      });
      expect(found, colorScheme).toEqual([]);
    }
  });
}
