// How the data sets and what is in them are called.

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

const IMAGES = { many: 'images', tested: 'held-out images', item: 'image', part: 'pixel' };
const CLOTHES = ['T-shirt', 'trousers', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'];

const MNIST: DataSetWords = {
  ...IMAGES,
  name: 'MNIST',
  many: 'digits',
  tested: 'held-out digits',
  one: (digit) => `${digit === 8 ? 'an' : 'a'} ${digit}`,
  label: String,
};

const OWN: DataSetWords = { ...IMAGES, name: 'Your images', one: () => 'an image', label: () => '' };
const OWN_LABELLED: DataSetWords = { ...OWN, one: (label) => `an image of class ${label}`, label: String };

/** Whether the visitor's own images have labels: said when they are opened. */
let ownHaveLabels = false;

export function describeOwn(labelled: boolean): void {
  ownHaveLabels = labelled;
}

const OTHERS: Record<string, DataSetWords> = {
  fashion: {
    ...IMAGES,
    name: 'Fashion-MNIST',
    many: 'pieces of clothing',
    tested: 'held-out pieces of clothing',
    one: (label) => `${label === 9 ? 'an' : label === 1 ? 'a pair of' : 'a'} ${CLOTHES[label]}`,
    label: (label) => CLOTHES[label] ?? String(label),
  },
  pixels: { ...IMAGES, name: 'Random pixels', one: () => 'random pixels', label: () => '' },
  // A cloud of points is its own test.
  points: {
    name: 'Points',
    many: 'points',
    tested: 'points, the same that it learns from',
    item: 'point',
    part: 'coordinate',
    one: () => 'a point',
    label: () => '',
  },
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
