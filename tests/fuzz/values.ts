// Values as JSON, messages and a browser's store can hold them, and changes of such values.

import type { Random } from './random';

const NUMBERS = [0, -0, 1, -1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, 8.64e15 + 1, 1e300, Number.NaN, Infinity, -Infinity];
const TEXTS = [
  '',
  '0',
  'vanilla',
  '1'.repeat(50),
  'x'.repeat(10_000),
  '\ud800',
  '\0',
  '__proto__',
  '<script>',
  '28x28',
];
const KEYS = ['__proto__', 'constructor', 'toString', 'length', 'toJSON', '', '0', 'id', 'type', 'x'.repeat(300)];
const DEPTH = 4000;

/** Anything at all. */
export function anyValue(random: Random, depth = 2): unknown {
  const several = <T>(make: () => T): T[] => Array.from({ length: random.below(5) }, make);
  switch (random.below(depth > 0 ? 14 : 8)) {
    case 0:
      return undefined;
    case 1:
      return null;
    case 2:
      return random.once(2);
    case 3:
      return random.pick(NUMBERS);
    case 4:
      return random.next();
    case 5:
    case 6:
      return random.pick(TEXTS);
    case 7:
      return BigInt(random.next());
    case 8:
      return several(() => anyValue(random, depth - 1));
    case 9:
    case 10:
      return anyObject(random, depth - 1);
    case 11:
      return random.once(2) ? new Uint8Array(random.below(100)) : new Map([[1, 2]]);
    case 12:
      return random.once(2) ? new Date(random.pick(NUMBERS)) : Array(random.below(50_000)).fill(random.pick(NUMBERS));
    default:
      return random.once(8) ? deep(random.once(2)) : new Error('a message');
  }
}

function anyObject(random: Random, depth: number): object {
  const object = {};
  // As a property of its own, which JSON and messages can have.
  for (let left = random.below(5); left > 0; left--) set(object, random.pick(KEYS), anyValue(random, depth));
  return object;
}

const set = (object: object, key: string, value: unknown): void => {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
};

/** Deeper than whoever reads it by calling himself can go. */
function deep(list: boolean): unknown {
  let value: unknown = 0;
  for (let left = DEPTH; left > 0; left--) value = list ? [value] : { a: value };
  return value;
}

/** A copy in which something is another value, missing, or too much. */
export function changedValue(random: Random, value: unknown): unknown {
  const isInside = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !random.once(6);
  if (!isInside) return anyValue(random);
  if (Array.isArray(value)) {
    const at = random.below(value.length + 1);
    return value.toSpliced(at, random.below(2), random.once(2) ? changedValue(random, value[at]) : anyValue(random));
  }
  const copy: object = { ...value };
  const key = random.pick(Object.keys(copy));
  const change = random.below(8);
  if (key === undefined || change === 0) set(copy, random.pick(KEYS), anyValue(random));
  else if (change === 1) Reflect.deleteProperty(copy, key);
  else set(copy, key, changedValue(random, Reflect.get(copy, key)));
  return copy;
}

/** About how many bytes a value takes. */
export function sizeOf(value: unknown): number {
  let size = 0;
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') size += 2 * next.length;
    else if (ArrayBuffer.isView(next)) size += next.byteLength;
    else if (Array.isArray(next)) for (const item of next) left.push(item);
    else if (typeof next === 'object' && next !== null) left.push(...Object.keys(next), ...Object.values(next));
    size += 8;
  }
  return size;
}
