// Images in memory on their way from files to shards.

import type * as Engine from '../../pkg/simd/engine.js';

/** What reading needs of the engine. */
export type Reader = Pick<typeof Engine, 'readIdxHeader' | 'isIdx' | 'packingOrder' | 'sha256'>;

/** Pixels (N, height, width) and labels (N) of the images of one file. */
export interface Source {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array | null;
}

/** Images to train on, and those to test on where they come apart. */
export interface Sources {
  readonly width: number;
  readonly height: number;
  readonly train: Source;
  readonly test: Source | null;
}

export const countOf = ({ pixels }: Source, { width, height }: Sources): number => pixels.length / (width * height);
