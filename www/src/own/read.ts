// From the files that a visitor has chosen or dropped to images that can be trained on. Whatever is wrong is one sentence.

import { arrange } from './arrange';
import { isFashion } from './fashion';
import type { Grey } from './grey';
import { type NamedBytes, readIdxFiles } from './idx-files';
import {
  fits,
  inMegabytes,
  LEAST_IMAGES,
  LEAST_SIDE,
  MOST_BYTES,
  MOST_FILES,
  MOST_IMAGES,
  MOST_PICTURE_PIXELS,
  MOST_SIDE,
} from './limits';
import type { Found, ReadOptions } from './own-images';
import { isAsSaid, type PictureSize, pictureSize } from './picture-size';
import { countOf, type Reader, type Sources } from './source';
import { commonSize, covering, cutTiles, guessTile } from './tiles';
import { type UnpackedFile, unpacked } from './unpack';

/** A decoded picture, with what makes levels of it once it is known to be as large as it says. */
export interface Decoded extends PictureSize {
  grey(): Grey;
}

/** Decodes a picture that says it has a harmless size. */
export type Decode = (bytes: Uint8Array<ArrayBuffer>) => Promise<Decoded>;

export type Read = Omit<Found, 'recipe'>;

interface Gathered {
  readonly kind: Found['kind'];
  readonly sources: Sources;
  readonly notes: string[];
}

export async function readOwn(
  engine: Reader,
  decode: Decode,
  files: readonly File[],
  options: ReadOptions,
): Promise<Read> {
  if (files.length === 0) throw new Error('There are no files.');
  if (files.length > MOST_FILES)
    throw new Error(`These are ${files.length} files, and at most ${MOST_FILES} are read.`);
  const sum = files.reduce((bytes, { size }) => bytes + size, 0);
  if (sum > MOST_BYTES) {
    throw new Error(`These files have ${inMegabytes(sum)}, and at most ${inMegabytes(MOST_BYTES)} are read.`);
  }
  const named = await unpacked(files);
  const meant = named.filter(({ bytes }) => pictureSize(bytes) === null);
  const other = meant.find(({ bytes }) => !engine.isIdx(bytes.subarray(0, 4)));
  if (other) {
    throw new Error(
      `${other.name} is no picture and no IDX file: ${beginningOf(other.bytes)}, where an IDX file of images begins with 00 00 08 03.`,
    );
  }
  if (meant.length > 0 && meant.length < named.length) {
    throw new Error('Some of these files are pictures and some are IDX: images come from one kind of file at a time.');
  }
  const gathered = meant.length > 0 ? gatherIdx(engine, named) : await gatherPictures(decode, named, options);
  return finish(engine, gathered, options);
}

function beginningOf(bytes: Uint8Array): string {
  const first = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  return `it begins with ${first.join(' ')}`;
}

function gatherIdx(engine: Reader, files: readonly NamedBytes[]): Gathered {
  const { sources, notes } = readIdxFiles(engine, files);
  const fashion = isFashion(
    engine,
    files.map(({ bytes }) => bytes),
    sources,
  );
  return { kind: fashion ? 'fashion' : 'idx', sources, notes };
}

async function gatherPictures(
  decode: Decode,
  files: readonly UnpackedFile[],
  { size }: ReadOptions,
): Promise<Gathered> {
  if (size && !size.every(fits)) throw new Error(`An image has from ${LEAST_SIDE} to ${MOST_SIDE} pixels each way.`);
  const sorted = files.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const notes: string[] = [];
  const [only] = sorted;
  if (only && sorted.length === 1) {
    const sheet = await picture(decode, only);
    const tile = size ?? guessTile(sheet);
    const { images, left } = cutTiles(sheet, tile);
    if (left > 0) notes.push(`${left} empty tiles at the end of the sheet are left out.`);
    const [rest, below] = [sheet.width % tile[0], sheet.height % tile[1]];
    if (rest + below > 0) {
      notes.push(
        `The sheet of ${sheet.width} × ${sheet.height} pixels is not cut evenly: what is left at its right and lower edge is not used.`,
      );
    }
    return { kind: 'sheet', sources: together(images, tile), notes };
  }
  const common = size ?? commonSize(sorted.map(({ bytes }) => pictureSize(bytes) ?? { width: 0, height: 0 }));
  const images: Uint8Array[] = [];
  let scaled = 0;
  for (const file of sorted) {
    const grey = await picture(decode, file);
    if (grey.width !== common[0] || grey.height !== common[1]) scaled += 1;
    images.push(covering(grey, common));
  }
  if (scaled > 0) {
    notes.push(
      `${scaled} of the pictures are scaled until they cover ${common[0]} × ${common[1]} pixels, and cut in the middle.`,
    );
  }
  return { kind: 'pictures', sources: together(images, common), notes };
}

