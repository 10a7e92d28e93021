// Files that a visitor brings along: what is made of them, and that whatever is wrong with them is one sentence.

import { gzipSync } from 'node:zlib';
import { decode as decodePng } from 'fast-png';
import { describe, expect, test, vi } from 'vitest';
import { greyOf } from '../../www/src/own/grey';
import { MOST_BYTES } from '../../www/src/own/limits';
import type { ReadOptions } from '../../www/src/own/own-images';
import { type Decode, readOwn } from '../../www/src/own/read';
import { bytesOf, unpacked } from '../../www/src/own/unpack';
import { digit, hugeClaim, idxImages, idxLabels, labelOf, pngBomb, SIDE, sheet } from '../own-files';
import { engine } from './support';

const decode: Decode = async (bytes) => {
  const { width, height, data, channels } = decodePng(bytes);
  const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) =>
    i % 4 === 3 ? 255 : (data[Math.floor(i / 4) * channels] as number),
  );
  return { width, height, grey: () => greyOf(width, height, rgba) };
};

const file = (name: string, bytes: Uint8Array<ArrayBuffer>): File => new File([bytes], name);
const gzipped = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(bytes));
const read = (files: readonly File[], options: ReadOptions = {}, as = decode) => readOwn(engine, as, files, options);

/** The sentence that is said of files. */
async function problem(...files: File[]): Promise<string> {
  const said = await read(files).then(
    () => 'nothing is wrong',
    (error: Error) => error.message,
  );
  expect(said.length).toBeLessThan(300);
  expect(said).toMatch(/^[^\n]*\.$/);
  return said;
}

/** All images of a split in the order of the shards, with their labels. */
async function imagesOf(found: Awaited<ReturnType<typeof read>>, split: string) {
  const { manifest, files, width, height } = found.images;
  const pixels: Uint8Array[] = [];
  const labels: number[] = [];
  for (const shard of manifest.shards.filter((shard) => shard.split === split)) {
    const bytes = new Uint8Array(await (files[shard.file] as Blob).arrayBuffer());
    labels.push(...bytes.subarray(12, 12 + shard.count));
    for (let i = 0; i < shard.count; i++) {
      const from = 12 + shard.count + i * width * height;
      pixels.push(bytes.subarray(from, from + width * height));
    }
  }
  return { pixels, labels };
}

