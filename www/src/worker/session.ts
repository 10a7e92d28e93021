// One training session: it drives an experiment in slices of time and tells the page what happens.
//
// It knows neither the worker nor the DOM: it is given an engine, a manifest, a `post` function and a host, so that a test
// can drive it with a clock of its own. Between two slices it returns to its host, which is when *pause* is heard.

import type { ExperimentSpec, Link, Manifest, SpecError, StepMetrics, TestMetrics } from '../../pkg/types';
import type { Command, Post, Status } from '../protocol';
import type { Experiment, LoadedEngine } from './engine';
import { RateMeter } from './rate-meter';

/** A slice ends with the first piece of work that passes this; a piece takes some ten milliseconds on a desktop. */
const SLICE_MILLISECONDS = 5;
const PROGRESS_MILLISECONDS = 33;
const SNAPSHOT_MILLISECONDS = 200;
/** Held-out images of the live curve: the first test shard, the same for every run. */
const LIVE_TEST_IMAGES = 1000;
const DIGITS_SHOWN = 12;

export type SessionCommand = Exclude<Command, { type: 'open' } | { type: 'retryData' }>;

export interface Host {
  now(): number;
  /** Calls back after the messages that are waiting have been handled. */
  later(callback: () => void): void;
}

/** The steps at which the live curve has a point: dense where the curve is steep. */
export function isEvaluationStep(step: number): boolean {
  return step <= 100 ? [0, 10, 25, 50, 100].includes(step) : step % 100 === 0;
}

export class TrainingSession {
  readonly #loaded: LoadedEngine;
  readonly #post: Post;
  readonly #host: Host;
  readonly #experiment: Experiment;
  #preset: string;
  #draft: ExperimentSpec;
  #stopAt: number | null;
  #math: Link['math'];
  #status: Status = 'loading';
  /** Train until the status changes, or one step only. */
  #goal: 'run' | 'step' = 'run';
  /** What was asked for while the first images were on their way. */
  #wish: 'run' | 'step' | null = null;
  #scheduled = false;
  #metrics: StepMetrics;
  /** What the evaluation in progress is for. */
  #evaluating: 'live' | 'final' | null = null;
  #evaluatedStep = -1;
  #lastTest: TestMetrics | null = null;
  #curve = { steps: [] as number[], losses: [] as number[] };
  #digits: Uint32Array;
  #digitPage = 0;
  #visible = true;
  #lastProgress = 0;
  #lastSnapshot = 0;
  readonly #rate = new RateMeter();
  /** Whether the link alone leads to this run: not after the learning rate was changed under way. */
  #faithful = true;
  /** Called after the first step of the page's life: the rest of the data is worth its bytes now. */
  readonly #onFirstStep: () => void;
  #stepped = false;

  constructor(loaded: LoadedEngine, manifest: Manifest, link: Link, post: Post, host: Host, onFirstStep: () => void) {
    this.#loaded = loaded;
    this.#post = post;
    this.#host = host;
    this.#onFirstStep = onFirstStep;
    this.#preset = link.preset;
    this.#draft = link.spec;
    this.#stopAt = link.steps;
    this.#math = link.math;
    this.#experiment = new loaded.engine.Experiment(link.spec, manifest);
    this.#metrics = this.#experiment.metrics;
    this.#digits = pageOfDigits(0, this.#testImages('live'));
    this.#announceStart();
  }

  get status(): Status {
    return this.#status;
  }

