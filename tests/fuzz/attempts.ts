// Input after input at one door, with what each of them allocates.

import { Broken, type Door } from './door';
import { engineMemory } from './engine';
import { Random } from './random';

export interface Tally {
  tried: number;
  taken: number;
  /** Most bytes that were asked for on behalf of one input. */
  largest: number;
}

/** Bytes outside of the heap, whose size the runner limits, and of the engine. What is freed under way counts until it is collected. */
const allocated = (): number => process.memoryUsage().arrayBuffers + engineMemory().buffer.byteLength;

/** Tries one input. Throws where something does not hold. */
export async function tryInput(door: Door, seed: number, number: number, tally: Tally): Promise<void> {
  const { budget, attempt } = door.draw(new Random(seed, number));
  const before = allocated();
  const taken = await attempt();
  const bytes = Math.max(0, allocated() - before);
  if (bytes > budget) throw new Broken(`${bytes} bytes were allocated, and the budget is ${budget}`);
  tally.tried += 1;
  tally.taken += taken ? 1 : 0;
  tally.largest = Math.max(tally.largest, bytes);
}
