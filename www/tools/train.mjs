// @ts-check
// npm run --silent train -- '<preset id or link>' [--seed N] [--steps N | --epochs N] [--eval-every N]
//                          [--arithmetic simd|fma] [--save FILE.safetensors]
//
// Trains in Node with the module and the shards of the page, and prints one JSON object a line: "phase" when another phase
// begins, "eval" after every epoch (or every --eval-every steps) and at the end of a phase, "alert" when something goes wrong
// with the model, "done" at the end; there "reproduced" tells whether the digest is the one that a link names. Errors are one sentence on standard error and exit code 1.

import { spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Refused, refusing } from '../package/refused.js';
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

  const manifest = await readManifest(spec.data.set);
  const experiment = refusing(() => new engine.Experiment(spec, manifest));
  await addAllShards(experiment, manifest, spec.data.set);
  const { metrics, phases } = trainToTheEnd(engine, experiment, limit, interval);
  if (args.save !== undefined) await writeFile(args.save, experiment.safetensors());
  const { step } = metrics;
  const seconds = phases.reduce((sum, phase) => sum + phase.seconds + (phase.cachingSeconds ?? 0), 0);
  const samplesPerSecond = Math.round(phases.reduce((sum, phase) => sum + phase.images, 0) / seconds);
  const arithmetic = engine.arithmetic();
  const test = evaluate(experiment);
  const pca = isLinear(spec) ? comparePca(experiment) : undefined;
  const digest = experiment.digest();
  const ofPhases = phases.length > 1 ? { phases: phases.map(({ images: _, ...phase }) => rounded(phase)) } : {};
  print({
    event: 'done',
    step,
    seconds: round(seconds),
    samplesPerSecond,
    arithmetic,
    test,
    pca,
    ...ofPhases,
    digest,
    ...(link.digest === null ? {} : { reproduced: digest === link.digest }),
  });
});

/** @typedef {import('../pkg/simd/engine.js').Experiment} Experiment */
/** @typedef {{ name: string, steps: number, images: number, seconds: number, cachingSeconds?: number }} PhaseRecord */

/** @param {number} x */
function round(x) {
  return Number(x.toFixed(3));
}

/** @param {object} record */
function rounded(record) {
  const entries = Object.entries(record);
  return Object.fromEntries(entries.map(([key, value]) => [key, typeof value === 'number' ? round(value) : value]));
}

/**
 * Trains until the schedule, or the limit, is reached; tells what happens on the way.
 * @param {import('./engine.mjs').Engine} engine @param {Experiment} experiment @param {number} limit
 * @param {string | undefined} interval
 */
function trainToTheEnd(engine, experiment, limit, interval) {
  const plans = experiment.phases;
  /** @type {PhaseRecord[]} */
  const phases = [];
  let metrics = experiment.metrics;
  let phaseStart = 0;
  // Training losses are means since the last line.
  let sum = { reconstruction: 0, kl: 0, penalty: 0, steps: 0 };
  const currentPlan = () => /** @type {import('../pkg/types').Phase} */ (plans[experiment.phase]);
  const begin = () => {
    const { name, steps, images, labels, frozen, cached } = currentPlan();
    phases.push({ name, steps: 0, images: 0, seconds: 0, ...(cached ? { cachingSeconds: 0 } : {}) });
    phaseStart = metrics.step;
    if (plans.length > 1)
      print({ event: 'phase', step: metrics.step, phase: name, steps, images, labels, frozen, cached });
  };
  begin();
  while (metrics.step < limit) {
    const record = /** @type {PhaseRecord} */ (phases.at(-1));
    const plan = currentPlan();
    const start = performance.now();
    const advance = experiment.advance();
    const seconds = (performance.now() - start) / 1000;
    if (advance === engine.Advance.Done) break;
    if (advance === engine.Advance.Waiting) throw new Error('an image is missing although all shards were added');
    if (experiment.phase !== phases.length - 1) {
      begin();
      continue;
    }
    // Before the first step of a phase that has something to cache, every piece of work is caching.
    const stepped = advance === engine.Advance.Stepped;
    if (plan.cached && record.steps === 0 && !stepped) record.cachingSeconds = (record.cachingSeconds ?? 0) + seconds;
    else record.seconds += seconds;
    if (!stepped) continue;
    metrics = experiment.metrics;
    record.steps += 1;
    record.images += plan.batchSize;
    sum = {
      reconstruction: sum.reconstruction + metrics.reconstruction,
      kl: sum.kl + metrics.kl,
      penalty: sum.penalty + metrics.penalty,
      steps: sum.steps + 1,
    };
    for (const alert of experiment.takeAlerts()) print({ event: 'alert', ...alert });
    const every = interval === undefined ? epochsWorthALine(plan) : count('eval-every', interval);
    const inPhase = metrics.step - phaseStart;
    if (inPhase % every === 0 || (inPhase === plan.steps && plans.length > 1)) {
      const train = trainingLosses(sum, experiment.spec.objective.beta);
      const named = plans.length > 1 ? { phase: plan.name } : {};
      print({ event: 'eval', step: metrics.step, epoch: metrics.epoch, ...named, train, test: evaluate(experiment) });
      sum = { reconstruction: 0, kl: 0, penalty: 0, steps: 0 };
    }
  }
  return { metrics, phases };
}

/** Steps between two lines: an epoch, or several where there would be more than a hundred lines. */
function epochsWorthALine(/** @type {{ steps: number, stepsPerEpoch: number }} */ { steps, stepsPerEpoch }) {
  return stepsPerEpoch * Math.ceil(steps / stepsPerEpoch / 100);
}

/** @param {{ reconstruction: number, kl: number, penalty: number, steps: number }} sum @param {number} beta */
function trainingLosses(sum, beta) {
  const [reconstruction, kl, penalty] = [sum.reconstruction / sum.steps, sum.kl / sum.steps, sum.penalty / sum.steps];
  const loss = reconstruction + beta * kl + penalty;
  return kl === 0 ? { loss, reconstruction, penalty } : { loss, reconstruction, kl, penalty };
}

/** @param {Experiment} experiment */
function evaluate(experiment) {
  experiment.beginEvaluation(experiment.testImageCount);
  let test;
  do test = experiment.advanceEvaluation();
  while (!test);
  const { images: _, ...metrics } = test;
  return metrics;
}

/** Whether the network is one that exact PCA can be compared with. @param {import('../pkg/types').ExperimentSpec} spec */
function isLinear({ architecture, schedule, objective }) {
  const { widths, filters, activation, codeActivation, outputActivation, code } = architecture;
  const linear = codeActivation === 'linear' && outputActivation === 'linear';
  return (
    linear &&
    (activation === 'linear' || widths.length === 1) &&
    filters.length === 0 &&
    code === 'plain' &&
    schedule.kind === 'together' &&
    objective.loss === 'mse'
  );
}

/** @param {Experiment} experiment */
function comparePca(experiment) {
  while (!experiment.advancePca());
  return experiment.compareWithPca();
}

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
  if (link.refused.length > 0) throw new Refused(link.refused);
  if ((arithmetic ?? link.math ?? 'simd') === 'simd') return { engine: simd.engine, link };
  if (!(await hasRelaxedSimd())) {
    restartWithRelaxedSimd();
    return { link };
  }
  return { engine: (await loadEngine('fma')).engine, link };
}
