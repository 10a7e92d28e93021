// The latent panel shows what the engine in Node says of the same codes: images decoded at a place, the frames of a path, the
// cells of the grid, and the codes on the map. It can be worked by pointer, by keyboard and by typing.

import type { Locator } from '@playwright/test';
import { classColour } from '../../www/src/class-colours';
import { formatCoordinate } from '../../www/src/latent-range';
import { expectDrawn, inkOf, pixelsOf } from './drawn';
import { type Experiment, firstIndices, modelOf } from './model';
import { openPanel } from './open-panel';
import { expect, type Playground, test, typeInto } from './site';

/** A variational network of two numbers that is trained in a moment: what is tested is what is shown of it. */
const small2d = (steps: number) => `p=vae-2d&widths=100-2-100&steps=${steps}`;

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const FRAMES = 9;
const GRID = 13;
/** The second image of a frame begins below a gap. */
const SECOND = SIDE + 2;

async function opened(playground: Playground, link: string): Promise<Locator> {
  await playground.open(link);
  const panel = await openPanel(playground.page, 'latent');
  await expect(panel.getByText('After step 0:')).toBeVisible();
  return panel;
}

/** The panel after the whole run of a link, and the same model. */
async function trained(playground: Playground, link: string, steps: number): Promise<[Locator, Experiment]> {
  const panel = await opened(playground, link);
  await playground.finish();
  await expect(panel.getByText(`After step ${steps.toLocaleString('en')}:`)).toBeVisible();
  return [panel, await modelOf(link)];
}

const say = (x: number, y: number): string => `(${formatCoordinate(x)}, ${formatCoordinate(y)})`;
const probeImage = (panel: Locator): Locator => panel.locator('ae-latent-probe canvas');
const mapOf = (panel: Locator): Locator => panel.getByRole('application');

async function type(panel: Locator, x: number, y: number): Promise<void> {
  await typeInto(panel.getByLabel('x', { exact: true }), String(x));
  await panel.getByLabel('x', { exact: true }).press('Enter');
  await typeInto(panel.getByLabel('y', { exact: true }), String(y));
  await panel.getByLabel('y', { exact: true }).press('Enter');
  await expect(panel.locator('ae-latent-probe figcaption b')).toHaveText(say(x, y));
}

/** Code of a held-out image. */
const codeOf = (experiment: Experiment, index: number, labels?: Uint8Array): Float32Array =>
  experiment.encode(experiment.testInputs(Uint32Array.of(index)), labels);

const digit = (panel: Locator, index: number): Locator =>
  panel.getByRole('button', { name: new RegExp(`^Use held-out image ${index}, `) });

/** Makes a held-out digit an end of the path, or the probe. */
async function use(panel: Locator, index: number, as: 'start A' | 'end B' | 'the probe'): Promise<void> {
  await panel.getByRole('radio', { name: as }).check();
  await digit(panel, index).click();
}

/** What is drawn on a canvas, and how far a part of it is from an image, in levels of 255. */
async function drawing(canvas: Locator): Promise<(left: number, top: number, image: Float32Array) => number> {
  const { ink, paper } = await inkOf(canvas);
  const width = await canvas.evaluate((element) => (element as HTMLCanvasElement).width);
  const drawn = await pixelsOf(canvas);
  return (left, top, image) => {
    let most = 0;
    for (let p = 0; p < PIXELS; p++) {
      const level = Math.min(1, Math.max(0, image[p] as number));
      const colour = drawn[(top + Math.floor(p / SIDE)) * width + left + (p % SIDE)];
      paper.forEach((from, channel) => {
        const expected = from + ((ink[channel] as number) - from) * level;
        most = Math.max(most, Math.abs((colour?.[channel] ?? Number.NaN) - expected));
      });
    }
    return most;
  };
}

/** How far the image that begins at a row of a canvas is from another. */
const distance = async (canvas: Locator, top: number, image: Float32Array): Promise<number> =>
  (await drawing(canvas))(0, top, image);

const row = (images: Float32Array, index: number): Float32Array =>
  images.subarray(index * PIXELS, (index + 1) * PIXELS);

interface Axis {
  /** CSS pixels of 0, and of one unit. */
  readonly zero: number;
  readonly unit: number;
}

