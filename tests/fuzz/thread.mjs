// @ts-check
// Tries inputs at one door until its time is up. Whoever started this thread sees in shared memory how far it is: an input that
// never comes back stops the thread and not the one who looks.

import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { runnerImport } from 'vite';

/** @type {{ name: string, seed: number, first: number, seconds: number, shared: SharedArrayBuffer }} */
const { name, seed, first, seconds, shared } = workerData;
/** Number of the input under way, inputs tried, inputs taken, most bytes for one of them. */
const seen = new Float64Array(shared);

const file = fileURLToPath(new URL('doors.ts', import.meta.url));
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
const { DOORS, inputInWords, tryInput } = /** @type {typeof import('./doors.ts')} */ (module);
const door = DOORS.find((door) => door.name === name);
if (!door) throw new Error(`there is no door ${name}`);

const tally = { tried: 0, taken: 0, largest: 0 };
const end = performance.now() + 1000 * seconds;
let number = first;
parentPort?.postMessage({ type: 'begun' });
try {
  do {
    seen[0] = number;
    await tryInput(door, seed, number, tally);
    seen.set([tally.tried, tally.taken, tally.largest], 1);
    number += 1;
  } while (performance.now() < end);
  parentPort?.postMessage({ type: 'done' });
} catch (error) {
  const why = error instanceof Error ? error.stack : JSON.stringify(error);
  parentPort?.postMessage({ type: 'broken', why: `${why}\n${inputInWords(door, seed, number)}` });
}
// The server that compiles the page's TypeScript would go on.
setImmediate(() => process.exit());
