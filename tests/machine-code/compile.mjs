// @ts-check
// Run by the Node that prints machine code: compiles the module that it is given.

import { readFileSync } from 'node:fs';

new WebAssembly.Module(readFileSync(process.argv[2] ?? ''));
