// @ts-check
// One experiment and its images. The engine does the work, piece by piece; this hands it images when it lacks them, adds up what
// it reports, and gives way to others.

import { onlyKnown, refused } from './refused.js';
import { slices } from './turns.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('../pkg/types.js').Link} Link */
/** @typedef {import('./shards.js').Shards} Shards */
/** @typedef {import('./api.js').Run} Run */

/** A whole number of at least 1, if it is given. @param {string} key @param {number | undefined} value @param {number} otherwise */
function count(key, value, otherwise) {
  if (value === undefined) return otherwise;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw refused(key, value, 'it must be a whole number from 1');
}

const NOTHING = { reconstruction: 0, kl: 0, penalty: 0, steps: 0 };

/** @implements {Run} */
export class TrainingRun {
  #engine;
  /** Undefined when it was freed. @type {InstanceType<Engine['Experiment']> | undefined} */
  #experiment;
  #shards;
  #preset;
  #stopAt;
  #training = false;

  /** @param {Engine} engine @param {InstanceType<Engine['Experiment']>} experiment @param {Shards} shards @param {Link} link */
  constructor(engine, experiment, shards, { preset, steps }) {
    this.#engine = engine;
    this.#experiment = experiment;
    this.#shards = shards;
    this.#preset = preset;
    this.#stopAt = steps ?? Number.POSITIVE_INFINITY;
  }

  get #own() {
    if (this.#experiment === undefined) throw new Error('this run was freed');
    return this.#experiment;
  }

  get spec() {
    return this.#own.spec;
  }

  get step() {
    return this.#own.metrics.step;
  }

  get totalSteps() {
    return this.#own.totalSteps;
  }

  get digest() {
    return this.#own.digest();
  }

  get link() {
    const { spec, step, digest } = this;
    const recipe = { preset: this.#preset, spec };
    // Before the first step there is no result.
    if (step === 0) return this.#engine.formatLink(recipe);
    return this.#engine.formatLink({ ...recipe, steps: step, math: this.#engine.arithmetic(), digest });
  }

  /** @param {import('./api.js').TrainOptions} [options] @returns {AsyncGenerator<import('./api.js').Progress, void, undefined>} */
  async *train(options = {}) {
    onlyKnown(options, ['steps', 'every']);
    const { steps, every } = options;
    const limit = steps === undefined ? this.#stopAt : this.step + count('steps', steps, 0);
    const interval = count('every', every, 100);
    if (this.#training) throw new Error('this run is being trained already');
    this.#training = true;
    try {
      const giveWay = slices();
      const { Advance } = this.#engine;
      let sum = NOTHING;
      while (this.step < limit) {
        const advance = this.#own.advance();
        if (advance === Advance.Done) break;
        if (advance === Advance.Waiting) await this.#addShard('train');
        if (advance === Advance.Stepped) {
          const { reconstruction, kl, penalty } = this.#own.metrics;
          sum = {
            reconstruction: sum.reconstruction + reconstruction,
            kl: sum.kl + kl,
            penalty: sum.penalty + penalty,
            steps: sum.steps + 1,
          };
          if (sum.steps === interval) {
            yield this.#progress(sum);
            sum = NOTHING;
          }
        }
        await giveWay();
      }
      if (sum.steps > 0) yield this.#progress(sum);
    } finally {
      this.#training = false;
    }
  }

  async evaluate() {
    while (this.#own.testImagesAvailable < this.#own.testImageCount) await this.#addShard('test');
    this.#own.beginEvaluation(this.#own.testImageCount);
    const giveWay = slices();
    for (;;) {
      const metrics = this.#own.advanceEvaluation();
      if (metrics) return metrics;
      await giveWay();
    }
  }

  /** @param {number} images */
  async heldOut(images) {
    const indices = Uint32Array.from({ length: count('count', images, 0) }, (_, index) => index);
    const all = this.#own.testImageCount;
    if (images > all) throw refused('count', images, `there are ${all} held-out images`);
    while (this.#own.testImagesAvailable < images) await this.#addShard('test');
    return { inputs: this.#own.testInputs(indices), labels: this.#own.testLabels(indices) };
  }

  /** @param {Float32Array} images @param {Uint8Array} [labels] */
  encode(images, labels) {
    return this.#own.encode(images, labels);
  }

  /** @param {Float32Array} codes @param {Uint8Array} [labels] */
  decode(codes, labels) {
    return this.#own.decode(codes, labels);
  }

  /** @param {Float32Array} images @param {Uint8Array} [labels] */
  reconstruct(images, labels) {
    return this.#own.reconstruct(images, labels);
  }

  /** @param {number} images @param {import('./api.js').SampleOptions} [options] */
  async sample(images, options = {}) {
    onlyKnown(options, ['temperature', 'index', 'labels']);
    const { temperature = 1, index = 0, labels } = options;
    const from = this.spec.architecture.code === 'gaussian' ? 'prior' : 'fitted';
    // The Gaussian is fitted to the codes as they are now.
    if (from === 'fitted') await this.evaluate();
    const codes = this.#own.sampleCodes(from, count('count', images, 0), temperature, index);
    if (!codes) throw new Error('there is nothing to fit a distribution of codes to');
    return this.#own.decode(codes, labels);
  }

  safetensors() {
    return this.#own.safetensors();
  }

  checkpoint() {
    return this.#own.checkpoint();
  }

  /** @param {Uint8Array} file */
  resume(file) {
    this.#own.resume(file);
  }

  free() {
    this.#experiment?.free();
    this.#experiment = undefined;
  }

  /** @param {'train' | 'test'} split */
  async #addShard(split) {
    const shard = await this.#shards.next(split);
    if (!shard) throw new Error('the data set has fewer images than its manifest says');
    this.#own.addShard(shard.index, shard.bytes);
  }

  /** @param {typeof NOTHING} sum @returns {import('./api.js').Progress} */
  #progress(sum) {
    const { step, epoch, phase } = this.#own.metrics;
    const [reconstruction, kl, penalty] = [sum.reconstruction / sum.steps, sum.kl / sum.steps, sum.penalty / sum.steps];
    return {
      step,
      epoch,
      phase: this.#own.phases[phase]?.name ?? '',
      loss: reconstruction + this.spec.objective.beta * kl + penalty,
      reconstruction,
      kl,
      penalty,
      alerts: this.#own.takeAlerts(),
    };
  }
}
