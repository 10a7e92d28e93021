// IDX files: which holds images and which labels, and which belong together. The header of each is read by the engine.

import type { IdxHeader } from '../../pkg/simd/engine.js';
import type { Reader, Source, Sources } from './source';

/** A file with its name and its bytes, unpacked. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Kind<K extends IdxHeader['kind']> = NamedBytes & { readonly header: Extract<IdxHeader, { kind: K }> };

const LABELS_FROM = 8;
const PIXELS_FROM = 16;

/** One set of images, or two, each with its labels or without. Throws what is wrong, naming the file. */
export function readIdxFiles(
  engine: Pick<Reader, 'readIdxHeader'>,
  files: readonly NamedBytes[],
): { readonly sources: Sources; readonly notes: string[] } {
  const images: Kind<'images'>[] = [];
  const labels: Kind<'labels'>[] = [];
  for (const { name, bytes } of files) {
    const header = headerOf(engine, name, bytes);
    if (header.kind === 'images') images.push({ name, bytes, header });
    else labels.push({ name, bytes, header });
  }
  const [first, second] = images.toSorted(trainingFirst);
  if (!first) throw new Error('These are labels alone: the file with the images is missing.');
  if (images.length > 2 || labels.length > images.length) {
    throw new Error(
      `These are ${images.length} files of images and ${labels.length} of labels: at most two of each belong together, to train on and to test on.`,
    );
  }
  const { rows, columns } = first.header;
  if (second && (second.header.rows !== rows || second.header.columns !== columns)) {
    throw new Error(`The images of ${first.name} and of ${second.name} are not of one size.`);
  }
  const notes: string[] = [];
  const paired = pair([first, ...(second ? [second] : [])], labels);
  const known = paired.every((own) => own !== null);
  if (!known && labels.length > 0) {
    notes.push('Only one of the two files of images comes with labels, so that none are used.');
  }
  const highest = paired.reduce((most, own) => (own ? Math.max(most, highestOf(own.bytes)) : most), 0);
  if (known && highest > 9) {
    notes.push(
      `The labels go up to ${highest}, and ten classes from 0 to 9 are the most: the images are used without them.`,
    );
  }
  const labelled = known && highest <= 9;
  const source = (file: Kind<'images'>, own: Kind<'labels'> | null | undefined): Source => ({
    pixels: file.bytes.subarray(PIXELS_FROM),
    labels: labelled && own ? own.bytes.subarray(LABELS_FROM) : null,
  });
  const sources: Sources = {
    width: columns,
    height: rows,
    train: source(first, paired[0]),
    test: second ? source(second, paired[1]) : null,
  };
  return { sources, notes };
}

function headerOf(engine: Pick<Reader, 'readIdxHeader'>, name: string, bytes: Uint8Array): IdxHeader {
  try {
    return engine.readIdxHeader(bytes.subarray(0, PIXELS_FROM), bytes.length);
  } catch (error) {
    throw new Error(`${name} cannot be used: ${(error as Error).message}.`);
  }
}

const isTest = (name: string): boolean => /t10k|test/i.test(name);

/** By name, where the names tell; otherwise the larger file is to train on. */
function trainingFirst(a: Kind<'images'>, b: Kind<'images'>): number {
  if (isTest(a.name) !== isTest(b.name)) return isTest(a.name) ? 1 : -1;
  return b.header.count - a.header.count || (a.name < b.name ? -1 : 1);
}

/** For each file of images the labels that are as many; where both files fit, as the names say. */
function pair(images: readonly Kind<'images'>[], labels: readonly Kind<'labels'>[]): (Kind<'labels'> | null)[] {
  const left = [...labels];
  const own = images.map((file) => {
    const fitting = left.filter(({ header }) => header.count === file.header.count);
    const chosen = fitting.find(({ name }) => isTest(name) === isTest(file.name)) ?? fitting[0] ?? null;
    if (chosen) left.splice(left.indexOf(chosen), 1);
    return chosen;
  });
  const [lost] = left;
  if (lost) throw new Error(`${lost.name} has ${lost.header.count} labels, and no file of images has as many images.`);
  return own;
}

const highestOf = (file: Uint8Array): number =>
  file.subarray(LABELS_FROM).reduce((most, label) => Math.max(most, label), 0);
