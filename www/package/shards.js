// @ts-check
// The images, shard after shard. Training asks for the next one when it needs it, and by then it is mostly there.

/** @typedef {import('../pkg/types.js').Manifest} Manifest */
/** @typedef {import('./read.js').Read} Read */
/** @typedef {(file: string) => URL} AddressOf where a file of the data set is */
/** @typedef {{ index: number, bytes: Uint8Array<ArrayBuffer> }} Shard its place in the manifest, and what is in it, unpacked */

/** @param {Read} read @param {AddressOf} addressOf @returns {Promise<Manifest>} */
export async function readManifest(read, addressOf) {
  return JSON.parse(new TextDecoder().decode(await read(addressOf('manifest.json'))));
}

export class Shards {
  #read;
  #addressOf;
  #manifest;
  /** Indices into the manifest that nobody has taken, in the order of the images. @type {Record<'train' | 'test', number[]>} */
  #left = { train: [], test: [] };
  /** Those on their way. @type {Map<number, Promise<Uint8Array<ArrayBuffer>>>} */
  #coming = new Map();

  /** @param {Read} read @param {AddressOf} addressOf @param {Manifest} manifest */
  constructor(read, addressOf, manifest) {
    this.#read = read;
    this.#addressOf = addressOf;
    this.#manifest = manifest;
    const of = (/** @type {string} */ split) =>
      manifest.shards.flatMap((shard, index) => (shard.split === split ? [index] : []));
    // Images for validation are trained on by few recipes, after all others.
    this.#left = { train: [...of('train'), ...of('validation')], test: of('test') };
  }

  /**
   * The next shard to train on or to test on; undefined after the last. The one behind it is sent for.
   * @param {'train' | 'test'} split @returns {Promise<Shard | undefined>}
   */
  async next(split) {
    const left = this.#left[split];
    const [index, behind] = left;
    if (index === undefined) return undefined;
    const coming = this.#fetch(index);
    if (behind !== undefined) this.#fetch(behind);
    const bytes = await coming;
    // Two may have waited for the same one.
    if (left[0] !== index) return this.next(split);
    left.shift();
    this.#coming.delete(index);
    return { index, bytes };
  }

  /** All that are left. */
  async *rest() {
    for (const split of /** @type {const} */ (['train', 'test'])) {
      for (let shard = await this.next(split); shard; shard = await this.next(split)) yield shard;
    }
  }

  /** @param {number} index */
  #fetch(index) {
    const coming = this.#coming.get(index) ?? this.#unpacked(this.#manifest.shards[index]?.file ?? '');
    this.#coming.set(index, coming);
    // One that failed is tried again by the next who asks; until somebody does, nobody needs to know.
    coming.catch(() => this.#coming.delete(index));
    return coming;
  }

  /** @param {string} file */
  async #unpacked(file) {
    const packed = await this.#read(this.#addressOf(file));
    // Something on the way may have unpacked it already.
    if (packed[0] !== 0x1f || packed[1] !== 0x8b) return packed;
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  }
}