/** Where values are drawn, read off the labels of the axes. */
async function axesOf(panel: Locator): Promise<{ x: Axis; y: Axis }> {
  const read = async (labels: string, attribute: string): Promise<Axis> => {
    const ticks = await panel
      .locator(`.scales ${labels}`)
      .evaluateAll(
        (all, name) =>
          all.map((text) => [Number(text.textContent?.replace('−', '-')), Number(text.getAttribute(name))] as const),
        attribute,
      );
    const [first, last] = [ticks[0], ticks.at(-1)];
    if (!first || !last) throw new Error('the axis has no labels');
    const unit = (last[1] - first[1]) / (last[0] - first[0]);
    return { zero: first[1] - unit * first[0], unit };
  };
  return { x: await read('text.below[x]:not(:nth-last-child(2))', 'x'), y: await read('text.beside', 'y') };
}

/** How many of some codes have their class's colour where they belong, or where they would be upside down. */
async function drawnInPlace(panel: Locator, codes: Float32Array, labels: Uint8Array, up = 1): Promise<number> {
  const { x, y } = await axesOf(panel);
  const targets = Array.from(labels, (label, i) => {
    const hex = classColour(label, 'light');
    const colour = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    const [cx, cy] = [codes[2 * i] ?? Number.NaN, up * (codes[2 * i + 1] ?? Number.NaN)];
    return { left: x.zero + x.unit * cx, top: y.zero + y.unit * cy, colour };
  });
  return panel.locator('ae-latent-map canvas').evaluate((element, all) => {
    const canvas = element as HTMLCanvasElement;
    const ratio = canvas.width / canvas.clientWidth;
    const context = canvas.getContext('2d');
    return all.filter(({ left, top, colour }) => {
      const size = Math.round(10 * ratio);
      const data =
        context?.getImageData(Math.round((left - 5) * ratio), Math.round((top - 5) * ratio), size, size).data ?? [];
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        // The edge of a glyph is a mix of its colour and white paper; more of the colour than of the paper counts.
        const own = (channel: number, k: number) =>
          Math.abs((data[at + k] ?? Number.NaN) - channel) <= 12 + 0.45 * (255 - channel);
        if (colour.every(own)) count++;
      }
      return count >= 4;
    }).length;
  }, targets);
}

