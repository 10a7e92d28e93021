// Images that a visitor has brought along, as the page holds them: they are kept as blobs, which another worker can be given
// without copying them, and go nowhere else.

import type { Manifest } from '../../pkg/types';

export interface OwnImages {
  /** The value of `data` in the recipe: one's own, or a set that was recognised. */
  readonly set: 'own' | 'fashion';
  readonly manifest: Manifest;
  /** The shards of the manifest, by name. */
  readonly files: Readonly<Record<string, Blob>>;
  /** A hash of all images in their order: a run goes on only with the images that it was trained on. */
  readonly fingerprint: string;
  readonly width: number;
  readonly height: number;
  readonly labelled: boolean;
}

/** What the visitor has chosen; what is left open is guessed. */
export interface ReadOptions {
  /** Width and height of a tile of a sheet, or of what pictures of several sizes are brought to. */
  readonly size?: readonly [width: number, height: number] | undefined;
  /** Whether dark and bright change places. */
  readonly inverted?: boolean | undefined;
}

/** Some images for a look before they are used: pixels (N, height, width), 0 for paper to 255 for ink. */
export interface Preview {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array | null;
}

/** What was found in some files. */
export interface Found {
  readonly images: OwnImages;
  /** What the files are, in a few words. */
  readonly kind: 'idx' | 'sheet' | 'pictures' | 'fashion';
  readonly training: number;
  readonly testing: number;
  readonly preview: Preview;
  /** What was used, guessed or chosen. */
  readonly size: readonly [width: number, height: number];
  readonly inverted: boolean;
  /** What was done to the images, a sentence each. */
  readonly notes: readonly string[];
  readonly recipe: FittingRecipe;
}

/** A recipe that can be trained on the images. */
export interface FittingRecipe {
  /** Fragment of its link. */
  readonly link: string;
  readonly title: string;
  /** What had to be changed, a sentence each. */
  readonly notes: readonly string[];
}
