// Some inputs of `npm run fuzz` at every door that is written in TypeScript, always the same ones.

import { expect, test } from 'vitest';
import { DOORS as NAMES } from '../../www/tools/fuzz-doors.mjs';
import { DOORS, type Tally, tryInput } from '../fuzz/doors';

const INPUTS = 400;

test('npm run fuzz knows every door', () => {
  expect(DOORS.map(({ name }) => name)).toEqual(NAMES);
});

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
    // Texts are given away, whatever is in them.
    if (door.name !== 'texts') expect(tally.taken).toBeLessThan(INPUTS);
  },
);
