// The sentences that sources say, read out of them: what has holes in the source has a number there.

import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'vite';

const root = new URL('../../', import.meta.url);
/** What stands in a hole. */
const VALUE = '7';

export const sourcesIn = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}${file}`);

const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** Words, and not a key, a type or an address. */
const isSaid = (text: string): boolean => /\p{Ll}{2}.* .*\p{Ll}/su.test(text) && !/^[#<(]|=>|\bcharset\b/.test(text);

/** Comments, attributes, raw strings and letters have no sentences; what is left are the strings. */
const RUST = /\/\/[^\n]*|#!?\[(?:"[^"]*"|[^\]"])*\]|r#"[\s\S]*?"#|'(?:\\.|[^'\\])'|"((?:\\[\s\S]|[^"\\])*)"/g;

/** All strings of a Rust source, with a number in each place of a format. */
export const stringsOfRust = (file: string): string[] =>
  Array.from(read(file).matchAll(RUST), ([, string]) => string)
    .filter((string) => string !== undefined)
    .map((string) =>
      string
        .replace(/\\\n\s*/g, '')
        .replace(/\\(["\\])/g, '$1')
        .replace(/\{[^{}]*\}/g, VALUE),
    );

export const sentencesOfRust = (file: string): string[] => stringsOfRust(file).filter(isSaid);

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** What an expression may say, in all its alternatives; null: it is no text. */
function saidBy(node: Node): string[] | null {
  const both = (parts: readonly string[][]): string[] =>
    parts.reduce((all, part) => all.flatMap((before) => part.map((after) => before + after)), ['']);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : null;
    case 'TemplateLiteral': {
      const texts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => [value.cooked]);
      const holes = (node.expressions as Node[]).map((hole) => saidBy(hole) ?? [VALUE]);
      return both(texts.flatMap((text, i) => (holes[i] ? [text, holes[i]] : [text])));
    }
    case 'BinaryExpression': {
      const [left, right] = [saidBy(node.left as Node), saidBy(node.right as Node)];
      return node.operator === '+' && left && right ? both([left, right]) : null;
    }
    case 'LogicalExpression': {
      const found = saidBy(node.right as Node);
      return found && [VALUE, ...found];
    }
    case 'ConditionalExpression': {
      const found = [node.consequent, node.alternate].map((one) => saidBy(one as Node));
      return found.every((one) => one !== null) ? found.flat() : null;
    }
    default:
      return null;
  }
}

function* textsIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const one of node) yield* textsIn(one);
  else if (isNode(node)) {
    const said = saidBy(node);
    if (said) yield* said;
    else for (const value of Object.values(node)) yield* textsIn(value);
  }
}

/** All texts of a TypeScript source, with a number in each hole. */
export const textsOfTypeScript = (file: string): string[] => [...textsIn(parseAst(read(file), { lang: 'ts' }))];

export const sentencesOfTypeScript = (file: string): string[] => textsOfTypeScript(file).filter(isSaid);
