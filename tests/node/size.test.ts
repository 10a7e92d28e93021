// What a visitor waits for: each variant of the engine is at most 200 kB as it crosses the network.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

test.each(['simd', 'fma'])('the module %s has at most 200,000 bytes after gzip', (variant) => {
  const module = readFileSync(new URL(`../../www/pkg/${variant}/engine_bg.wasm`, import.meta.url));
  expect(module.subarray(0, 4).toString()).toBe('\0asm');
  expect(gzipSync(module, { level: 9 }).length).toBeLessThanOrEqual(200_000);
});
