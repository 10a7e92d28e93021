// @ts-check
// A file's bytes in Node: from the disk, or over HTTP.

import { readFile } from 'node:fs/promises';
import { readOverHttp } from './read.js';

/** @type {import('./read.js').Read} */
export const read = async (url) => (url.protocol === 'file:' ? new Uint8Array(await readFile(url)) : readOverHttp(url));
