// One training session: it drives an experiment in slices of time and tells the page what happens.
//
// It knows neither the worker nor the DOM: it is given an engine, a manifest, a `post` function and a host, so that a test
// can drive it with a clock of its own. Between two slices it returns to its host, which is when *pause* is heard.

import type { ExperimentSpec, Link, Manifest, Phase, StepMetrics } from '../../pkg/types';
import type { Command, Post, Status } from '../protocol';
import { Answers } from './answers';
import { Autosave, type Shelf } from './autosave';
import { Changes, type Changing, isChange } from './changes';
import type { Experiment, LoadedEngine } from './engine';
import { Evaluator, isEvaluationStep } from './evaluator';
import type { Host } from './host';
import { News } from './news';
import { needsShards, Recipe } from './recipe';
import { Results } from './results';
import type { Saved } from './saved';

/** A slice ends with the first piece of work that passes this; a piece takes some ten milliseconds on a desktop. */
const SLICE_MILLISECONDS = 5;

export type SessionCommand = Exclude<Command, { type: 'open' | 'retryData' | 'ping' }>;

export interface SessionOptions {
  readonly loaded: LoadedEngine;
  readonly manifest: Manifest;
  readonly link: Link;
  readonly post: Post;
  readonly host: Host;
  /** Called when the rest of the data is worth its bytes. */
  readonly onDataWanted: () => void;
  /** A hash of the visitor's own images, where the run is on such. */
  readonly images?: string | null;
  /** What to go on from. */
  readonly saved?: Saved | null;
  /** Where the run is saved as it goes. */
  readonly shelf?: Shelf | null;
}

export class TrainingSession {
  readonly #loaded: LoadedEngine;
  readonly #post: Post;
  readonly #host: Host;
  readonly #experiment: Experiment;
  readonly #recipe: Recipe;
  readonly #news: News;
  readonly #answers: Answers;
  readonly #changes: Changes;
  // Copies of what the engine would write anew whenever it is asked.
  #metrics: StepMetrics;
  #phases: readonly Phase[] = [];
  #fromShards = true;
  #status: Status = 'loading';
  /** Train until the status changes, or one step only. */
  #goal: 'run' | 'step' = 'run';
  /** What was asked for while the first images were on their way. */
  #wish: 'run' | 'step' | null = null;
  /** Who wants to know when that has begun. */
  readonly #unanswered: number[] = [];
  /** Once the loss is no number any more the run pauses by itself, unless one insists on going on. */
  #trouble: 'none' | 'gave up' | 'insists' = 'none';
  #scheduled = false;
  /** Train no further than this step for now; another run keeps step with this one. */
  #upTo: number | null = null;
  /** Whether the page wants to be told what the step under way changes. */
  #narrating = false;
  /** What the last piece of work was for. */
  #did: 'training' | 'caching' | 'answering' | 'other' = 'other';
  readonly #evaluator: Evaluator;
  readonly #results: Results;
  /** Called once, when the rest of the data is worth its bytes: after the first step, or when one waits for them. */
  readonly #onDataWanted: () => void;
  #dataWanted = false;
  /** Another session has taken over. */
  #closed = false;
  readonly #autosave: Autosave | null;