describe('IDX files', () => {
  test('images and labels find each other, packed or not, in any order; a tenth is held out', async () => {
    const found = await read([file('b.gz', gzipped(idxLabels(0, 300))), file('a.idx', idxImages(0, 300, 20, 24))]);
    expect(found).toMatchObject({ kind: 'idx', training: 270, testing: 30, size: [20, 24], inverted: false });
    expect(found.images).toMatchObject({ set: 'own', width: 20, height: 24, labelled: true });
    expect(found.images.manifest.images).toEqual({ rows: 24, columns: 20, labels: true });
    // Every image is there once, with its own label.
    const [train, held] = [await imagesOf(found, 'train'), await imagesOf(found, 'test')];
    const key = (pixels: Uint8Array) => Buffer.from(pixels).toString('base64');
    const labels = new Map(
      Array.from({ length: 300 }, (_, i) => {
        const image = idxImages(i, 1, 20, 24).subarray(16);
        return [key(image), labelOf(i)];
      }),
    );
    const all = [...train.pixels, ...held.pixels];
    expect(new Set(all.map(key)).size).toBe(300);
    expect([...train.labels, ...held.labels]).toEqual(all.map((pixels) => labels.get(key(pixels))));
    // The order is not the file's, where classes may come one after the other.
    expect(key(train.pixels[0] as Uint8Array)).not.toBe(key(idxImages(0, 1, 20, 24).subarray(16)));
  });

  test('two sets are to train on and to test on, by their names or by their sizes', async () => {
    const pairs = [
      file('t10k-images', idxImages(0, 40, 28, 28)),
      file('t10k-labels', idxLabels(0, 40)),
      file('train-images', idxImages(40, 40, 28, 28)),
      file('train-labels', idxLabels(40, 40)),
    ];
    const named = await read(pairs);
    expect(named).toMatchObject({ training: 40, testing: 40 });
    expect((await imagesOf(named, 'test')).labels.toSorted()).toEqual(
      Array.from({ length: 40 }, (_, i) => labelOf(i)).toSorted(),
    );
    const sized = await read([file('a', idxImages(0, 30, 28, 28)), file('b', idxImages(30, 50, 28, 28))]);
    expect(sized).toMatchObject({ training: 50, testing: 30, images: { labelled: false } });
  });

  test('the same files give the same images, other files others', async () => {
    const once = await read([file('a', idxImages(0, 50, 20, 24))]);
    const again = await read([file('other name.gz', gzipped(idxImages(0, 50, 20, 24)))]);
    const others = await read([file('a', idxImages(1, 50, 20, 24))]);
    expect(again.images.manifest).toEqual(once.images.manifest);
    expect(again.images.fingerprint).toBe(once.images.fingerprint);
    expect(others.images.fingerprint).not.toBe(once.images.fingerprint);
  });

  test('labels beyond ten classes are left out, and said to be', async () => {
    const found = await read([
      file('a', idxImages(0, 40, 28, 28)),
      file(
        'b',
        idxLabels(0, 40, (i) => i),
      ),
    ]);
    expect(found.images.labelled).toBe(false);
    expect(found.notes[0]).toMatch(/labels go up to 39/);
    const engineTakes = new engine.Experiment(
      engine.parseLink('p=stacked&data=own&batch=10').spec,
      found.images.manifest,
    );
    expect(engineTakes.trainingImageCount).toBe(36);
    engineTakes.free();
  });

  test('what is wrong is one sentence', async () => {
    const images = idxImages(0, 40, 28, 28);
    const changed = (at: number, value: number) => {
      const copy = images.slice();
      copy[at] = value;
      return copy;
    };
    expect(await problem(file('a', changed(2, 9)))).toMatch(/^a cannot be used: its values are of kind 0x09/);
    expect(await problem(file('a', changed(1, 7)))).toMatch(/^a is no picture and no IDX file: it begins with 00 07/);
    expect(await problem(file('a', changed(3, 4)))).toMatch(/4 dimensions/);
    expect(await problem(file('a', images.slice(0, 5000)))).toMatch(/cut short.*31376 bytes and there are 5000/);
    expect(await problem(file('a', hugeClaim()))).toMatch(/announces 5478275 entries/);
    expect(await problem(file('a.gz', gzipped(hugeClaim())))).toMatch(/announces 5478275 entries/);
    expect(await problem(file('a.gz', gzipped(images).slice(0, -200)))).toMatch(/cut short or damaged/);
    expect(await problem(file('notes.txt', new TextEncoder().encode('Dear diary')))).toMatch(/notes.txt is no picture/);
    expect(await problem(file('a', new Uint8Array()))).toMatch(/it is empty/);
    expect(await problem(file('l', idxLabels(0, 40)))).toMatch(/labels alone/);
    expect(await problem(file('a', images), file('l', idxLabels(0, 39)))).toMatch(/39 labels/);
    expect(await problem(file('a', idxImages(0, 5, 28, 28)))).toMatch(/at least 20/);
    expect(await problem(file('a', images), file('b', idxImages(0, 30, 20, 24)))).toMatch(/not of one size/);
    expect(await problem(file('a', images), file('b.png', sheet(40, 8)))).toMatch(/one kind of file/);
  });

  test('a bomb is stopped while it unpacks', async () => {
    // 64 MB of zeros in 64 kB, where a megabyte is the most; the page's own limit is said as well.
    const bomb = gzipped(new Uint8Array(64 * 2 ** 20));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(bytesOf(new Blob([bomb]), 2 ** 20)).rejects.toThrow('it unpacks to more than 1 MB');
    await expect(bytesOf(new Blob([new Uint8Array(2 ** 20 + 1)]), 2 ** 20)).rejects.toThrow('at most 1 MB');
    expect(MOST_BYTES).toBe(128 * 2 ** 20);
  });

  test('bombs are counted together: many small ones are as much as a large one', async () => {
    const bomb = file('bomb.gz', gzipped(new Uint8Array(400 * 2 ** 10)));
    await expect(unpacked([bomb, bomb], 2 ** 20)).resolves.toHaveLength(2);
    await expect(unpacked([bomb, bomb, bomb], 2 ** 20)).rejects.toThrow(
      'bomb.gz cannot be read: with the files before it there are more than 1 MB, which is the most that is read.',
    );
    // What is not packed counts as well.
    const plain = file('plain', new Uint8Array(400 * 2 ** 10));
    await expect(unpacked([bomb, bomb, plain], 2 ** 20)).rejects.toThrow('plain cannot be read: with the files before');
    const half = file('half.gz', gzipped(new Uint8Array(65 * 2 ** 20)));
    expect(await problem(half, half)).toMatch(/more than 128 MB/);
  });
});