test('two numbers: (-1, 5) is decoded as the engine decodes it, and the map shows its codes', async ({
  playground,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  // Trained in Node, where nobody waits for pictures: a saved run is the page's own, bit for bit (saved.spec.ts).
  // Smaller than the recipe's, and as far apart in a tenth of the time.
  const link = 'p=latent-2d&widths=100-50-2-50-100&lr=0.001';
  const experiment = await modelOf(`${link}&steps=700`);
  const panel = await opened(playground, link);
  await playground.openFile('checkpoint.safetensors', Buffer.from(experiment.checkpoint()));
  // It opens the panels of its recipe, which push this one off the screen.
  await expect(playground.root).toHaveAttribute('data-step', '700');
  await openPanel(page, 'latent');
  await expect(panel.getByText('After step 700:')).toBeVisible();
  await type(panel, -1, 5);
  await expectDrawn(probeImage(panel), 0, [...experiment.decode(Float32Array.of(-1, 5))]);

  const count = experiment.firstTestImages;
  const indices = firstIndices(count);
  const [codes, labels] = [experiment.encode(experiment.testInputs(indices)), experiment.testLabels(indices)];
  // The probe at a held-out code says whose it is.
  const [x = 0, y = 0] = codes.subarray(2 * 7, 2 * 7 + 2);
  await type(panel, Number(x.toFixed(3)), Number(y.toFixed(3)));
  await expect(panel.getByText(/^Here on the map is held-out image/)).toHaveText(
    `Here on the map is held-out image 7, a ${labels[7]}, at ${say(x, y)}.`,
  );
  // Those that are drawn last lie on top of the others.
  const last = count - 40;
  const [ends, classes] = [codes.subarray(2 * last), labels.subarray(last)];
  expect(await drawnInPlace(panel, ends, classes)).toBeGreaterThanOrEqual(36);
  expect(await drawnInPlace(panel, ends, classes, -1)).toBeLessThan(20);
  // And the text says what is seen: classes that lie apart.
  const share = Number((await panel.locator('.latent-finding').innerText()).match(/(\d+) % of/)?.[1]);
  expect(share).toBeGreaterThan(80);
  await expect(panel.getByRole('img', { name: `${share} % of ${count} held-out codes` })).toBeVisible();
});

test('a path between two digits has the frames of the engine, beside the mixed pixels', async ({ playground }) => {
  const [panel, experiment] = await trained(playground, small2d(60), 60);
  await use(panel, 3, 'start A');
  await use(panel, 7, 'end B');
  const inputs = [3, 7].map((index) => experiment.testInputs(Uint32Array.of(index))) as [Float32Array, Float32Array];
  const [decoded, mixed] = experiment.interpolate(...inputs, FRAMES);
  const frames = panel.locator('ae-latent-frames canvas');
  await expect(frames).toHaveCount(FRAMES);
  // All frames are of one answer, so what the last one shows is the newest.
  await expect.poll(() => distance(frames.last(), SECOND, row(mixed, FRAMES - 1))).toBeLessThan(1);
  for (let k = 0; k < FRAMES; k++) {
    await expectDrawn(frames.nth(k), 0, [...row(decoded, k)]);
    await expectDrawn(frames.nth(k), SECOND, [...row(mixed, k)]);
  }

  // On the sphere the way is another, and the ends are the same.
  const straight = await panel.locator('.path polyline').last().getAttribute('points');
  await panel.getByRole('combobox', { name: /^Way/ }).selectOption('sphere');
  const line = () => panel.locator('.path polyline').last().getAttribute('points');
  await expect.poll(line).not.toBe(straight);
  const [before, after] = [straight?.split(' ') ?? [], (await line())?.split(' ') ?? []];
  expect([after[0], after.at(-1)]).toEqual([before[0], before.at(-1)]);
  const [a, b] = [codeOf(experiment, 3), codeOf(experiment, 7)] as [Float32Array, Float32Array];
  const half = Array.from(a, (value, k) => value / Math.hypot(...a) + (b[k] as number) / Math.hypot(...b));
  const radius = (Math.hypot(...a) + Math.hypot(...b)) / 2 / Math.hypot(...half);
  const middle = experiment.decode(Float32Array.from(half, (value) => radius * value));
  expect(await distance(frames.nth((FRAMES - 1) / 2), 0, middle)).toBeLessThanOrEqual(1);
});

test('the ends of the path can be taken from the probe and dragged', async ({ playground, page }) => {
  const [panel, experiment] = await trained(playground, small2d(30), 30);
  await type(panel, 0.5, -0.25);
  await panel.getByRole('button', { name: 'Probe becomes start A' }).click();
  const frames = panel.locator('ae-latent-frames canvas');
  const at = experiment.decode(Float32Array.of(0.5, -0.25));
  await expect.poll(() => distance(frames.first(), 0, at)).toBeLessThan(1);

  const end = panel.getByRole('button', { name: 'End B of the path' });
  const before = await end.getAttribute('aria-label');
  const frame = await frames.last().evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await end.hover();
  await page.mouse.down();
  await page.mouse.move(...(await middleOf(mapOf(panel))));
  await page.mouse.up();
  await expect(end).not.toHaveAttribute('aria-label', before ?? '');
  await expect
    .poll(() => frames.last().evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL()))
    .not.toBe(frame);
  // With the keyboard too.
  const dragged = await end.getAttribute('aria-label');
  await end.focus();
  await page.keyboard.press('ArrowUp');
  await expect(end).not.toHaveAttribute('aria-label', dragged ?? '');
});

async function middleOf(locator: Locator): Promise<[number, number]> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

test('the grid of a 2-D code is the engine’s, and a click on it moves the probe', async ({ playground }) => {
  const [panel, experiment] = await trained(playground, small2d(60), 60);
  await panel.getByRole('button', { name: 'Grid', exact: true }).click();
  const grid = panel.locator('.latent-grid canvas');
  const codes = experiment.gridCodes(GRID);
  if (!codes) throw new Error('the engine gave no grid');
  const images = experiment.decode(codes);
  await expect(grid).toHaveAttribute('width', String(GRID * SIDE));
  const from = await drawing(grid);
  for (let cell = 0; cell < GRID * GRID; cell++) {
    const [left, top] = [SIDE * (cell % GRID), SIDE * Math.floor(cell / GRID)];
    expect(from(left, top, row(images, cell)), `cell ${cell}`).toBeLessThanOrEqual(0.5 + 1e-6);
  }
  const box = await grid.boundingBox();
  const size = (box?.width ?? 0) / GRID;
  await mapOf(panel).click({ position: { x: 9.5 * size, y: 2.5 * size } });
  const cell = 2 * GRID + 9;
  const [x = 0, y = 0] = codes.subarray(2 * cell, 2 * cell + 2);
  await expect(panel.locator('ae-latent-probe figcaption b')).toHaveText(say(x, y));
  await expectDrawn(probeImage(panel), 0, [...row(images, cell)]);
  await mapOf(panel).press('ArrowDown');
  const [, below = 0] = codes.subarray(2 * (cell + GRID), 2 * (cell + GRID) + 2);
  await expect(panel.locator('ae-latent-probe figcaption b')).toHaveText(say(x, below));
});

