// @ts-check
// npm run --silent train -- '<preset id or link>' [--seed N] [--steps N | --epochs N] [--eval-every N]
//                          [--arithmetic simd|fma] [--save FILE.safetensors]
//
// Trains in Node with the module and the shards of the page, and prints one JSON object a line: "eval" after every epoch
// (or every --eval-every steps), "done" at the end. Errors are one sentence on standard error and exit code 1.

import { spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addAllShards, buildIfMissing, hasRelaxedSimd, loadEngine, readManifest } from './engine.mjs';
import { Advice, main } from './support.mjs';

const USAGE =
  "usage: npm run --silent train -- '<preset id or link>' [--seed N] [--steps N | --epochs N] [--eval-every N] " +
  '[--arithmetic simd|fma] [--save FILE.safetensors]';

const OPTIONS = /** @type {const} */ ({
  seed: { type: 'string' },
  steps: { type: 'string' },
  epochs: { type: 'string' },
  'eval-every': { type: 'string' },
  arithmetic: { type: 'string' },
  save: { type: 'string' },
});

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    if (positionals.length !== 1) throw new Advice(`Name one preset or link.\n${USAGE}`);
    if (values.steps !== undefined && values.epochs !== undefined)
      throw new Advice('--steps and --epochs exclude each other: give one of them.');
    return { ...values, what: String(positionals[0]) };
  } catch (error) {
    if (error instanceof Advice) throw error;
    throw new Advice(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/** A whole number of at least 1. @param {string} option @param {string} text */
function count(option, text) {
  if (!/^[1-9][0-9]{0,9}$/.test(text))
    throw new Advice(`--${option} ${text} is refused: it must be a whole number from 1.`);
  return Number(text);
}

/**
 * The step to stop at: what the command line says comes before what the link says.
 * @param {ReturnType<typeof readArguments>} args @param {number | null} ofLink
 */
function stepLimit(args, ofLink) {
  if (args.steps !== undefined) return count('steps', args.steps);
  return args.epochs === undefined && ofLink !== null ? ofLink : Number.POSITIVE_INFINITY;
}

/** Before hours of training, not after them. @param {string} file */
async function checkWritable(file) {
  await access(dirname(resolve(file)), constants.W_OK).catch(() => {
    throw new Advice(`--save ${file} is refused: its folder does not exist or cannot be written to.`);
  });
}

/** Starts this program once more in a Node that may use relaxed SIMD; version 20 has it behind a flag. */
function restartWithRelaxedSimd() {
  const flag = '--experimental-wasm-relaxed-simd';
  if (process.execArgv.includes(flag)) throw new Advice('This Node has no relaxed SIMD: use --arithmetic simd.');
  const child = spawnSync(process.execPath, [flag, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = child.status ?? 1;
}

/** @param {object} event */
const print = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

// Whoever reads the lines may have read enough.
process.stdout.on('error', (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit(0);
  throw error;
});

await main(async () => {
  const args = readArguments();
  await buildIfMissing();
  const { engine, link } = await open(args);
  if (!engine) return;
  let { spec } = link;
  const set = (/** @type {string} */ option, /** @type {string} */ key, /** @type {string | undefined} */ value) => {
    if (value === undefined) return;
    try {
      spec = engine.withValue(spec, key, value);
    } catch (error) {
      throw new Advice(`--${option} ${value} is refused: ${/** @type {any} */ (error).reason ?? error}.`);
    }
  };
  set('seed', 'seed', args.seed);
  set('epochs', 'epochs', args.epochs);
  const limit = stepLimit(args, link.steps);

  const interval = args['eval-every'];
  if (interval !== undefined) count('eval-every', interval);
  if (args.save !== undefined) await checkWritable(args.save);

  const manifest = await readManifest();
  const experiment = new engine.Experiment(spec, manifest);
  await addAllShards(experiment, manifest);
  const every = interval === undefined ? experiment.stepsPerEpoch : count('eval-every', interval);

  const evaluate = () => {
    experiment.beginEvaluation(experiment.testImageCount);
    let test;
    do test = experiment.advanceEvaluation();
    while (!test);
    return { mse: test.mse, loss: test.loss };
  };
  // Training losses are means since the last line.
  let sum = { reconstruction: 0, penalty: 0, steps: 0 };
  let seconds = 0;
  let metrics = experiment.metrics;
  while (metrics.step < limit) {
    const start = performance.now();
    const advance = experiment.advance();
    seconds += (performance.now() - start) / 1000;
    if (advance === engine.Advance.Done) break;
    if (advance === engine.Advance.Waiting) throw new Error('an image is missing although all shards were added');
    if (advance === engine.Advance.Partial) continue;
    metrics = experiment.metrics;
    sum = {
      reconstruction: sum.reconstruction + metrics.reconstruction,
      penalty: sum.penalty + metrics.penalty,
      steps: sum.steps + 1,
    };
    if (metrics.step % every === 0) {
      const [reconstruction, penalty] = [sum.reconstruction / sum.steps, sum.penalty / sum.steps];
      const train = { loss: reconstruction + penalty, reconstruction, penalty };
      print({ event: 'eval', step: metrics.step, epoch: metrics.epoch, train, test: evaluate() });
      sum = { reconstruction: 0, penalty: 0, steps: 0 };
    }
  }
  if (args.save !== undefined) await writeFile(args.save, experiment.safetensors());
  const { step } = metrics;
  const samplesPerSecond = Math.round((step * spec.schedule.batchSize) / seconds);
  const arithmetic = engine.arithmetic();
  const test = evaluate();
  const digest = experiment.digest();
  print({ event: 'done', step, seconds: Number(seconds.toFixed(3)), samplesPerSecond, arithmetic, test, digest });
});

/**
 * Reads the link and loads the engine for the arithmetic that the command line or the link asks for.
 * @param {ReturnType<typeof readArguments>} args
 */
async function open({ what, arithmetic }) {
  if (arithmetic !== undefined && arithmetic !== 'simd' && arithmetic !== 'fma') {
    throw new Advice(`--arithmetic ${arithmetic} is refused: it must be simd or fma.`);
  }
  const simd = await loadEngine('simd');
  const link = simd.engine.parseLink(what);
  if (link.refused.length > 0) {
    throw new Advice(
      link.refused
        .map(
          (/** @type {import('../pkg/types').SpecError} */ { key, value, reason }) =>
            `${key}=${value} is refused: ${reason}.`,
        )
        .join('\n'),
    );
  }
  if ((arithmetic ?? link.math ?? 'simd') === 'simd') return { engine: simd.engine, link };
  if (!(await hasRelaxedSimd())) {
    restartWithRelaxedSimd();
    return { link };
  }
  return { engine: (await loadEngine('fma')).engine, link };
}
