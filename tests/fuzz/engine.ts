// The engine that stands behind the doors, as the page has it.

import { loadEngine } from '../../www/tools/engine.mjs';

export const loaded = await loadEngine('simd');
export const { engine } = loaded;
export const engineMemory = (): WebAssembly.Memory => loaded.memory;

export const KILOBYTE = 1024;
export const MEGABYTE = 1024 * KILOBYTE;
