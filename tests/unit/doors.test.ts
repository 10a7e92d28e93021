// Some inputs of `npm run fuzz` at every door that is written in TypeScript, always the same ones.

import { expect, test } from 'vitest';
import { type Tally, tryInput } from '../fuzz/attempts';
import { DOORS } from '../fuzz/doors';

const INPUTS = 400;

test.each(DOORS.map((door) => [door.name, door] as const))(
  '%s: whatever comes is taken or refused',
  async (_, door) => {
    const tally: Tally = { tried: 0, taken: 0, largest: 0 };
    for (let number = 0; number < INPUTS; number++) {
      await tryInput(door, 1, number, tally).catch((cause) => {
        throw new Error(`input ${number} of seed 1: ${String(cause)}`, { cause });
      });
    }
    // What is tried goes through the door as well as not.
    expect(tally.tried).toBe(INPUTS);
    expect(tally.taken).toBeGreaterThan(0);
    expect(tally.taken).toBeLessThan(INPUTS);
  },
);