test('while it trains the map is drawn anew, and its axes only grow, or shrink by much', async ({
  playground,
  page,
}) => {
  const panel = await opened(playground, small2d(150));
  await panel.evaluate((element) => {
    const seen: { text: string; x: string; y: string }[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const scales = element.querySelector<SVGElement>('.scales');
      const text = element.querySelector('.latent-finding')?.textContent?.match(/After step [\d,]+/)?.[0] ?? '';
      if (scales) seen.push({ text, x: scales.dataset.x ?? '', y: scales.dataset.y ?? '' });
    }).observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await playground.finish();
  await expect(panel.getByText('After step 150:')).toBeVisible();
  const seen = await page.evaluate(() => (window as unknown as { seen: Record<'text' | 'x' | 'y', string>[] }).seen);
  expect(new Set(seen.map(({ text }) => text)).size).toBeGreaterThan(4);
  for (const axis of ['x', 'y'] as const) {
    const ranges = seen.map((one) => one[axis].split(' ').map(Number) as [number, number]);
    for (const [i, [low, high]] of ranges.entries()) {
      const [lowBefore, highBefore] = ranges[i - 1] ?? [low, high];
      const grows = low <= lowBefore && high >= highBefore;
      const shrinks = high - low < 0.7 * (highBefore - lowBefore);
      expect(grows || shrinks, `${axis}: ${lowBefore} to ${highBefore}, then ${low} to ${high}`).toBe(true);
    }
  }
  // And then all of the codes are inside.
  const experiment = await modelOf(small2d(150));
  const codes = experiment.encode(experiment.testInputs(firstIndices(experiment.firstTestImages)));
  const [low, high] = (await panel.locator('.scales').getAttribute('data-x'))?.split(' ').map(Number) ?? [];
  const xs = codes.filter((_, i) => i % 2 === 0);
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(low ?? Number.NaN);
  expect(Math.max(...xs)).toBeLessThanOrEqual(high ?? Number.NaN);
});

test('the pointer decodes what it is over, a press pins it, and keys move it', async ({ playground, page }) => {
  const panel = await opened(playground, 'p=vae-2d');
  const place = panel.locator('ae-latent-probe figcaption b');
  const middle = await place.innerText();
  const input = panel.getByLabel('x', { exact: true });
  const pinned = await input.inputValue();
  const [x, y] = await middleOf(mapOf(panel));
  await page.mouse.move(x + 60, y - 40);
  await expect(place).not.toHaveText(middle);
  await expect(input).toHaveValue(pinned); // only looked at
  await page.mouse.move(5, 5);
  await expect(place).toHaveText(middle);

  await page.mouse.move(x + 60, y - 40);
  await page.mouse.down();
  await page.mouse.up();
  await page.mouse.move(5, 5);
  await expect(input).not.toHaveValue(pinned);
  await expect(place).not.toHaveText(middle); // once the engine has answered
  const before = await place.innerText();

  await mapOf(panel).focus();
  await page.keyboard.press('ArrowRight');
  await expect(place).not.toHaveText(before);
  const right = Number(await input.inputValue());
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => Number(await input.inputValue())).toBeGreaterThan(right);
  await page.keyboard.press('Home');
  await expect(place).toHaveText(middle);
});

test('the sliders of a code turn the units of a digit', async ({ playground }) => {
  const [panel, experiment] = await trained(playground, 'p=vae&widths=100-20-100&steps=30', 30);
  await use(panel, 5, 'the probe');
  const code = codeOf(experiment, 5);
  await expect.poll(() => distance(probeImage(panel), 0, experiment.decode(code))).toBeLessThanOrEqual(0.5 + 1e-6);
  const sliders = panel.locator('ae-latent-sliders label');
  await expect(sliders).toHaveCount(20);
  const unit = Number((await sliders.first().locator('span').innerText()).replace('Unit ', '')) - 1;
  const slider = sliders.first().getByRole('slider');
  const high = Number(await slider.getAttribute('max'));
  await slider.press('End');
  code[unit] = high;
  await expect.poll(() => distance(probeImage(panel), 0, experiment.decode(code))).toBeLessThanOrEqual(0.5 + 1e-6);
  await expect(sliders.first().locator('output')).toHaveText(formatCoordinate(high));
});