  /** Nothing is said before `begin`. Throws what is wrong with a saved run. */
  constructor({ loaded, manifest, link, post, host, onDataWanted, images, saved, shelf }: SessionOptions) {
    this.#loaded = loaded;
    this.#post = post;
    this.#host = host;
    this.#onDataWanted = onDataWanted;
    this.#recipe = new Recipe(loaded.engine, link);
    this.#experiment = new loaded.engine.Experiment(link.spec, manifest);
    if (saved) {
      if (saved.file) this.#experiment.resume(saved.file);
      this.#recipe.faithful = saved.faithful;
    }
    this.#metrics = this.#experiment.metrics;
    this.#evaluator = new Evaluator(this.#experiment);
    this.#results = new Results(loaded, this.#experiment, this.#recipe, this.#evaluator, post, images ?? null);
    this.#news = new News(loaded, this.#experiment, post, () => host.now());
    this.#answers = new Answers(loaded, this.#experiment, post, host, () => this.#schedule());
    this.#changes = new Changes({
      loaded,
      experiment: this.#experiment,
      recipe: this.#recipe,
      news: this.#news,
      post,
      session: this.#changing(),
    });
    const state = () => this.#results.savedState(this.#status, this.#metrics);
    this.#autosave = shelf ? Autosave.on(shelf, host, state, post, this.#metrics.step) : null;
  }

  begin(): void {
    this.#announceStart();
    const { step } = this.#metrics;
    // A run that had come to its end shows what came of it.
    if (step > 0 && this.#isEnd(step)) this.#wish = 'run';
    this.#beginIfPossible();
    // The images that come next are not those of the first shard.
    if (step > 0) this.#wantData();
  }

  /** Steps that the run has behind it. */
  get step(): number {
    return this.#metrics.step;
  }

  /** Saves the run in the place of one that was saved before, which it goes on from. */
  saveAs(id: string): void {
    this.#autosave?.saveAs(id);
  }

  /** Nothing more is done or said. */
  close(): void {
    this.#autosave?.close();
    this.#closed = true;
  }

  get status(): Status {
    return this.#status;
  }

  /** What a change sees of the session, and does with it. */
  #changing(): Changing {
    return {
      now: () => ({ status: this.#status, step: this.#metrics.step, gaveUp: this.#trouble === 'gave up' }),
      leave: () => this.#autosave?.save(),
      began: (spec, draft) => this.#began(spec, draft),
      wentBack: (step, change) => this.#wentBack(step, change),
      changedUnderWay: () => this.#autosave?.outdate(this.#status !== 'training' && this.#status !== 'waiting'),
      train: () => this.#train('run'),
    };
  }

  /** Throws what is wrong with the shard; what is wrong with the engine ends the session. */
  addShard(index: number, bytes: Uint8Array): void {
    if (this.#status === 'error') return;
    try {
      this.#experiment.addShard(index, bytes);
    } catch (error) {
      // An engine that has trapped answers nothing any more: more memory than there is, most likely.
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.#crash(error);
      return;
    }
    this.#guard(() => {
      this.#beginIfPossible();
      // What was missing may be there now.
      if (this.#status === 'waiting') this.#setStatus('training');
      this.#schedule();
    });
  }

  /** Carries out a command; those of the worker's own (`open`, `retryData`) never come here. */
  handle(command: SessionCommand): void {
    // An engine that has trapped answers nothing any more.
    if (this.#status === 'error') return;
    this.#guard(() => this.#carryOut(command));
  }

  /** Whatever the engine throws unasked ends the session, and the page is told. */
  #guard(work: () => void): void {
    if (this.#closed) return;
    try {
      work();
    } catch (error) {
      this.#crash(error);
    }
  }

  #crash(error: unknown): void {
    this.#status = 'error';
    this.#post({ type: 'crashed', message: `The engine has stopped: ${String((error as Error)?.message ?? error)}` });
  }

  #carryOut(command: SessionCommand): void {
    if (isChange(command)) {
      this.#changes.carryOut(command);
      return;
    }
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
      case 'acknowledge':
        this.#unanswered.push(command.id);
        this.#acknowledge();
        break;
      case 'look':
        this.#answers.ask(command.name, command.look);
        this.#schedule();
        break;
      case 'unlook':
        this.#answers.withdraw(command.name);
        break;
      case 'narrate':
        if (this.#status === 'training' || this.#status === 'waiting') break;
        this.#narrating = true;
        this.#experiment.remember();
        this.#train('step');
        break;
      case 'pace':
        this.#upTo = command.upTo;
        this.#schedule();
        break;
      case 'export':
        this.#results.export(command.contents);
        break;
      case 'share':
        if (!this.#results.share(command.evaluate, this.#status, this.#metrics.step)) break;
        this.#wantData();
        this.#schedule();
        break;
      case 'otherDigits':
        this.#news.turnPage();
        this.#snapshot();
        break;
      case 'visible':
        this.#news.look(command.visible);
        this.#answers.look(command.visible);
        // A tab that nobody looks at may be closed, or put to sleep.
        if (!command.visible) this.#autosave?.save();
        this.#snapshot();
        this.#schedule();
        break;
    }
  }

  /** A run begins as soon as every point of its live curve can be had, whatever comes later. */
  #beginIfPossible(): void {
    if (this.#status !== 'loading') return;
    if (this.#experiment.trainingImagesAvailable === 0 || !this.#evaluator.canRun('live')) return;
    const { step } = this.#metrics;
    // A run that was at its end goes there at once: in between, Play would send it beyond.
    if (step > 0 && this.#isEnd(step)) this.#status = 'paused';
    else this.#setStatus(step > 0 ? 'paused' : 'ready');
    this.#evaluator.begin('live');
    this.#schedule();
    const wish = this.#wish;
    this.#wish = null;
    if (wish) this.#train(wish);
    this.#acknowledge();
  }

  /** Commands before these have been carried out; but not what waits for the first images. */
  #acknowledge(): void {
    if (this.#wish !== null) return;
    for (const id of this.#unanswered.splice(0)) this.#post({ type: 'acknowledged', id, refusals: [] });
  }

  #train(goal: 'run' | 'step'): void {
    if (this.#status === 'training') return;
    if (this.#status === 'loading') {
      this.#wish = goal;
      return;
    }
    // Going on after the step that the link named means going on to the end.
    if (this.#status === 'done' && this.#recipe.stopAt === this.#metrics.step) {
      Object.assign(this.#recipe, { stopAt: null, claim: null });
      this.#news.link(this.#recipe);
    }
    this.#results.drop();
    this.#goal = goal;
    if (this.#trouble === 'gave up') this.#trouble = 'insists';
    this.#news.rate.start(this.#host.now());
    this.#setStatus('training');
    this.#schedule();
  }

  #pause(): void {
    this.#wish = null;
    this.#acknowledge();
    if (this.#status !== 'training' && this.#status !== 'waiting') return;
    this.#setStatus('paused');
    this.#autosave?.save();
    this.#answers.outdate();
    this.#snapshot();
    this.#schedule();
  }

  #wentBack(step: number, change: () => void): void {
    this.#results.drop();
    this.#evaluator.reset();
    this.#news.dropCurve();
    this.#metrics = this.#experiment.metrics;
    this.#trouble = 'none';
    if (this.#status === 'done') this.#status = 'paused';
    this.#post({ type: 'rolledBack', step });
    this.#answers.outdate();
    change();
    this.#news.progress(this.#status, this.#metrics, true);
    this.#snapshot();
    this.#evaluator.begin('live');
    this.#schedule();
  }

  #began(spec: ExperimentSpec, draft: ExperimentSpec): void {
    this.#autosave?.begin();
    this.#metrics = this.#experiment.metrics;
    this.#recipe.draft = draft;
    this.#recipe.faithful = true;
    this.#recipe.keepClaimFor(spec);
    this.#trouble = 'none';
    this.#results.drop();
    this.#evaluator.reset();
    this.#answers.reset();
    this.#narrating = false;
    this.#news.dropCurve();
    this.#news.rate.reset();
    this.#news.times.reset();
    // Another selection of images may have to wait for more of them.
    this.#status = 'loading';
    this.#announceStart();
    this.#beginIfPossible();
    if (this.#status === 'loading') this.#wantData();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#host.later(() => {
      this.#scheduled = false;
      this.#guard(() => this.#slice());
    });
  }

  #slice(): void {
    let now = this.#host.now();
    const end = now + SLICE_MILLISECONDS;
    // One piece at least, so that a clock with large ticks does not stop the work.
    let more: boolean;
    do {
      const { phase } = this.#experiment;
      more = this.#work();
      const after = this.#host.now();
      if (this.#did === 'training' || this.#did === 'caching') this.#news.times.add(phase, this.#did, after - now);
      else if (this.#did === 'answering') this.#answers.spent(after - now);
      now = after;
    } while (more && now < end);
    this.#news.progress(this.#status, this.#metrics);
    if (more) this.#schedule();
  }

  /** One piece of work; false when there is nothing to do. An evaluation belongs to a step, so it goes first. */
  #work(): boolean {
    this.#did = 'other';
    if (this.#evaluator.running) {
      this.#evaluate(this.#evaluator.running);
      return true;
    }
    if (this.#results.wantsEvaluation) {
      this.#evaluator.begin('final');
      return true;
    }
    const training = this.#status === 'training' && !this.#isHeld();
    const now = () => this.#host.now();
    if (this.#status !== 'loading' && this.#answers.hasWork(training, now)) {
      this.#did = 'answering';
      this.#answers.advance(training, this.#metrics.step, now);
      return true;
    }
    if (!training) return false;
    const { Advance } = this.#loaded.engine;
    if (this.#metrics.step === this.#recipe.stopAt) return this.#finish();
    this.#did = this.#experiment.isCaching ? 'caching' : 'training';
    switch (this.#experiment.advance()) {
      case Advance.Partial:
        return true;
      case Advance.Stepped:
        return this.#afterStep();
      case Advance.Waiting:
        this.#setStatus('waiting');
        this.#wantData();
        return false;
      case Advance.Done:
        return this.#finish();
    }
  }

  #afterStep(): boolean {
    this.#metrics = this.#experiment.metrics;
    const { step, phase } = this.#metrics;
    this.#news.step(this.#metrics, this.#phases[phase]?.batchSize ?? 0);
    this.#answers.outdate();
    if (this.#narrating) {
      this.#narrating = false;
      this.#post({ type: 'narrated', step, changes: this.#experiment.changes() });
    }
    if (this.#isHeld()) this.#news.progress(this.#status, this.#metrics, true);
    if (step === 1) this.#news.progress(this.#status, this.#metrics, true);
    this.#wantData();
    if (isEvaluationStep(this.#phases, this.#metrics)) this.#evaluator.begin('live');
    this.#watch();
    this.#autosave?.tick();
    if (this.#goal === 'step' && !this.#isEnd(step)) this.#pause();
    return true;
  }

  /** Whether the run ends with this step. */
  #isEnd(step: number): boolean {
    return step === this.#recipe.stopAt || step === this.#experiment.totalSteps;
  }

  /** Tells what the watchman saw. A loss that is no number stays none: going on would be a waste. */
  #watch(): void {
    for (const alert of this.#experiment.takeAlerts()) this.#post({ type: 'alert', alert });
    if (Number.isFinite(this.#metrics.reconstruction + this.#metrics.kl)) this.#trouble = 'none';
    else if (this.#trouble === 'none') {
      this.#trouble = 'gave up';
      this.#pause();
    }
  }

  /** Whether another run has to come up first. */
  #isHeld(): boolean {
    return this.#upTo !== null && this.#metrics.step >= this.#upTo;
  }

  #wantData(): void {
    if (this.#dataWanted || !this.#fromShards) return;
    this.#dataWanted = true;
    this.#onDataWanted();
  }

  /** The end of the run: all test images are evaluated, and the result gets its digest. */
  #finish(): boolean {
    const { step } = this.#metrics;
    const { last } = this.#evaluator;
    if (!last || !this.#evaluator.isFinal(step)) {
      this.#evaluator.begin('final');
      return true;
    }
    this.#setStatus('done');
    this.#autosave?.save();
    this.#answers.outdate();
    this.#snapshot();
    this.#post({ type: 'finished', step, test: last, digest: this.#experiment.digest() });
    // The panels have still to see the last step.
    return true;
  }

  #evaluate(kind: 'live' | 'final'): void {
    if (!this.#evaluator.canRun(kind)) {
      // Still on their way: the end of a run waits for them. The live curve has had its own from the start.
      this.#evaluator.stop();
      // Unless it was paused at its last step.
      if (this.#status !== 'training') return;
      this.#setStatus('waiting');
      this.#wantData();
      return;
    }
    const { step } = this.#metrics;
    const test = this.#evaluator.advance(step);
    if (!test) return;
    // The curve is one of the first held-out images, but for its end.
    if (kind === 'final' && this.#results.evaluated(step) && !this.#isEnd(step)) return;
    this.#post({ type: 'evaluated', step, test });
    this.#answers.outdate(['units', 'samples']);
    if (step === 0) this.#snapshot();
  }

  #setStatus(status: Status): void {
    this.#status = status;
    this.#news.progress(status, this.#metrics, true);
  }

  #snapshot(): void {
    if (this.#status !== 'loading') this.#news.snapshot(this.#metrics.step);
  }

  #announceStart(): void {
    this.#phases = this.#experiment.phases;
    this.#fromShards = needsShards(this.#experiment.spec);
    this.#news.started(this.#recipe, this.#phases);
    if (!this.#recipe.faithful) this.#news.link(this.#recipe);
    this.#news.progress(this.#status, this.#metrics, true);
  }
}
