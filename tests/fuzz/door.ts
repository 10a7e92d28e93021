// A door: what reads something from outside, and what is tried at it.

import type { Random } from './random';

/** A door for inputs of one type. */
export interface DoorFor<Input> {
  readonly name: string;
  /** An input, which follows from the random numbers alone. */
  make(random: Random): Input;
  /** Bytes of memory that may be asked for on its behalf, by the page and by the engine. */
  budget(input: Input): number;
  /** True if it was taken, false if it was refused as the door refuses. Throws where something does not hold. */
  attempt(input: Input): boolean | Promise<boolean>;
}

/** A door, whatever its inputs are. */
export interface Door {
  readonly name: string;
  draw(random: Random): { readonly input: unknown; readonly budget: number; attempt(): boolean | Promise<boolean> };
}

export const doorOf = <Input>({ name, make, budget, attempt }: DoorFor<Input>): Door => ({
  name,
  draw(random) {
    const input = make(random);
    return { input, budget: budget(input), attempt: () => attempt(input) };
  },
});

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
  const { constructor: kind, message, reason } = Object(error);
  if (kind !== Error && kind !== Object) return false;
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
