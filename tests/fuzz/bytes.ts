// Changes of bytes and of text, as damage and malice make them.

import type { Random } from './random';

const NUMBERS = [0, 1, 7, 8, 28, 64, 65, 127, 128, 255, 256, 0x7fff, 0xffff, 60_000, 60_001, 0x7fffffff, 0xffffffff];
const MOST_CHANGES = 6;
const LONGEST_RUN = 40;

/** A copy with some changes. */
export function changedBytes(random: Random, given: Uint8Array): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(given);
  for (let left = 1 + random.below(MOST_CHANGES); left > 0; left--) bytes = changed(random, bytes);
  return bytes;
}

function changed(random: Random, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  // Most of what is believed stands at the beginning.
  const at = random.below(random.once(2) ? Math.min(bytes.length, 64) + 1 : bytes.length + 1);
  const run = 1 + random.below(LONGEST_RUN);
  switch (random.below(7)) {
    case 0:
      if (at < bytes.length) bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
      return bytes;
    case 1:
      if (at < bytes.length) bytes[at] = random.pick(NUMBERS);
      return bytes;
    case 2:
      if (at + 4 <= bytes.length) new DataView(bytes.buffer).setUint32(at, random.pick(NUMBERS), random.once(2));
      return bytes;
    case 3:
      return spliced(bytes, at, at + run, new Uint8Array());
    case 4:
      return spliced(bytes, at, at, new Uint8Array(run).fill(random.below(256)));
    case 5:
      return spliced(bytes, at, at, bytes.slice(at, at + run));
    default:
      return bytes.slice(0, at);
  }
}

const spliced = (bytes: Uint8Array, from: number, to: number, between: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]));

const SIGNS = [
  '',
  '&',
  '=',
  '#',
  '?',
  '%',
  '%FF',
  '%E2%82',
  ',',
  '-',
  '\0',
  '\ud800',
  '\u{1f600}',
  '<b>',
  '"',
  '\\',
  '0',
];

/** A text with some changes; `words` are those that its reader knows. */
export function changedText(random: Random, given: string, words: readonly string[]): string {
  let text = given;
  for (let left = 1 + random.below(MOST_CHANGES); left > 0; left--) {
    const [from, length] = [random.below(text.length + 1), random.once(2) ? 0 : random.below(LONGEST_RUN)];
    const between = random.pick(random.once(2) ? SIGNS : words);
    text = text.slice(0, from) + (random.once(40) ? between.repeat(3000) : between) + text.slice(from + length);
  }
  return text;
}
