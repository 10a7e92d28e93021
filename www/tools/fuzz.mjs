// @ts-check
// npm run fuzz: tries hostile input at every door, each for ten minutes, one after the other on one core.
//
//   npm run fuzz -- --minutes 2                 each for two minutes
//   npm run fuzz -- links messages              these alone
//   npm run fuzz -- messages --seed 7 --input 9 from this input of this seed on
//   npm run fuzz -- --keep                      also renews the corpus that npm test tries
//
// The table at the end has a line for each, also where one has failed or the run is broken off; then the exit code is 1.

import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { buildIfMissing } from './engine.mjs';
import { DOORS, fuzzDoor } from './fuzz-doors.mjs';
import { buildTargets, fuzzTarget, keep, targets } from './fuzz-engine.mjs';
import { setUp } from './setup.mjs';
import { Advice, main, say } from './support.mjs';

/** @typedef {import('./fuzz-doors.mjs').Line} Line */

const MOST_MINUTES = 24 * 60;

/** @param {string} name @param {string | undefined} text @param {number} most @param {number} otherwise */
function number(name, text, most, otherwise) {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= most)) {
    throw new Advice(`--${name} ${text} is refused: it must be a number from 0 to ${most}.`);
  }
  return value;
}

/** @param {Line[]} lines @param {string[]} left */
function table(lines, left) {
  const rows = [
    ['target', 'inputs tried', 'a second', 'corpus', 'crashes', 'above budget', 'largest allocation'],
    ...lines.map(({ name, tried, perSecond, corpus, crashes, above, largest }) => [
      name,
      tried.toLocaleString('en'),
      Math.round(perSecond).toLocaleString('en'),
      corpus,
      String(crashes),
      String(above),
      `${Math.ceil(largest / 1024).toLocaleString('en')} kB`,
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0)));
  const text = rows.map((row) =>
    row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0))).join('  '),
  );
  const found = lines.flatMap(({ name, found }) => (found === null ? [] : [`${name}: ${found}`]));
  const sum = (/** @type {(line: Line) => number} */ of) => lines.reduce((sum, line) => sum + of(line), 0);
  const counts = [
    sum(({ tried }) => tried).toLocaleString('en'),
    sum(({ crashes }) => crashes),
    sum(({ above }) => above),
  ];
  const total = `${counts[0]} inputs, ${counts[1]} crashes, ${counts[2]} allocations above the budget`;
  return [...text, ...(left.length > 0 ? [`not run: ${left.join(', ')}`] : []), ...found, total].join('\n');
}

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      minutes: { type: 'string' },
      seed: { type: 'string' },
      input: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  const seconds = Math.max(1, Math.round(60 * number('minutes', values.minutes, MOST_MINUTES, 10)));
  const seed = number('seed', values.seed, 2 ** 31 - 1, randomInt(1, 2 ** 31));
  const first = number('input', values.input, 2 ** 52, 0);
  const inRust = await targets();
  const known = [...inRust, ...DOORS];
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Advice(`${unknown} is no target: there are ${known.join(', ')}.`);
  const wanted = positionals.length > 0 ? known.filter((name) => positionals.includes(name)) : known;

  await setUp();
  await buildIfMissing();
  if (wanted.some((name) => inRust.includes(name))) await buildTargets();
  say(`${wanted.length} targets, ${seconds} s each, seed ${seed}`);

  /** @type {Line[]} */
  const lines = [];
  const tell = () => process.stdout.write(`\n${table(lines, wanted.slice(lines.length))}\n`);
  process.once('SIGINT', () => {
    tell();
    process.exit(1);
  });
  for (const name of wanted) {
    say(name);
    const tried = inRust.includes(name) ? fuzzTarget(name, seconds, seed) : fuzzDoor(name, seconds, seed, first);
    // Whatever happens to one, the others have their turn.
    lines.push(
      await tried.catch((error) => {
        say(String(error?.stack ?? error));
        return {
          name,
          tried: 0,
          perSecond: 0,
          corpus: '–',
          crashes: 1,
          above: 0,
          largest: 0,
          found: String(error?.message),
        };
      }),
    );
    if (values.keep && inRust.includes(name)) await keep(name);
  }
  tell();
  if (lines.some(({ crashes }) => crashes > 0)) process.exitCode = 1;
  // Threads and their compilers may still be on their way out.
  process.exit();
});
