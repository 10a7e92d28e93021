// Values of any form where the engine is given plain objects: refused by name, and the engine goes on.

import { expect, test } from 'vitest';
import { engine, memory, thrown } from './support';

const { spec } = engine.parseLink('p=vanilla');

/** Deeper than whoever shows it by calling himself can go. */
function deep(): unknown {
  let value: unknown = 0;
  for (let left = 20_000; left > 0; left--) value = [value];
  return value;
}

test.each([
  ['a list in a list in a list', deep, 'a list'],
  ['a list of half a million', () => Array(500_000).fill('0'), 'a list'],
  ['an object', () => ({ a: 1 }), 'an object'],
  ['a long text', () => 'x'.repeat(1_000_000), `"${'x'.repeat(40)}"`],
  ['nothing', () => null, 'null'],
])('%s is no seed', (_, make, shown) => {
  const before = memory.buffer.byteLength;
  const { message } = thrown(() => engine.checkSpec({ ...spec, seed: make() as number }));
  expect(message).toBe(`specification: seed: a whole number from 0 to 9007199254740991 is needed, not ${shown}`);
  // Of what is refused nothing is written out.
  expect(memory.buffer.byteLength - before).toBeLessThan(4_000_000);
  engine.checkSpec(spec);
});

test('an unknown name is said, not all of it', () => {
  const { message } = thrown(() => engine.checkSpec({ ...spec, ['y'.repeat(100_000)]: 1 } as never));
  expect(message).toBe(`specification: unknown field \`${'y'.repeat(40)}\``);
});
