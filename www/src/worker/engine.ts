// The only file that imports the generated package. Each arithmetic is a module of its own, loaded when it is asked for.

import type * as Engine from '../../pkg/simd/engine.js';
import type { ArithmeticName } from '../../pkg/types';
import { surroundings } from './surroundings';

export type { Experiment } from '../../pkg/simd/engine.js';

export interface LoadedEngine {
  readonly engine: typeof Engine;
  readonly memory: WebAssembly.Memory;
}

const VARIANTS: Record<ArithmeticName, () => Promise<{ engine: typeof Engine; address: () => URL }>> = {
  simd: async () => ({
    engine: await import('../../pkg/simd/engine.js'),
    address: () => new URL('../../pkg/simd/engine_bg.wasm', import.meta.url),
  }),
  fma: async () => ({
    engine: (await import('../../pkg/fma/engine.js')) as unknown as typeof Engine,
    address: () => new URL('../../pkg/fma/engine_bg.wasm', import.meta.url),
  }),
};

/** What a run may take on a device with so many gigabytes; a tab of a small telephone is ended where it takes more. */
const MEGABYTES_PER_GIGABYTE = 128;
const MOST_MEGABYTES = 256;

/** Megabytes for a run, by what the browser tells of its device. Firefox and Safari tell nothing. */
export const memoryFor = ({ deviceMemory }: { readonly deviceMemory?: number }): number =>
  deviceMemory === undefined ? MOST_MEGABYTES : Math.min(MOST_MEGABYTES, MEGABYTES_PER_GIGABYTE * deviceMemory);

export async function loadEngine(arithmetic: ArithmeticName): Promise<LoadedEngine> {
  try {
    const { engine, address } = await VARIANTS[arithmetic]();
    const { memory } = await engine.default({ module_or_path: surroundings.fetchEngine(arithmetic, address) });
    engine.limitMemory(memoryFor(navigator as { readonly deviceMemory?: number }));
    return { engine, memory };
  } catch (cause) {
    throw new Error(`The engine could not be loaded: ${(cause as Error).message}.`, { cause });
  }
}
