// @ts-check
// npm run bench [-- --quick] [-- --only stacked | --kernels | --scaling | --steady | --page]
//
// Without one of the last four: trains with our engine and with its peers side by side in one page of a real browser. With one
// of them: our engine alone. Prints tables and writes what was measured into .cache/bench/.

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../../www/tools/support.mjs';
import { output, repository, withBenchmarkPage } from './browser.mjs';
import { pageSpeed } from './page-speed.mjs';
import { matmulTable, trainingTable } from './report.mjs';
import { convolutionalTables } from './report-convolutional.mjs';
import { kernelSummary, kernelTable } from './report-kernels.mjs';
import { pageTable } from './report-page.mjs';
import { scalingPlot, scalingTables, steadyReport } from './report-steps.mjs';

const USAGE = `npm run bench -- [options]
  --quick           fewer and shorter rounds, products at one batch size only
  --only RECIPE     one recipe only: stacked, vae-dense, convolutional
  --kernels         our matrix products and convolutions, beside the peak of the machine
  --scaling         our training steps at other batch sizes and widths, and a drawing of them
  --steady          our training steps one after the other, 20,000 of them
  --page            images a second that the page tells with its panels open, beside the engine alone
`;

function options() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      kernels: { type: 'boolean', default: false },
      scaling: { type: 'boolean', default: false },
      steady: { type: 'boolean', default: false },
      page: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.only !== undefined && !['stacked', 'vae-dense', 'convolutional'].includes(values.only))
    throw new Error(`no recipe "${values.only}"`);
  const { only, kernels, scaling, steady, page } = values;
  if ([only !== undefined, kernels, scaling, steady, page].filter(Boolean).length > 1)
    throw new Error('--only, --kernels, --scaling, --steady and --page exclude each other');
  return values;
}

/**
 * Opens the page and asks it for something; adds when and where that was measured.
 * @template T
 * @param {boolean} quick @param {(page: import("@playwright/test").Page) => Promise<T>} ask
 */
async function measured(quick, ask) {
  // Products and layers alone are no part of the module that visitors download.
  if ((await run('cargo', ['xtask', 'build-benchmark'])) !== 0) throw new Error('the layers could not be built');
  const { browserVersion, result } = await withBenchmarkPage(async (page, version) => {
    await page.exposeFunction('reportProgress', (/** @type {string} */ line) => process.stderr.write(`${line}\n`));
    const answer = await ask(page);
    // The page has refused to start with SharedArrayBuffer; this holds whatever a library may find instead.
    if (page.workers().length > 0)
      throw new Error('a library has started a worker: the comparison is not one of single threads');
    return { browserVersion: version, result: answer };
  });
  const [cpu, cores] = [os.cpus()[0]?.model ?? 'unknown', os.availableParallelism()];
  process.stdout.write(`\nChromium ${browserVersion}, ${cpu}, one thread of ${cores}\n`);
  return { result, where: { date: new Date().toISOString(), cpu, cores, quick, browserVersion } };
}

/** @param {string} name @param {string} content */
async function write(name, content) {
  await mkdir(output, { recursive: true });
  const file = path.join(output, name);
  await writeFile(file, content);
  process.stdout.write(`\n${path.relative(process.cwd(), file)}\n`);
}

const json = (/** @type {object} */ value) => `${JSON.stringify(value, null, 2)}\n`;

/** @param {{ quick: boolean, only?: string | undefined }} wanted */
async function beside({ quick, only }) {
  const engine = existsSync(path.join(repository, 'www/pkg/simd/engine.js'));
  if (!engine) process.stderr.write('our engine is not built: the peers are measured alone\n');
  const { result, where } = await measured(quick, (page) =>
    page.evaluate((given) => window.benchmark(given), { quick, only, engine }),
  );
  const peak = result.peakGflops?.median;
  if (peak) process.stdout.write(`peak of independent multiply-adds: ${peak.toFixed(1)} GFLOP/s\n`);
  for (const training of result.training) process.stdout.write(`\n${trainingTable(training, peak)}`);
  if (result.convolutional) process.stdout.write(`\n${convolutionalTables(result.convolutional)}`);
  if (result.matmul.length > 0) process.stdout.write(`\n${matmulTable(result.matmul, peak)}`);
  await write('results.json', json({ ...where, ...result }));
}

async function kernels(/** @type {boolean} */ quick) {
  const { result, where } = await measured(quick, (page) => page.evaluate((q) => window.benchmarkKernels(q), quick));
  process.stdout.write(`GFLOP/s, beside independent multiply-adds in registers\n\n${kernelTable(result)}`);
  process.stdout.write(`\n${kernelSummary(result)}`);
  await write('kernels.json', json({ ...where, kernels: result }));
}

async function scaling(/** @type {boolean} */ quick) {
  const { result, where } = await measured(quick, (page) => page.evaluate((q) => window.benchmarkScaling(q), quick));
  process.stdout.write(`\n${scalingTables(result)}`);
  await write('scaling.json', json({ ...where, ...result }));
  await write('scaling.svg', scalingPlot(result));
}

async function steady(/** @type {boolean} */ quick) {
  const { result, where } = await measured(quick, (page) => page.evaluate((q) => window.benchmarkSteadiness(q), quick));
  process.stdout.write(`\n${steadyReport(result)}`);
  await write('steady.json', json({ ...where, ...result }));
}

async function pages(/** @type {boolean} */ quick) {
  const plan = quick ? { rounds: 2, seconds: 3 } : { rounds: 5, seconds: 5 };
  const { result, where } = await measured(quick, (bench) =>
    pageSpeed(bench, plan, (line) => process.stderr.write(`${line}\n`)),
  );
  process.stdout.write(`\n${pageTable(result)}`);
  await write('page.json', json({ ...where, pages: result }));
}

try {
  const wanted = options();
  if (wanted.help) process.stdout.write(USAGE);
  else if (wanted.kernels) await kernels(wanted.quick);
  else if (wanted.scaling) await scaling(wanted.quick);
  else if (wanted.steady) await steady(wanted.quick);
  else if (wanted.page) await pages(wanted.quick);
  else await beside(wanted);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
