// @ts-check
// The package in Node: files come from its own folder.

import { pathToFileURL } from 'node:url';
import { playground } from './playground.js';
import { read } from './read-node.js';

export const { open, presets } = playground({
  read,
  // A path on Windows begins with a letter and a colon, which is no scheme.
  folder: (data) => (/^[a-z]{2,}:/i.test(String(data)) ? new URL(data) : pathToFileURL(String(data))),
  wantsFma: false, // version 20 has relaxed SIMD behind a flag, and a default should not depend on the version
});
export { Refused } from './refused.js';
