// Real MNIST images as ready-made batches. Real, because ink covers a fifth of the pixels and an engine may profit from that.

const PIXELS = 784;
const IDX_HEADER = 16; // magic number, count, rows, columns: four big-endian 32-bit integers
const IDX_IMAGES = 0x0803; // unsigned bytes, three dimensions

export interface Batches {
  readonly size: number;
  readonly pixels: number;
  /** Each (size, pixels), row-major, in [0, 1]. */
  readonly images: readonly Float32Array<ArrayBuffer>[];
}

/** `count` batches of `size` consecutive images of an IDX file, starting at image `first`. */
export function batchesFromIdx(file: ArrayBuffer, first: number, count: number, size: number): Batches {
  const view = new DataView(file);
  if (view.getUint32(0) !== IDX_IMAGES || view.getUint32(8) * view.getUint32(12) !== PIXELS) {
    throw new Error('not an IDX file of 28x28 images');
  }
  if (first + count * size > view.getUint32(4)) throw new Error('not enough images in the IDX file');
  const images = Array.from({ length: count }, (_, batch) => {
    const bytes = new Uint8Array(file, IDX_HEADER + (first + batch * size) * PIXELS, size * PIXELS);
    return Float32Array.from(bytes, (byte) => byte / 255);
  });
  return { size, pixels: PIXELS, images };
}

/** Twenty batches from behind the validation images: the raw training file, so that the peers need no packed shards. */
export async function loadBatches(size: number): Promise<Batches> {
  const response = await fetch('/mnist/train-images-idx3-ubyte');
  if (!response.ok) throw new Error(`the MNIST training images: HTTP ${response.status}`);
  return batchesFromIdx(await response.arrayBuffer(), 5000, 20, size);
}
