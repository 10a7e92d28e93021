// Fetches the shards named in the manifest one after the other, with progress, and stops at the first that fails.
//
// The first shard of the training images and the first of the test images come at once; the others when training has
// begun. The order is fixed: test images early, so that they are complete before the first epoch ends.

import type { Manifest, ManifestShard } from '../../pkg/types';
import { bytesOf } from '../own/unpack';
import type { DataProgress } from '../protocol';
import type { ShardCache } from './shard-cache';

/** Before labels and pixels: crates/mnist/src/shard.rs. */
const HEADER_BYTES = 12;
const PACKING_BYTES = 4096;
const TOO_LONG = 'too long';

/** A connection without a byte for so long is called lost. */
const STALL_MILLISECONDS = 20_000;

export interface ShardStreamOptions {
  readonly manifest: Manifest;
  readonly baseUrl: string;
  /** Takes the unpacked bytes; throws if they are not what was announced. */
  readonly accept: (index: number, bytes: Uint8Array) => void;
  readonly report: (data: DataProgress) => void;
  readonly fetch?: (address: URL, init?: RequestInit) => Promise<Response>;
  /** Where shards are kept from one visit to the next. */
  readonly kept?: ShardCache;
}

export class ShardStream {
  readonly #options: ShardStreamOptions;
  readonly #fetch: NonNullable<ShardStreamOptions['fetch']>;
  /** Indices into the manifest that are still to be fetched, in order. */
  readonly #missing: number[];
  readonly #first: number;
  #state: DataProgress['state'] = 'idle';
  #problem: string | null = null;
  #running = false;
  #wanted = 0;
  #partialBytes = 0;
  #retrying = false;
  #lastReport = 0;

  constructor(options: ShardStreamOptions) {
    this.#options = options;
    this.#fetch = options.fetch ?? ((address, init) => fetch(address, init));
    this.#missing = streamOrder(options.manifest.shards);
    this.#first = Math.min(2, this.#missing.length);
  }

  /** What is needed to begin: the first training shard and the first test shard. */
  async start(): Promise<void> {
    this.#wanted = this.#first;
    await this.#run();
  }

  /** All the rest. */
  async continue(): Promise<void> {
    this.#wanted = this.#options.manifest.shards.length;
    await this.#run();
  }