  addShard(index: number, bytes: Uint8Array): void {
    this.#experiment.addShard(index, bytes);
    if (this.#status === 'loading' && this.#canBegin()) {
      this.#setStatus('ready');
      this.#beginEvaluation('live');
      if (this.#wish) this.#train(this.#wish);
    }
    // What was missing may be there now.
    if (this.#status === 'waiting') this.#setStatus('training');
    this.#schedule();
  }

  /** Carries out a command; those of the worker's own (`open`, `retryData`) never come here. */
  handle(command: SessionCommand): void {
    // An engine that has trapped answers nothing any more.
    if (this.#status === 'error') return;
    this.#guard(() => this.#carryOut(command));
  }

  /** Whatever the engine throws unasked ends the session, and the page is told. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#status = 'error';
      this.#post({ type: 'failed', message: String((error as Error)?.message ?? error) });
    }
  }

  #carryOut(command: SessionCommand): void {
    switch (command.type) {
      case 'play':
        this.#train('run');
        break;
      case 'step':
        this.#train('step');
        break;
      case 'pause':
        this.#pause();
        break;
      case 'reset':
        this.#restart(this.#experiment.spec, this.#draft);
        break;
      case 'newSeed': {
        // What was edited and not yet applied stays edited.
        const seed = this.#loaded.engine.freshSeed();
        this.#restart({ ...this.#experiment.spec, seed }, { ...this.#draft, seed });
        break;
      }
      case 'choose': {
        const math = this.#math ? `&math=${this.#math}` : '';
        this.#follow(`p=${command.preset}&seed=${this.#experiment.spec.seed}${math}`);
        break;
      }
      case 'follow':
        this.#follow(command.link);
        break;
      case 'edit':
        this.#edit(command.key, command.value);
        break;
      case 'apply':
        this.#restart(this.#draft);
        break;
      case 'discard':
        this.#draft = this.#experiment.spec;
        this.#post({ type: 'refused', source: 'control', refusals: [] });
        this.#announceDraft();
        break;
      case 'otherDigits':
        this.#digitPage += 1;
        this.#digits = pageOfDigits(this.#digitPage, this.#testImages('live'));
        this.#snapshot();
        break;
      case 'visible':
        this.#visible = command.visible;
        if (command.visible) this.#snapshot();
        break;
    }
  }

  /** With these every point of the live curve can be had, whatever comes later. */
  #canBegin(): boolean {
    return (
      this.#experiment.trainingImagesAvailable > 0 && this.#experiment.testImagesAvailable >= this.#testImages('live')
    );
  }

  #testImages(kind: 'live' | 'final'): number {
    const all = this.#experiment.testImageCount;
    return kind === 'live' ? Math.min(LIVE_TEST_IMAGES, all) : all;
  }

  #train(goal: 'run' | 'step'): void {
    if (this.#status === 'training') return;
    if (this.#status === 'loading') {
      this.#wish = goal;
      return;
    }
    // Going on after the step that the link named means going on to the end.
    if (this.#status === 'done' && this.#stopAt === this.#metrics.step) {
      this.#stopAt = null;
      this.#post({ type: 'link', link: this.#link(), faithful: this.#faithful });
    }
    this.#goal = goal;
    this.#rate.start(this.#host.now());
    this.#setStatus('training');
    this.#schedule();
  }

  #pause(): void {
    this.#wish = null;
    if (this.#status !== 'training' && this.#status !== 'waiting') return;
    this.#setStatus('paused');
    this.#snapshot();
  }

  #follow(text: string): void {
    const link = this.#loaded.engine.parseLink(text);
    // Each arithmetic is an engine of its own, which is chosen when the page opens.
    if ((link.math ?? 'simd') !== this.#loaded.engine.arithmetic()) {
      this.#post({ type: 'reload', link: text });
      return;
    }
    this.#math = link.math;
    this.#preset = link.preset;
    this.#post({ type: 'refused', source: 'link', refusals: link.refused });
    this.#stopAt = link.steps;
    this.#restart(link.spec);
  }

