// A door: what reads something from outside, and what is tried at it.

import type { Random } from './random';

export interface Door<Input = never> {
  readonly name: string;
  /** An input, which follows from the random numbers alone. */
  make(random: Random): Input;
  /** Bytes of memory that may be asked for on its behalf, by the page and by the engine. */
  budget(input: Input): number;
  /** True if it was taken, false if it was refused as the door refuses. Throws where something does not hold. */
  attempt(input: Input): boolean | Promise<boolean>;
}

/** What was promised and does not hold. */
export class Broken extends Error {}

export function promise(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Broken(what);
}

/**
 * A refusal as the page shows it: an error of no special class, with a sentence, or an object with key, value and reason. A
 * TypeError, a RangeError or a trap of the engine is none.
 */
export function isRefusal(error: unknown): boolean {
  const { constructor, message, reason } = Object(error);
  if (constructor !== Error && constructor !== Object) return false;
  const said = reason ?? message;
  return typeof said === 'string' && said.length > 0 && said.length < 1000;
}

/** Whether a door that throws its refusals takes something. */
export async function isTaken(attempt: () => unknown): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