test('a plane of two units shows their numbers, with ellipses as wide as the posterior', async ({ playground }) => {
  const [panel, experiment] = await trained(playground, 'p=vae&widths=100-20-100&steps=30', 30);
  await expect(panel.getByRole('checkbox', { name: /Ellipses/ })).toBeDisabled();
  await panel.getByRole('combobox', { name: /^Plane/ }).selectOption('units');
  const ellipses = panel.getByRole('checkbox', { name: /Ellipses/ });
  await expect(ellipses).toBeEnabled();
  await panel.locator('[data-axis="0"]').selectOption({ value: '4' });
  await expect(panel.getByText(/^x, unit 5 \(/)).toBeVisible();
  const up = Number(await panel.locator('[data-axis="1"]').inputValue());
  const code = codeOf(experiment, 0);
  await use(panel, 0, 'the probe');
  await expect(panel.getByLabel('x', { exact: true })).toHaveValue(String(Number((code[4] ?? 0).toFixed(3))));
  await expect(panel.getByLabel('y', { exact: true })).toHaveValue(String(Number((code[up] ?? 0).toFixed(3))));

  const canvas = panel.locator('ae-latent-map canvas');
  const drawn = async () => (await pixelsOf(canvas)).filter((colour) => colour.some((channel) => channel !== 0)).length;
  const without = await drawn();
  await ellipses.check();
  await expect.poll(drawn).toBeGreaterThan(1.5 * without);
});

test('a conditional model decodes the same code as any digit it is told', async ({ playground }) => {
  const [panel, experiment] = await trained(playground, 'p=conditional-vae&widths=100-20-100&steps=20', 20);
  const label = experiment.testLabels(Uint32Array.of(2));
  const code = codeOf(experiment, 2, label);
  await use(panel, 2, 'the probe');
  const told = panel.locator('[data-told]');
  await expect(told).toHaveValue(String(label[0]));
  for (const other of [8, 1]) {
    await told.selectOption({ value: String(other) });
    const image = experiment.decode(code, Uint8Array.of(other));
    await expect.poll(() => distance(probeImage(panel), 0, image)).toBeLessThanOrEqual(0.5 + 1e-6);
  }
});

test('a classifier says what it takes a code for', async ({ playground }) => {
  const [panel, experiment] = await trained(playground, 'p=classifier&steps=20', 20);
  await use(panel, 6, 'the probe');
  const probabilities = experiment.decode(codeOf(experiment, 6));
  const meters = panel.locator('ae-latent-probe meter');
  await expect(meters).toHaveCount(10);
  const shown = () => meters.evaluateAll((all) => all.map((meter) => (meter as HTMLMeterElement).value));
  await expect
    .poll(async () => (await shown()).every((value, k) => Math.abs(value - (probabilities[k] ?? Number.NaN)) < 1e-6))
    .toBe(true);
});

test('a convolutional code has its principal plane', async ({ playground }) => {
  const panel = await opened(playground, 'p=convolutional&steps=2');
  await expect(panel.getByText(/^x, principal component 1 \(\d+ %\)/)).toBeVisible();
  await playground.finish();
  await expect(panel.getByText('After step 2:')).toBeVisible();
  await expect(panel.locator('ae-latent-frames canvas')).toHaveCount(FRAMES);
});

test('classes can be made to stand out', async ({ playground }) => {
  const panel = await opened(playground, 'p=vae-2d');
  const seen = () =>
    panel.locator('ae-latent-map canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const all = await seen();
  const button = panel.getByRole('button', { name: 'Class 4' });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(seen).not.toBe(all);
  await button.click();
  await expect.poll(seen).toBe(all);
});

test('a fresh start keeps the probe where it was put', async ({ playground }) => {
  const [panel] = await trained(playground, small2d(10), 10);
  await type(panel, 0.75, 0.25);
  await playground.click('Reset');
  await expect(panel.getByText('After step 0:')).toBeVisible();
  await expect(panel.locator('ae-latent-probe figcaption b')).toHaveText(say(0.75, 0.25));
});

test('on a phone nothing is wider than the panel', async ({ playground, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await playground.open('p=vae');
  const panel = await openPanel(page, 'latent');
  await expect(panel.locator('ae-latent-map svg')).toBeVisible();
  await expect(panel.locator('ae-latent-frames canvas')).toHaveCount(FRAMES);
  expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});
