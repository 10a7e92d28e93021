// @ts-check
// Fuzzing the doors that are written in TypeScript (tests/fuzz/): each in a thread of its own, with a limit to its heap and
// somebody who looks whether it still goes on.

import { mkdir, writeFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { root, say } from './support.mjs';

/** @typedef {{ name: string, tried: number, perSecond: number, corpus: string, crashes: number, above: number, largest: number, found: string | null }} Line */

/** Names of the doors; `tests/fuzz/doors.ts` has them in this order. */
export const DOORS = [
  'messages',
  'addresses',
  'stored-runs',
  'stored-curves',
  'tab-memory',
  'saved-files',
  'engine-values',
  'own-files',
  'picture-heads',
  'packed-files',
  'shard-files',
  'texts',
];

/** What is said where an input was given more memory than it may ask for, here and in crates/fuzz/src/budget.rs. */
export const OVER_BUDGET = /and the budget is \d+/;

const HEAP_MEGABYTES = 512;
/** An input that takes longer hangs, however busy the machine is. */
const HANG_SECONDS = 30;
const LOOK_MILLISECONDS = 500;

const found = new URL('.cache/fuzz/found/', root);

/**
 * Tries inputs at a door for so long; from input `first` of the seed on.
 * @param {string} name @param {number} seconds @param {number} seed @param {number} [first] @returns {Promise<Line>}
 */
export async function fuzzDoor(name, seconds, seed, first = 0) {
  const shared = new SharedArrayBuffer(4 * Float64Array.BYTES_PER_ELEMENT);
  const seen = new Float64Array(shared);
  const worker = new Worker(new URL('tests/fuzz/thread.mjs', root), {
    workerData: { name, seed, first, seconds, shared },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  /** When the first input was tried: the thread compiles the page's TypeScript before. */
  let began = Number.POSITIVE_INFINITY;
  /** @type {Promise<string | null>} */
  const fault = new Promise((resolve) => {
    let [last, since] = [-1, performance.now()];
    const timer = setInterval(() => {
      if (seen[1] !== last) [last, since] = [seen[1] ?? 0, performance.now()];
      else if (performance.now() - Math.max(began, since) > 1000 * HANG_SECONDS)
        resolve(`it takes longer than ${HANG_SECONDS} s`);
    }, LOOK_MILLISECONDS);
    worker.on('message', (message) => {
      if (message.type === 'begun') began = performance.now();
      if (message.type === 'done') resolve(null);
      if (message.type === 'broken') resolve(message.why);
    });
    // Such as a heap beyond its limit.
    worker.on('error', (error) => resolve(String(error.stack ?? error)));
    worker.on('exit', (code) => resolve(`the thread has ended with ${code}`));
    worker.on('exit', () => clearInterval(timer));
  });
  const why = await fault;
  const elapsed = Math.max(1e-3, (performance.now() - began) / 1000);
  await worker.terminate();
  const [number = 0, tried = 0, taken = 0, largest = 0] = seen;
  const line = {
    name,
    tried,
    perSecond: tried / elapsed,
    corpus: `${taken} taken`,
    crashes: 0,
    above: 0,
    largest,
    found: null,
  };
  if (why === null) return line;
  await mkdir(found, { recursive: true });
  const file = `${name}-${seed}-${number}.txt`;
  const again = `npm run fuzz -- ${name} --seed ${seed} --input ${number}`;
  await writeFile(new URL(file, found), `${again}\n\n${why}\n`);
  say(`${name}, input ${number}: ${why.slice(0, 2000)}`);
  return { ...line, crashes: 1, above: OVER_BUDGET.test(why) ? 1 : 0, found: again };
}
