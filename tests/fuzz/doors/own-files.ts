// Files that a visitor brings along as images: IDX files, packed or not, sheets and pictures. Pictures are decoded by the browser;
// here something else stands for that, which gives any pixels, now and then of another size than the header says, or none.

import { gzipSync } from 'node:zlib';
import { pictureSize } from '../../../www/src/own/picture-size';
import { type Decoded, readOwn } from '../../../www/src/own/read';
import { unpacked } from '../../../www/src/own/unpack';
import { idxImages, idxLabels, sheet } from '../../own-files';
import { changedBytes } from '../bytes';
import { type DoorFor, isTaken, promise } from '../door';
import { engine, MEGABYTE } from '../engine';
import type { Random } from '../random';

const GOOD = [
  [idxImages(0, 24, 8, 9)],
  [idxImages(0, 24, 12, 8), idxLabels(0, 24)],
  [idxImages(0, 30, 9, 9), idxLabels(0, 30), idxImages(30, 24, 9, 9), idxLabels(30, 24)],
  [sheet(24, 6)],
  [sheet(1, 1), sheet(2, 2), sheet(4, 2)],
];
const NAMES = ['train-images', 't10k-images', 'labels', '10.png', '\u202egnp.exe', ''];
const SIZES = [undefined, undefined, [8, 8], [28, 28], [7, 8], [64, 65], [Number.NaN, 8]] as const;
const MOST_DECODED = 200_000;

interface Brought {
  readonly files: readonly File[];
  readonly size: readonly [number, number] | undefined;
  readonly inverted: boolean | undefined;
  /** What becomes of pictures: as they say, damaged, or of another size. */
  readonly decoded: 'as said' | 'damaged' | 'other';
}

function make(random: Random): Brought {
  const parts = random.pick(GOOD).filter(() => !random.once(8));
  const files = parts.map((bytes, i) => {
    const changed = random.once(3) ? changedBytes(random, bytes) : new Uint8Array(bytes);
    if (bytes[0] === 0 && random.once(2)) fitLength(changed);
    const packed = random.once(4) ? new Uint8Array(gzipSync(changed, { level: 1 })) : changed;
    return new File([random.once(12) ? changedBytes(random, packed) : packed], `${i}${random.pick(NAMES)}`);
  });
  return {
    files,
    size: random.pick(SIZES),
    inverted: random.pick([undefined, true, false]),
    decoded: random.pick(['as said', 'as said', 'damaged', 'other'] as const),
  };
}

/** A header that says as many images as there are. */
function fitLength(bytes: Uint8Array<ArrayBuffer>): void {
  if (bytes.length < 16) return;
  const view = new DataView(bytes.buffer);
  const entry = bytes[3] === 3 ? view.getUint32(8) * view.getUint32(12) : 1;
  const count = Math.floor((bytes.length - (bytes[3] === 3 ? 16 : 8)) / Math.max(1, entry));
  view.setUint32(4, Math.max(0, count));
}

const picture = (width: number, height: number): Decoded => ({
  width,
  height,
  grey: () => ({ width, height, levels: Uint8Array.from({ length: width * height }, (_, i) => (i * 37) % 256) }),
});

export const ownFiles: DoorFor<Brought> = {
  name: 'own-files',
  make,
  // The files, what they unpack to, the pixels of pictures, images, shards: each once.
  budget: ({ files }) => 8 * MEGABYTE + 64 * files.reduce((sum, { size }) => sum + size, 0),
  async attempt({ files, size, inverted, decoded }) {
    const decode = async (bytes: Uint8Array) => {
      const { width, height } = pictureSize(bytes) ?? { width: 0, height: 0 };
      if (decoded === 'damaged' || width * height > MOST_DECODED)
        throw new DOMException('damaged', 'InvalidStateError');
      return decoded === 'other' ? picture(height, width + 3) : picture(width, height);
    };
    return isTaken(async () => {
      const found = await readOwn(engine, decode, files, { size, inverted });
      const ofPictures = found.kind === 'sheet' || found.kind === 'pictures';
      promise(decoded === 'as said' || !ofPictures, 'pictures are taken only as large as they say they are');
      const { images, training, testing } = found;
      promise(training > 0 && testing > 0, 'there is something to train on, and something to test on');
      promise(
        [images.width, images.height].every((side) => side >= 8 && side <= 64),
        'sizes are in their range',
      );
      // What was made of them is what the engine takes.
      const { spec } = engine.parseLink(`p=stacked&data=own&size=${images.width}x${images.height}&widths=2&batch=2`);
      const run = new engine.Experiment(spec, images.manifest);
      try {
        for (const [index, shard] of images.manifest.shards.entries()) {
          run.addShard(index, new Uint8Array(await (images.files[shard.file] as Blob).arrayBuffer()));
        }
        run.advance();
      } finally {
        run.free();
      }
    });
  },
};

const HEADS = [
  sheet(1, 1),
  'GIF89a00000\x81\x00\x00000000000000!0\x010\x00,00000000',
  'RIFF0000WEBPVP8X00000000000000',
  'RIFF0000WEBPVP8L00000000000000',
].map((head) => (typeof head === 'string' ? new Uint8Array(Buffer.from(head, 'latin1')) : head.slice(0, 64)));
const JPEG = Uint8Array.of(
  0xff,
  0xd8,
  0xff,
  0xe0,
  0,
  4,
  1,
  2,
  0xff,
  0xff,
  0xd0,
  0xff,
  0xc2,
  0,
  17,
  8,
  0,
  100,
  1,
  44,
  0,
  0,
  0,
  0,
);

export const pictureHeads: DoorFor<Uint8Array> = {
  name: 'picture-heads',
  make: (random) => changedBytes(random, random.pick([...HEADS, JPEG])),
  budget: () => 4096,
  attempt(bytes) {
    const size = pictureSize(bytes);
    if (size === null) return false;
    promise(
      Object.values(size).every((side) => Number.isInteger(side) && side >= 0 && side < 2 ** 32),
      'a side is a whole number',
    );
    return true;
  },
};

/** Of packed files no more is unpacked than is allowed, however many they are. */
const MOST = 64 * 1024;
const MANY = 80;

export const packedFiles: DoorFor<readonly File[]> = {
  name: 'packed-files',
  make(random) {
    const count = random.once(3) ? 2 + random.below(MANY) : 1;
    return Array.from({ length: count }, (_, i) => {
      // Alone one may be far too much; of many each is little enough.
      const most = count === 1 && random.once(3) ? 40 * MOST : random.once(2) ? MOST : (2 * MOST) / count;
      const packed = new Uint8Array(gzipSync(new Uint8Array(random.below(most)).fill(random.below(256)), { level: 1 }));
      const isChanged = random.once(count === 1 ? 2 : 2 * count);
      return new File([isChanged ? changedBytes(random, packed) : packed], `${i}`);
    });
  },
  // What is unpacked, in pieces and together, and the piece with which it became too much.
  budget: () => 8 * MOST + MEGABYTE,
  attempt: (files) =>
    isTaken(async () => {
      const all = await unpacked(files, MOST);
      promise(all.reduce((sum, { bytes }) => sum + bytes.length, 0) <= MOST, 'no more than is allowed');
    }),
};
