// How much is taken from a file. All is checked against these before memory is asked for.

/** Bytes of all files together, unpacked, and pixels of all images together. */
export const MOST_BYTES = 128 * 1024 * 1024;
/** Files at a time: every picture may be one. */
export const MOST_FILES = 20_000;
/** Pixels of a picture that is decoded: a sheet of 4,096 by 4,096. */
export const MOST_PICTURE_PIXELS = 4096 * 4096;
/** Width and height of an image. */
export const LEAST_SIDE = 8;
export const MOST_SIDE = 64;
/** Images that are worth training on. */
export const LEAST_IMAGES = 20;
/** Images to train on, or to test on; the engine has the same limit. */
export const MOST_IMAGES = 60_000;

export const fits = (side: number): boolean => Number.isInteger(side) && side >= LEAST_SIDE && side <= MOST_SIDE;

export const inMegabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
