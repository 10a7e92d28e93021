// Shards that have come once are kept by the browser: the next visit needs no network for them. They are looked up by what is in
// them, so that a server with other images never gets the old ones.

import type { ManifestShard } from '../../pkg/types';

/** Of the form of the entries; the service worker leaves this cache alone. */
const NAME = 'autoencoder-playground-shards-1';

export interface ShardCache {
  get(shard: ManifestShard): Promise<Blob | null>;
  put(shard: ManifestShard, packed: Blob): Promise<void>;
  drop(shard: ManifestShard): Promise<void>;
}

/** The browser's cache for the shards below an address. Where it refuses or is full, nothing is kept, and nothing else changes. */
export function browserCache(baseUrl: string): ShardCache {
  const opened = async () => caches.open(NAME);
  const key = ({ file, sha256 }: ManifestShard) => new URL(`${file}?sha256=${sha256}`, baseUrl).href;
  return {
    get: async (shard) => {
      try {
        return (await (await (await opened()).match(key(shard)))?.blob()) ?? null;
      } catch {
        return null;
      }
    },
    put: async (shard, packed) => {
      await opened()
        .then((cache) => cache.put(key(shard), new Response(packed)))
        .catch(() => {});
    },
    drop: async (shard) => {
      await opened()
        .then((cache) => cache.delete(key(shard)))
        .catch(() => {});
    },
  };
}