async function picture(decode: Decode, { name, bytes }: UnpackedFile): Promise<Grey> {
  const said = pictureSize(bytes) ?? { width: 0, height: 0 };
  const { width, height } = said;
  if (width * height === 0 || width * height > MOST_PICTURE_PIXELS) {
    throw new Error(
      `${name} says that it has ${width} × ${height} pixels, and from 1 to ${MOST_PICTURE_PIXELS} are decoded.`,
    );
  }
  const damaged = () => {
    throw new Error(`${name} is a damaged picture: it cannot be decoded.`);
  };
  const decoded = await decode(bytes).catch(damaged);
  if (!isAsSaid(decoded, said)) {
    throw new Error(
      `${name} says that it has ${width} × ${height} pixels, and it has ${decoded.width} × ${decoded.height}.`,
    );
  }
  try {
    return decoded.grey();
  } catch {
    return damaged();
  }
}

function together(images: readonly Uint8Array[], [width, height]: readonly [number, number]): Sources {
  const pixels = new Uint8Array(images.length * width * height);
  images.forEach((image, i) => {
    pixels.set(image, i * width * height);
  });
  return { width, height, train: { pixels, labels: null }, test: null };
}

function finish(engine: Reader, { kind, sources, notes }: Gathered, options: ReadOptions): Read {
  const { width, height, train, test } = sources;
  const [count, tests] = [countOf(train, sources), test ? countOf(test, sources) : null];
  if (count < LEAST_IMAGES) {
    throw new Error(
      `${count === 1 ? 'This is one image' : `These are ${count} images`} of ${width} × ${height} pixels, and at least ${LEAST_IMAGES} are needed.`,
    );
  }
  if (count > MOST_IMAGES) throw new Error(`These are ${count} images, and at most ${MOST_IMAGES} can be used.`);
  const pixels = train.pixels.length + (test?.pixels.length ?? 0);
  if (pixels > MOST_BYTES) {
    throw new Error(`These images have ${inMegabytes(pixels)} of pixels, and at most ${inMegabytes(MOST_BYTES)} fit.`);
  }
  // Links to a known set mean it as it is.
  const inverted = kind !== 'fashion' && (options.inverted ?? isDarkOnLight(train.pixels, width, height));
  const used = inverted ? invertedOf(sources) : sources;
  if (kind !== 'fashion') {
    notes.push(
      tests === null
        ? 'No images to test on came along: the first tenth, in a fixed random order, is held out.'
        : 'The images to test on are those of their own file.',
    );
  }
  const arranged = arrange(engine, used, kind === 'fashion' ? 'fashion' : 'own');
  return { ...arranged, kind, size: [width, height], inverted, notes };
}

/** Whether the rim of the images, where paper is, is bright on average. */
function isDarkOnLight(pixels: Uint8Array, width: number, height: number): boolean {
  let [sum, count] = [0, 0];
  for (let at = 0; at < pixels.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width) % height];
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue;
    sum += pixels[at] as number;
    count += 1;
  }
  return sum > 127.5 * count;
}

function invertedOf(sources: Sources): Sources {
  const inverse = ({ pixels, labels }: Sources['train']) => ({ pixels: pixels.map((level) => 255 - level), labels });
  return { ...sources, train: inverse(sources.train), test: sources.test && inverse(sources.test) };
}
