// Python as text: literals that cannot be anything but literals, and lines that end where they should.
//
// Nothing of a specification gets into a program as it is: numbers are checked to be numbers, names are looked up in
// tables, and free text stands in comments, from which it cannot break out.

import { inAddress } from '../address-text';

/** Widest line of prose. */
const WIDTH = 88;

/** A number as Python writes it. Throws for what is none. */
export function number(value: number): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error('a specification has only finite numbers');
  return String(value);
}

/** `[300, 150]` */
export const list = (values: readonly string[]): string => `[${values.join(', ')}]`;

/** `(300,)` or `(28, 28, 1)` */
export const tuple = (values: readonly number[]): string =>
  values.length === 1 ? `(${number(values[0] as number)},)` : `(${values.map(number).join(', ')})`;

/** What a table has for a name; names that it does not have are refused. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T {
  if (!Object.hasOwn(table, name)) throw new Error('a specification has only names that the engine knows');
  return table[name] as T;
}

/** Free text, for a comment: printable ASCII on one line, without what would end a string. */
export const plain = (text: string): string =>
  text
    .replaceAll('–', '-')
    .replaceAll(/[^\x20-\x7e]+/g, ' ')
    .replaceAll(/["'\\]/g, '');

/** An address: whatever addresses do not need is written in hexadecimal. */
export const address = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9:/?#&=.,_%~+-]/gu, (character) => inAddress(character).replaceAll("'", '%27'));

/** Words in lines of limited width, the first after `first`, the others after `rest`. */
export function wrapped(text: string, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  let begin = true;
  for (const word of text.split(' ').filter(Boolean)) {
    if (!begin && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest;
      begin = true;
    }
    line += begin ? word : ` ${word}`;
    begin = false;
  }
  return [...lines, line];
}

/** A part of a program: a line, several, or none where the experiment does not need it. */
export type Part = string | false | readonly Part[];

const block = (part: Part): string => flat(part).join('\n');

function flat(part: Part): string[] {
  if (part === false) return [];
  return typeof part === 'string' ? [part] : part.flatMap(flat);
}

/** Top-level parts with two empty lines between them, as Python's style guide asks. */
export const program = (parts: readonly Part[]): string =>
  `${parts
    .map((part) => block(part))
    .filter((text) => text !== '')
    .join('\n\n\n')}\n`;

/** A part four spaces further in. */
export function indented(part: Part): Part {
  if (part === false) return false;
  if (typeof part !== 'string') return part.map(indented);
  return part === '' ? '' : `    ${part}`;
}
