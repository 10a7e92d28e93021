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

const rows = [
  ...COMPARISONS,
  // What exact PCA reaches is known to all digits: a linear autoencoder may be one percent above it.
  ...LINEAR.map(({ key, link }) => ({ key, link, metrics: [{ golden: 'test_mse', ours: 'mse', better: 'lower' }] })),
].filter(({ link }) => values.only === undefined || values.only.split(',').includes(link));

for (const { key, link, metrics } of rows) {
  const runs = [];
  for (let seed = 0; seed < seeds; seed += 1) runs.push(await run(link, seed));
  const entry = {
    reference: key,
    seeds,
    digests: runs.map((lines) => lines.at(-1).digest),
    metrics: /** @type {any} */ ({}),
  };
  for (const { golden, ours, better } of metrics) {
    const reached = runs.map((lines) => metricOf(ours, lines));
    const expected = reference[key]?.[golden] ?? null;
    const spread = key.startsWith('pca-') ? { mean: expected.mean, sd: (0.01 / 3) * expected.mean } : expected;
    const verdict = spread === null ? null : agrees(mean(reached), spread, /** @type {any} */ (better));
    entry.metrics[ours] = { mean: mean(reached), values: reached, tensorflow: expected?.mean ?? null, agrees: verdict };
    console.log(
      `${link} ${ours}: ${mean(reached)} (${expected?.mean} ± ${expected?.sd}) ${verdict ? 'agrees' : 'DIFFERS'}`,
    );
  }
  const file = await read(FILE).catch(() => ({
    about:
      'Made by tests/golden/ours.mjs: what whole recipes reach on the held-out images, beside TensorFlow (recipes.json).',
    results: {},
  }));
  file.results[link] = entry;
  await writeFile(FILE, `${JSON.stringify(file, null, 1)}\n`);
}
