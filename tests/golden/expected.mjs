// @ts-check
// node tests/golden/expected.mjs
//
// Writes www/src/expected.json: what TensorFlow reaches with each preset as it stands, after its whole schedule, so that the
// page can put a range beside the live value. A test holds it to recipes.json.

import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { COMPARISONS, LINEAR, spreadOf } from './comparison.mjs';

export const FILE = new URL('../../www/src/expected.json', import.meta.url);

const digits = (/** @type {number} */ value) => Number(value.toPrecision(6));

/** The content of the file. */
export async function expected() {
  const reference = JSON.parse(await readFile(new URL('recipes.json', import.meta.url), 'utf8')).results;
  /** @type {Record<string, { source: string, metrics: object[] }>} */
  const presets = {};
  // A link that is a preset's name alone is the preset as it stands.
  for (const { key, link, metrics } of COMPARISONS.filter((one) => !one.link.includes('='))) {
    // A metric with `@` is of an earlier phase.
    const last = metrics.filter(({ golden, ours }) => !ours.includes('@') && reference[key]?.[golden]);
    presets[link] = {
      source: 'TensorFlow',
      metrics: last.map(({ golden, ours, better }) => {
        const { mean, sd, seeds } = reference[key][golden];
        const spread = spreadOf({ mean, sd, seeds });
        return { metric: ours, mean, sd, seeds, low: digits(mean - spread), high: digits(mean + spread), better };
      }),
    };
  }
  for (const { key, link } of LINEAR.filter((one) => !one.link.includes('='))) {
    const { mean } = reference[key].test_mse;
    // No linear network can do better, and one percent worse is as good as there.
    const metric = {
      metric: 'mse',
      mean,
      sd: null,
      seeds: null,
      low: mean,
      high: digits(1.01 * mean),
      better: 'lower',
    };
    presets[link] = { source: 'exact PCA', metrics: [metric] };
  }
  return `${JSON.stringify(presets, null, 1)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeFile(FILE, await expected());
