// Sentences with holes, from one language to another: `must be a number from {} to {}` and what it is called there.

import type { Phrase } from './engine-words';

/** What became of a text, and which parts of it there are no words for. */
export interface Rendering {
  readonly text: string;
  readonly missing: readonly string[];
}

interface Compiled {
  readonly pattern: RegExp;
  /** For each hole whether what stands there is said in words itself. */
  readonly nested: readonly boolean[];
  readonly said: string;
}

/**
 * What is longer was never said by us alone: a link or a file speaks in it. It is not searched for sentences, which takes the longer the
 * more often their words come back.
 */
const LONGEST = 1000;

/** Texts that come again and again, such as the names of layers, are looked up once. */
const MOST_REMEMBERED = 500;

export class Phrases {
  readonly #whole: ReadonlyMap<string, string>;
  readonly #compiled: readonly Compiled[];
  readonly #remembered = new Map<string, Rendering>();

  constructor(phrases: readonly Phrase[]) {
    this.#whole = new Map(phrases.filter(([english]) => !/\{\*?\}/.test(english)));
    this.#compiled = phrases.filter(([english]) => !this.#whole.has(english)).map(compiled);
  }

  /** A text as it is said here; one that there are no words for stays as it is. */
  render(text: string): Rendering {
    if (text.length > LONGEST) return { text, missing: [text] };
    const known = this.#remembered.get(text) ?? this.#rendered(text);
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(text, known);
    return known;
  }

  #rendered(text: string): Rendering {
    const whole = this.#whole.get(text);
    if (whole !== undefined) return { text: whole, missing: [] };
    for (const { pattern, nested, said } of this.#compiled) {
      const found = pattern.exec(text);
      if (!found) continue;
      const holes = found.slice(1).map((value, i) => (nested[i] ? this.render(value) : { text: value, missing: [] }));
      return {
        text: said.replace(/\{(\d)\}/g, (_, place: string) => holes[Number(place) - 1]?.text ?? ''),
        missing: holes.flatMap(({ missing }) => missing),
      };
    }
    return { text, missing: [text] };
  }
}

function compiled([english, said]: Phrase): Compiled {
  const nested: boolean[] = [];
  const source = english.split(/(\{\*?\})/).map((part) => {
    if (part !== '{}' && part !== '{*}') return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    nested.push(part === '{*}');
    return '(.*?)';
  });
  return { pattern: new RegExp(`^${source.join('')}$`, 's'), nested, said };
}
