// A worker that reads a visitor's files: the run under way goes on beside it, and all its memory goes with it.

import { loadEngine } from '../worker/engine';
import { fittingRecipe } from './fit';
import { greyOf } from './grey';
import type { Found, ReadOptions } from './own-images';
import { type Decode, readOwn } from './read';

export interface ReadRequest {
  readonly files: readonly File[];
  readonly options: ReadOptions;
  /** The link that is to be followed with the images. */
  readonly link: string;
}

export type ReadReply = { readonly found: Found } | { readonly problem: string };

const decode: Decode = async (bytes) => {
  // Colours as they are in the file, whatever the screen is like.
  const picture = await createImageBitmap(new Blob([bytes]), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  const { width, height } = picture;
  const grey = () => {
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('the browser gives no canvas');
    context.drawImage(picture, 0, 0);
    picture.close();
    return greyOf(width, height, context.getImageData(0, 0, width, height).data);
  };
  return { width, height, grey };
};

async function read({ files, options, link }: ReadRequest): Promise<ReadReply> {
  try {
    const { engine } = await loadEngine('simd');
    const found = await readOwn(engine, decode, files, options);
    return { found: { ...found, recipe: fittingRecipe(engine, link, found.images, found.training) } };
  } catch (error) {
    return { problem: String((error as Error).message ?? error) };
  }
}

self.onmessage = ({ data }: MessageEvent<ReadRequest>) => void read(data).then((reply) => self.postMessage(reply));