describe('pictures', () => {
  test('a sheet is cut into the digits that it was made of', async () => {
    // 95 of 100 places: five at the end are empty.
    const found = await read([file('sheet.png', sheet(95, 10))]);
    expect(found).toMatchObject({ kind: 'sheet', size: [SIDE, SIDE], inverted: true, training: 86, testing: 9 });
    expect(found.notes[0]).toMatch(/^5 empty tiles/);
    const all = [...(await imagesOf(found, 'train')).pixels, ...(await imagesOf(found, 'test')).pixels];
    const key = (pixels: Uint8Array) => Buffer.from(pixels).toString('base64');
    expect(all.map(key).toSorted()).toEqual(Array.from({ length: 95 }, (_, i) => key(digit(i))).toSorted());
    // Another size, and as it is.
    const other = await read([file('sheet.png', sheet(95, 10))], { size: [14, 56], inverted: false });
    expect(other).toMatchObject({ size: [14, 56], inverted: false });
    expect(other.images.manifest.images).toEqual({ rows: 56, columns: 14, labels: false });
  });

  test('pictures of several sizes are brought to one', async () => {
    const files = Array.from({ length: 24 }, (_, i) => file(`${i}.png`, sheet(i % 2 ? 4 : 6, 2)));
    const found = await read(files);
    expect(found).toMatchObject({ kind: 'pictures', size: [28, 28], training: 22, testing: 2 });
    expect(found.notes[0]).toMatch(/24 of the pictures are scaled until they cover 28 × 28/);
    expect((await read(files, { size: [20, 40] })).images.manifest.images).toMatchObject({ rows: 40, columns: 20 });
  });

  test('a bomb is seen before it is decoded, and a damaged one when it is', async () => {
    expect(await problem(file('bomb.png', pngBomb()))).toMatch(/60000 × 60000 pixels/);
    expect(await problem(file('cut.png', sheet(40, 8).slice(0, 400)))).toMatch(/cut.png is a damaged picture/);
  });

  test('one that becomes larger than it says is refused before anything is made of it', async () => {
    const as = (width: number, height: number) => {
      const grey = vi.fn(() =>
        greyOf(
          width,
          height,
          new Uint8Array(4 * width * height).map((_, i) => i),
        ),
      );
      return { grey, reading: read([file('sheet.png', sheet(40, 8))], {}, async () => ({ width, height, grey })) };
    };
    const larger = as(30_000, 30_000);
    await expect(larger.reading).rejects.toThrow(
      'sheet.png says that it has 224 × 140 pixels, and it has 30000 × 30000.',
    );
    expect(larger.grey).not.toHaveBeenCalled();
    // A camera that was turned says so, and the browser turns its pictures back.
    await expect(as(140, 224).reading).resolves.toMatchObject({ kind: 'sheet' });
  });
});

describe('any bytes', () => {
  test('are read or refused in a sentence', async () => {
    let state = 1;
    const below = (bound: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * bound);
    };
    const good = [idxImages(0, 25, 20, 24), idxLabels(0, 25), sheet(25, 5), gzipped(idxImages(0, 25, 28, 28))];
    for (let n = 0; n < 400; n++) {
      const files = Array.from({ length: 1 + below(2) }, (_, k) => {
        const bytes = (good[below(good.length)] as Uint8Array<ArrayBuffer>).slice();
        for (let flips = below(4); flips > 0; flips--) {
          const at = below(2) ? below(Math.min(32, bytes.length)) : below(bytes.length);
          bytes[at] = (bytes[at] as number) ^ (1 << below(8));
        }
        return file(`file ${k}`, below(3) ? bytes : bytes.slice(0, below(bytes.length)));
      });
      const found = await read(files).catch((error: Error) => error);
      if (found instanceof Error) {
        expect(found.message).toMatch(/^[^\n]{10,300}\.$/);
        continue;
      }
      const { manifest } = found.images;
      new engine.Experiment(
        engine.parseLink(`p=vanilla&data=own&batch=1&size=${found.size.join('x')}`).spec,
        manifest,
      ).free();
    }
  });
});