  /** Once more from the shard that failed. */
  async retry(): Promise<void> {
    if (this.#state !== 'failed') return;
    this.#retrying = true;
    await this.#run();
  }

  async #run(): Promise<void> {
    if (this.#running || (this.#state === 'failed' && !this.#retrying)) return;
    this.#running = true;
    try {
      for (;;) {
        const index = this.#missing[0];
        const done = this.#options.manifest.shards.length - this.#missing.length;
        if (index === undefined) return this.#set('complete');
        if (done >= this.#wanted) return this.#set('idle');
        this.#set('loading');
        const shard = this.#options.manifest.shards[index];
        if (!shard) throw new Error(`the manifest has no shard ${index}`);
        if (!(await this.#takeKept(index, shard))) await this.#bring(index, shard);
        this.#retrying = false;
        this.#partialBytes = 0;
        this.#missing.shift();
      }
    } catch (error) {
      this.#partialBytes = 0;
      this.#set('failed', `The images could not be loaded further: ${sentence(error)}`);
    } finally {
      this.#running = false;
    }
  }

  /** From an earlier visit; false where there is none, or one that is no good any more. */
  async #takeKept(index: number, shard: ManifestShard): Promise<boolean> {
    const { kept, accept } = this.#options;
    const packed = this.#retrying ? null : await kept?.get(shard);
    if (!packed) return false;
    try {
      accept(index, await this.#unpack(packed, shard));
      return true;
    } catch {
      await kept?.drop(shard);
      return false;
    }
  }

  async #bring(index: number, shard: ManifestShard): Promise<void> {
    const packed = await this.#fetchShard(shard);
    this.#options.accept(index, await this.#unpack(packed, shard));
    void this.#options.kept?.put(shard, packed);
  }

  async #fetchShard(shard: ManifestShard): Promise<Blob> {
    const controller = new AbortController();
    let timer = setTimeout(() => controller.abort(), STALL_MILLISECONDS);
    try {
      // A copy that was damaged on its way may sit in the cache.
      const cache = this.#retrying ? 'reload' : 'default';
      const url = new URL(shard.file, this.#options.baseUrl);
      const response = await this.#fetch(url, { signal: controller.signal, cache }).catch(lostConnection);
      if (!response.ok) throw new Error(`the server answers ${response.status} for ${shard.file}`);
      if (!response.body) throw new Error(`${shard.file} is empty`);
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      const reader = response.body.getReader();
      const next = () => reader.read().catch(lostConnection);
      for (let read = await next(); !read.done; read = await next()) {
        clearTimeout(timer);
        timer = setTimeout(() => controller.abort(), STALL_MILLISECONDS);
        chunks.push(read.value);
        this.#partialBytes += read.value.length;
        if (this.#partialBytes > this.#mostBytes(shard)) {
          controller.abort(TOO_LONG);
          throw new Error(`${shard.file} is longer than announced`);
        }
        this.#set('loading');
      }
      return new Blob(chunks);
    } catch (error) {
      if (controller.signal.aborted && controller.signal.reason !== TOO_LONG)
        throw new Error(`the connection stands still (${shard.file})`);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** gunzip, unless something on the way has done it already; and no more than there can be. */
  async #unpack(packed: Blob, shard: ManifestShard): Promise<Uint8Array> {
    try {
      return await bytesOf(packed, this.#mostBytes(shard));
    } catch {
      throw new Error(`${shard.file} is damaged and cannot be unpacked`);
    }
  }

  /** What a shard of so many images has, and what gzip may add to bytes that cannot be packed. */
  #mostBytes({ count, bytes }: ManifestShard): number {
    const { rows, columns } = this.#options.manifest.images ?? { rows: 28, columns: 28 };
    return Math.max(bytes, HEADER_BYTES + count * (1 + rows * columns)) + PACKING_BYTES;
  }

  #set(state: DataProgress['state'], problem: string | null = null): void {
    const unchanged = state === this.#state && problem === this.#problem;
    this.#state = state;
    this.#problem = problem;
    const now = performance.now();
    // Every chunk would be many messages: some a second are enough for a progress bar.
    if (unchanged && now - this.#lastReport < 100) return;
    this.#lastReport = now;
    this.#options.report(this.progress());
  }

  progress(): DataProgress {
    const { shards } = this.#options.manifest;
    const missing = this.#missing.map((index) => shards[index]);
    const sum = (of: (shard: ManifestShard) => number, list: readonly (ManifestShard | undefined)[]) =>
      list.reduce((total, shard) => total + (shard ? of(shard) : 0), 0);
    const totalImages = sum((shard) => shard.count, shards);
    const totalBytes = sum((shard) => shard.bytes, shards);
    return {
      state: this.#state,
      images: totalImages - sum((shard) => shard.count, missing),
      totalImages,
      // What was unpacked on its way counts as much as what was announced.
      bytes: totalBytes - sum((shard) => shard.bytes, missing) + Math.min(this.#partialBytes, missing[0]?.bytes ?? 0),
      totalBytes,
      problem: this.#problem,
    };
  }
}

/** First training shard, all test shards, the other training shards, validation. */
export function streamOrder(shards: readonly ManifestShard[]): number[] {
  const of = (split: string) => shards.flatMap((shard, index) => (shard.split === split ? [index] : []));
  const [firstTrain, ...train] = of('train');
  const [firstTest, ...test] = of('test');
  const first = [firstTrain, firstTest].filter((index) => index !== undefined);
  const [secondTrain, ...otherTrain] = train;
  const second = secondTrain === undefined ? [] : [secondTrain];
  return [...first, ...second, ...test, ...otherTrain, ...of('validation')];
}

/** Browsers report a lost connection as a TypeError with a text of their own. */
function lostConnection(cause: unknown): never {
  throw new Error('the connection is lost', { cause });
}

function sentence(error: unknown): string {
  const text = String((error as Error)?.message ?? error);
  return text.endsWith('.') ? text : `${text}.`;
}
