// @ts-check
// npm run bench [-- --quick] [-- --kernels] [-- --only stacked]
//
// Trains with our engine and with its peers side by side in one page of a real browser, prints tables and writes
// .cache/bench/results.json.

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { output, repository, withBenchmarkPage } from './browser.mjs';
import { matmulTable, trainingTable } from './report.mjs';

const USAGE = `npm run bench -- [options]
  --quick           fewer and shorter rounds, products at batch 150 only
  --kernels         matrix products only
  --only RECIPE     whole training steps of one recipe only: stacked, vae-dense
`;

function options() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      kernels: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.only !== undefined && !['stacked', 'vae-dense'].includes(values.only))
    throw new Error(`no recipe "${values.only}"`);
  if (values.only !== undefined && values.kernels) throw new Error('--only and --kernels exclude each other');
  return values;
}

/** @param {ReturnType<typeof options>} wanted */
async function measure(wanted) {
  const engine = existsSync(path.join(repository, 'www/pkg/simd/engine.js'));
  if (!engine) process.stderr.write('our engine is not built: the peers are measured alone\n');
  return withBenchmarkPage(async (page, browserVersion) => {
    await page.exposeFunction('reportProgress', (/** @type {string} */ line) => process.stderr.write(`${line}\n`));
    const measured = await page.evaluate((given) => window.benchmark(given), { ...wanted, engine });
    // The page has refused to start with SharedArrayBuffer; this holds whatever a library may find instead.
    if (page.workers().length > 0)
      throw new Error('a library has started a worker: the comparison is not one of single threads');
    return { browserVersion, ...measured };
  });
}

async function main() {
  const wanted = options();
  if (wanted.help) {
    process.stdout.write(USAGE);
    return;
  }
  const measured = await measure(wanted);
  const results = {
    date: new Date().toISOString(),
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cores: os.availableParallelism(),
    quick: wanted.quick,
    ...measured,
  };
  await mkdir(output, { recursive: true });
  const file = path.join(output, 'results.json');
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);

  process.stdout.write(`\nChromium ${results.browserVersion}, ${results.cpu}, one thread of ${results.cores}\n`);
  if (results.peakGflops)
    process.stdout.write(`peak of independent multiply-adds: ${results.peakGflops.median.toFixed(1)} GFLOP/s\n`);
  for (const result of results.training) process.stdout.write(`\n${trainingTable(result, results.peakGflops?.median)}`);
  if (results.matmul.length > 0) process.stdout.write(`\n${matmulTable(results.matmul, results.peakGflops?.median)}`);
  process.stdout.write(`\n${path.relative(process.cwd(), file)}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
