// How the data sets and what is in them are called.

import { words } from './words/words';

export interface DataSetWords {
  /** Of the whole. */
  readonly name: string;
  /** What there are many of. */
  readonly many: string;
  /** Those that it is tested on. */
  readonly tested: string;
  /** What a summed loss is of, and what a mean one. */
  readonly item: string;
  readonly part: string;
  /** One of them, by its class, with its article. */
  readonly one: (label: number) => string;
  /** A class, as short as under a picture. */
  readonly label: (label: number) => string;
}

const known = words.dataSets;
const IMAGES = { many: known.images, tested: known.heldOutImages, item: known.image, part: known.pixel };

const MNIST: DataSetWords = {
  ...IMAGES,
  name: known.mnist,
  many: known.digits,
  tested: known.heldOutDigits,
  one: known.digit,
  label: String,
};

const OWN: DataSetWords = { ...IMAGES, name: known.own, one: () => known.anImage, label: () => '' };
const OWN_LABELLED: DataSetWords = { ...OWN, one: known.imageOfClass, label: String };

/** Whether the visitor's own images have labels: said when they are opened. */
let ownHaveLabels = false;

export function describeOwn(labelled: boolean): void {
  ownHaveLabels = labelled;
}

const OTHERS: Record<string, DataSetWords> = {
  fashion: {
    ...IMAGES,
    name: known.fashion,
    many: known.clothing,
    tested: known.heldOutClothing,
    one: known.pieceOfClothing,
    label: (label) => known.clothes[label] ?? String(label),
  },
  pixels: { ...IMAGES, name: known.pixels, one: () => known.randomPixels, label: () => '' },
  // A cloud of points is its own test.
  points: { ...known.points, one: () => known.points.one, label: () => '' },
};

/** Words for a value of `data`. */
export function wordsFor(data: string | undefined): DataSetWords {
  if (data === 'own') return ownHaveLabels ? OWN_LABELLED : OWN;
  return OTHERS[data ?? ''] ?? MNIST;
}

/** Whether there are classes, which have names. */
export const hasClasses = (data: string | undefined): boolean => wordsFor(data).label(0) !== '';

/** Whether the data come in shards, and are not made here from the seed. */
export const isLoaded = (data: string | undefined): boolean => data !== 'points' && data !== 'pixels';

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
