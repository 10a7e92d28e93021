// @ts-check
// The package in a browser, in a worker or in a bundler: files come over HTTP.

import { playground } from './playground.js';
import { readOverHttp } from './read.js';

export const { open, presets } = playground({
  read: readOverHttp,
  folder: (data) => new URL(data, globalThis.location?.href),
  wantsFma: true,
});
export { Refused } from './refused.js';
