// What the page is told of a session: numbers some thirty times a second, pictures some five times, and whatever has begun or
// changed. The points of the training curve wait here for the next message.

import type { Phase, StepMetrics } from '../../pkg/types';
import type { Post, Status } from '../protocol';
import type { Experiment, LoadedEngine } from './engine';
import { PhaseClock } from './phase-clock';
import { RateMeter } from './rate-meter';
import type { Recipe } from './recipe';
import { buffersOf, snapshotOf } from './snapshot';

const PROGRESS_MILLISECONDS = 33;
const SNAPSHOT_MILLISECONDS = 200;

export class News {
  readonly rate = new RateMeter();
  readonly times = new PhaseClock();
  readonly #loaded: LoadedEngine;
  readonly #experiment: Experiment;
  readonly #post: Post;
  readonly #now: () => number;
  #curve = { steps: [] as number[], losses: [] as number[] };
  #digitPage = 0;
  #visible = true;
  #lastProgress = 0;
  #lastSnapshot = 0;

  constructor(loaded: LoadedEngine, experiment: Experiment, post: Post, now: () => number) {
    this.#loaded = loaded;
    this.#experiment = experiment;
    this.#post = post;
    this.#now = now;
  }

  /** A step was taken. */
  step({ step, reconstruction }: StepMetrics, images: number): void {
    this.#curve.steps.push(step);
    this.#curve.losses.push(reconstruction);
    this.rate.add(images);
  }

  /** What was not told yet is void. */
  dropCurve(): void {
    this.#curve = { steps: [], losses: [] };
  }

  progress(status: Status, metrics: StepMetrics, force = false): void {
    const now = this.#now();
    if (!force && now - this.#lastProgress < PROGRESS_MILLISECONDS) return;
    this.#lastProgress = now;
    if (status === 'training') this.rate.measure(now);
    this.#post({
      type: 'progress',
      status,
      metrics,
      curve: this.#curve,
      samplesPerSecond: this.rate.perSecond,
      memoryBytes: this.#loaded.memory.buffer.byteLength,
      times: this.times.read(),
    });
    this.dropCurve();
    if (status === 'training' && now - this.#lastSnapshot >= SNAPSHOT_MILLISECONDS) this.snapshot(metrics.step);
  }

  /** Pictures of the held-out data; nobody who does not look needs them. */
  snapshot(step: number): void {
    if (!this.#visible) return;
    this.#lastSnapshot = this.#now();
    const snapshot = snapshotOf(this.#experiment, step, this.#digitPage);
    this.#post({ type: 'snapshot', snapshot }, buffersOf(snapshot));
  }

  turnPage(): void {
    this.#digitPage += 1;
  }

  look(visible: boolean): void {
    this.#visible = visible;
  }

  started(recipe: Recipe, phases: readonly Phase[]): void {
    const { engine } = this.#loaded;
    const run = {
      preset: recipe.preset,
      values: engine.valuesOf(this.#experiment.spec),
      link: recipe.linkTo(this.#experiment.spec),
      plan: this.#experiment.plan,
      phases,
      totalSteps: this.#experiment.totalSteps,
      stopAt: recipe.stopAt,
    };
    this.#post({ type: 'spec', spec: this.#experiment.spec });
    const { claim, show } = recipe;
    recipe.show = null;
    this.#post({ type: 'started', run, arithmetic: engine.arithmetic(), claim, show });
    this.draft(recipe);
  }

  draft(recipe: Recipe): void {
    const { engine } = this.#loaded;
    const values = engine.valuesOf(recipe.draft);
    const current = engine.valuesOf(this.#experiment.spec);
    this.#post({ type: 'draft', values, changed: Object.keys(values).filter((key) => values[key] !== current[key]) });
  }

  link(recipe: Recipe): void {
    const { spec } = this.#experiment;
    const { faithful, claim } = recipe;
    this.#post({ type: 'spec', spec });
    this.#post({ type: 'link', link: recipe.linkTo(spec), faithful, claim });
  }
}
