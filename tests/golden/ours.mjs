// @ts-check
// npm run recipes -- [--seeds N] [--only LINK,LINK...]
//
// Runs whole recipes on the command line, to the end of their schedule, and writes what they reach into ours.json beside
// TensorFlow's recipes.json. A recipe that is run again replaces its entry, the others stay. All of them take hours.

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs, promisify } from 'node:util';
import { agrees, COMPARISONS, LINEAR, metricOf } from './comparison.mjs';

const FILE = new URL('ours.json', import.meta.url);
const { values } = parseArgs({ options: { seeds: { type: 'string' }, only: { type: 'string' } } });
const seeds = Number(values.seeds ?? 3);

const read = async (/** @type {URL} */ file) => JSON.parse(await readFile(file, 'utf8'));
const reference = (await read(new URL('recipes.json', import.meta.url))).results;

/** @param {string} link @param {number} seed */
async function run(link, seed) {
  const train = new URL('../../www/tools/train.mjs', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)('node', [train, link, '--seed', String(seed)], { maxBuffer: 1e8 });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {number[]} numbers */
const mean = (numbers) => numbers.reduce((a, b) => a + b) / numbers.length;

const ROWS = [
  ...COMPARISONS,
  ...LINEAR.map(({ key, link }) => ({ key, link, metrics: [{ golden: 'test_mse', ours: 'mse', better: 'lower' }] })),
];
const rows = ROWS.filter(({ link }) => values.only === undefined || values.only.split(',').includes(link));

/** All results with their verdicts, as the reference stands now. @param {Record<string, any>} results */
function judged(results) {
  for (const { key, link, metrics } of ROWS) {
    for (const { golden, ours, better } of results[link] ? metrics : []) {
      const metric = results[link].metrics[ours];
      const expected = reference[key]?.[golden];
      if (metric === undefined || expected === undefined) continue;
      // What exact PCA reaches is known to all digits: a linear autoencoder may be one percent above it.
      metric.tensorflow = expected.mean;
      metric.agrees = key.startsWith('pca-')
        ? metric.mean <= 1.01 * expected.mean
        : agrees(metric.mean, expected, /** @type {any} */ (better));
    }
  }
  return results;
}

async function write(/** @type {string} */ link, /** @type {object} */ entry) {
  const file = await read(FILE).catch(() => ({ results: {} }));
  const results = judged(link === '' ? file.results : { ...file.results, [link]: entry });
  const about =
    'Made by tests/golden/ours.mjs: what whole recipes reach on the held-out images, beside TensorFlow (recipes.json).';
  await writeFile(FILE, `${JSON.stringify({ about, results }, null, 1)}\n`);
  return results[link];
}

for (const { key, link, metrics } of rows) {
  const runs = [];
  for (let seed = 0; seed < seeds; seed += 1) runs.push(await run(link, seed));
  const ofRuns = metrics.map(({ ours }) => {
    const reached = runs.map((lines) => metricOf(ours, lines));
    return [ours, { mean: mean(reached), values: reached }];
  });
  const digests = runs.map((lines) => lines.at(-1).digest);
  const entry = await write(link, { reference: key, seeds, digests, metrics: Object.fromEntries(ofRuns) });
  console.log(link, JSON.stringify(entry.metrics));
}
// The reference may have grown.
await write('', {});