  #edit(key: string, value: string): void {
    const { engine } = this.#loaded;
    try {
      this.#draft = engine.withValue(this.#draft, key, value);
    } catch (error) {
      this.#refuse(error, key, value);
      return;
    }
    this.#post({ type: 'refused', source: 'control', refusals: [] });
    if (this.#metrics.step === 0 && this.#status !== 'training') {
      this.#restart(this.#draft);
      return;
    }
    if (key === 'lr') {
      this.#experiment.setLearningRate(this.#draft.optimizer.learningRate);
      this.#faithful = false;
      this.#post({ type: 'link', link: this.#link(), faithful: false });
    }
    this.#announceDraft();
  }

  #refuse(error: unknown, key = '', value = ''): void {
    const refusal = { key, value, reason: String(error), ...specError(error) };
    this.#post({ type: 'refused', source: 'control', refusals: [refusal] });
  }

  #restart(spec: ExperimentSpec, draft = spec): void {
    try {
      this.#experiment.restart(spec);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    this.#metrics = this.#experiment.metrics;
    this.#draft = draft;
    this.#faithful = true;
    this.#evaluating = null;
    this.#evaluatedStep = -1;
    this.#lastTest = null;
    this.#curve = { steps: [], losses: [] };
    this.#rate.reset();
    if (this.#status !== 'loading') this.#status = 'ready';
    this.#announceStart();
    if (this.#status === 'ready') this.#beginEvaluation('live');
    this.#schedule();
  }

  // --- work -----------------------------------------------------------------------------------------------------------

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#host.later(() => {
      this.#scheduled = false;
      this.#guard(() => this.#slice());
    });
  }

  #slice(): void {
    const end = this.#host.now() + SLICE_MILLISECONDS;
    // One piece at least, so that a clock with large ticks does not stop the work.
    let more: boolean;
    do more = this.#work();
    while (more && this.#host.now() < end);
    this.#report();
    if (more) this.#schedule();
  }

  /** One piece of work; false when there is nothing to do. An evaluation belongs to a step, so it goes first. */
  #work(): boolean {
    if (this.#evaluating) {
      this.#evaluate(this.#evaluating);
      return true;
    }
    if (this.#status !== 'training') return false;
    const { Advance } = this.#loaded.engine;
    if (this.#metrics.step === this.#stopAt) return this.#finish();
    switch (this.#experiment.advance()) {
      case Advance.Partial:
        return true;
      case Advance.Stepped:
        return this.#afterStep();
      case Advance.Waiting:
        this.#setStatus('waiting');
        return false;
      case Advance.Done:
        return this.#finish();
    }
  }

  #afterStep(): boolean {
    this.#metrics = this.#experiment.metrics;
    this.#curve.steps.push(this.#metrics.step);
    this.#curve.losses.push(this.#metrics.reconstruction);
    this.#rate.add(this.#experiment.spec.schedule.batchSize);
    if (!this.#stepped) {
      this.#stepped = true;
      this.#report(true);
      this.#onFirstStep();
    }
    if (isEvaluationStep(this.#metrics.step)) this.#beginEvaluation('live');
    const ends = this.#metrics.step === this.#stopAt || this.#metrics.step === this.#experiment.totalSteps;
    if (this.#goal === 'step' && !ends) {
      this.#pause();
    }
    return true;
  }

  /** The end of the run: all test images are evaluated, and the result gets its digest. False: nothing more to do. */
  #finish(): boolean {
    if (this.#evaluatedStep !== this.#metrics.step || this.#lastTest?.images !== this.#testImages('final')) {
      this.#beginEvaluation('final');
      return true;
    }
    this.#setStatus('done');
    this.#snapshot();
    const digest = this.#experiment.digest();
    this.#post({ type: 'finished', step: this.#metrics.step, test: this.#lastTest, digest });
    return false;
  }

  #beginEvaluation(kind: 'live' | 'final'): void {
    this.#experiment.beginEvaluation(this.#testImages(kind));
    this.#evaluating = kind;
  }

  #evaluate(kind: 'live' | 'final'): void {
    if (this.#experiment.testImagesAvailable < this.#testImages(kind)) {
      // Still on their way: the end of a run waits for them. The live curve has had its own from the start.
      this.#evaluating = null;
      this.#setStatus('waiting');
      return;
    }
    const test = this.#experiment.advanceEvaluation();
    if (!test) return;
    this.#evaluating = null;
    this.#evaluatedStep = this.#metrics.step;
    this.#lastTest = test;
    this.#post({ type: 'evaluated', step: this.#metrics.step, test });
    if (this.#metrics.step === 0) this.#snapshot();
  }

  // --- news for the page ----------------------------------------------------------------------------------------------

  #setStatus(status: Status): void {
    this.#status = status;
    this.#report(true);
  }

  #report(always = false): void {
    const now = this.#host.now();
    if (!always && now - this.#lastProgress < PROGRESS_MILLISECONDS) return;
    this.#lastProgress = now;
    if (this.#status === 'training') this.#rate.measure(now);
    this.#post({
      type: 'progress',
      status: this.#status,
      metrics: this.#metrics,
      curve: this.#curve,
      samplesPerSecond: this.#rate.perSecond,
      memoryBytes: this.#loaded.memory.buffer.byteLength,
    });
    this.#curve = { steps: [], losses: [] };
    if (this.#status === 'training' && now - this.#lastSnapshot >= SNAPSHOT_MILLISECONDS) this.#snapshot();
  }

  #snapshot(): void {
    if (!this.#visible || this.#status === 'loading') return;
    const originals = this.#experiment.testImages(this.#digits) as Uint8Array<ArrayBuffer>;
    this.#lastSnapshot = this.#host.now();
    const labels = this.#experiment.testLabels(this.#digits) as Uint8Array<ArrayBuffer>;
    const images = Float32Array.from(originals, (pixel) => pixel / 255);
    const outputs = this.#experiment.reconstruct(images) as Float32Array<ArrayBuffer>;
    const transfer = [originals.buffer, labels.buffer, outputs.buffer];
    this.#post({ type: 'snapshot', step: this.#metrics.step, labels, originals, outputs }, transfer);
  }

  #announceStart(): void {
    const { engine } = this.#loaded;
    const spec = this.#experiment.spec;
    const run = {
      preset: this.#preset,
      values: engine.valuesOf(spec),
      link: this.#link(),
      plan: this.#experiment.plan,
      widths: [784, ...spec.architecture.widths, 784],
      stepsPerEpoch: this.#experiment.stepsPerEpoch,
      totalSteps: this.#experiment.totalSteps,
      stopAt: this.#stopAt,
    };
    this.#post({ type: 'started', run, arithmetic: engine.arithmetic() });
    this.#announceDraft();
    this.#report(true);
  }

  #announceDraft(): void {
    const { engine } = this.#loaded;
    const values = engine.valuesOf(this.#draft);
    const current = engine.valuesOf(this.#experiment.spec);
    this.#post({ type: 'draft', values, changed: Object.keys(values).filter((key) => values[key] !== current[key]) });
  }

  #link(): string {
    return this.#loaded.engine.formatLink(this.#preset, this.#experiment.spec, this.#stopAt, this.#math);
  }
}

/** What the engine's error says of a refused value. */
function specError(error: unknown): Partial<SpecError> {
  const { key, value, reason } = error as Partial<SpecError>;
  return key === undefined || value === undefined || reason === undefined ? {} : { key, value, reason };
}

/** Twelve of the live curve's digits; each page shows others. */
function pageOfDigits(page: number, available: number): Uint32Array {
  return Uint32Array.from(
    { length: Math.min(DIGITS_SHOWN, available) },
    (_, i) => (page * DIGITS_SHOWN + i) % available,
  );
}
