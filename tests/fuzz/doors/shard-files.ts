// What a server answers where a shard is asked for: the shard, a part of it, another file, or a little that unpacks to very much.

import { gzipSync } from 'node:zlib';
import { ShardStream } from '../../../www/src/worker/shards';
import { changedBytes } from '../bytes';
import { type DoorFor, promise } from '../door';
import { engine, MEGABYTE } from '../engine';
import type { Random } from '../random';

const COUNT = 100;
const LENGTH = 12 + COUNT * 65;

/** A shard of images of 8 x 8 pixels. */
const shard = new Uint8Array(LENGTH).map((_, i) => (i < 12 ? 0 : i % 10));
shard.set([...'AEPS'].map((letter) => letter.charCodeAt(0)));
shard.set([1, 8, 8, 10, COUNT], 4);

const CLASSES = Array.from(
  { length: 10 },
  (_, label) => shard.subarray(12, 12 + COUNT).filter((own) => own === label).length,
);

const MANIFEST = {
  version: 2,
  images: { rows: 8, columns: 8, labels: true },
  shards: ['train', 'test'].map((split) => ({
    file: `${split}.bin`,
    split,
    count: COUNT,
    classes: CLASSES,
    bytes: 1000,
    sha256: engine.sha256(shard),
  })),
};
const GOOD = new Uint8Array(gzipSync(shard));

function make(random: Random): Uint8Array<ArrayBuffer> {
  switch (random.below(5)) {
    case 0:
      return GOOD;
    case 1:
      return new Uint8Array(shard);
    case 2:
      return new Uint8Array(gzipSync(new Uint8Array(random.below(100) * LENGTH), { level: 1 }));
    case 3:
      return changedBytes(random, new TextEncoder().encode('<!doctype html><title>Sign in</title>'));
    default:
      return changedBytes(random, random.once(2) ? GOOD : shard);
  }
}

export const shardFiles: DoorFor<Uint8Array<ArrayBuffer>> = {
  name: 'shard-files',
  make,
  // What is fetched and what is unpacked, each in pieces and together, and the piece with which it became too much.
  budget: (file) => MEGABYTE + 8 * LENGTH + 4 * file.length,
  async attempt(file) {
    let accepted = 0;
    const run = new engine.Experiment(engine.parseLink('p=stacked&data=own&size=8x8&widths=2&batch=10').spec, MANIFEST);
    const stream = new ShardStream({
      manifest: MANIFEST,
      baseUrl: 'https://example.org/',
      accept: (index, bytes) => {
        run.addShard(index, bytes);
        accepted += 1;
      },
      report: () => {},
      fetch: async () => new Response(file),
    });
    try {
      await stream.start();
    } finally {
      run.free();
    }
    const { state, problem } = stream.progress();
    promise(state === 'failed' || accepted === 2, `${accepted} shards came, and it is ${state}`);
    promise(
      state !== 'failed' || /^The images could not be loaded further: .+\.$/.test(problem ?? ''),
      'it is said why',
    );
    return accepted === 2;
  },
};
