// What a run leaves behind: files of its weights, saves in the browser, and the link that proves what came out.

import type { StepMetrics } from '../../pkg/types';
import type { Contents, Post, Status } from '../protocol';
import type { SavedState } from './autosave';
import type { Experiment, LoadedEngine } from './engine';
import type { Evaluator } from './evaluator';
import type { Recipe } from './recipe';
import { notesOf } from './saved';

export class Results {
  readonly #engine: LoadedEngine['engine'];
  readonly #experiment: Experiment;
  readonly #recipe: Recipe;
  readonly #evaluator: Evaluator;
  readonly #post: Post;
  readonly #images: string | null;
  /** Whether a link to the result waits for the loss on all held-out images. */
  #proving = false;

  /** `images`: a hash of the visitor's own images, where the run is on such. */
  constructor(
    { engine }: LoadedEngine,
    experiment: Experiment,
    recipe: Recipe,
    evaluator: Evaluator,
    post: Post,
    images: string | null,
  ) {
    this.#engine = engine;
    this.#experiment = experiment;
    this.#recipe = recipe;
    this.#evaluator = evaluator;
    this.#post = post;
    this.#images = images;
  }

  /** Whether all held-out images are to be looked at, and are there. */
  get wantsEvaluation(): boolean {
    return this.#proving && this.#evaluator.canRun('final');
  }

  file(contents: Contents): Uint8Array {
    const notes = notesOf(this.#recipe, this.#evaluator.last, this.#images);
    return contents === 'weights' ? this.#experiment.safetensors(notes) : this.#experiment.checkpoint(notes);
  }

  export(contents: Contents): void {
    const file = this.file(contents);
    this.#post({ type: 'exported', contents, file }, [file.buffer as ArrayBuffer]);
  }

  /** What there is to save; a run that has diverged is nothing to go back to. */
  savedState(status: Status, { step, reconstruction, kl }: StepMetrics): SavedState | null {
    if (step === 0 || status === 'error' || !Number.isFinite(reconstruction + kl)) return null;
    const { title } = this.#engine.presets().find(({ id }) => id === this.#recipe.preset) ?? {};
    const { last } = this.#evaluator;
    return {
      run: {
        title: title ?? this.#recipe.preset,
        link: this.#recipe.linkTo(this.#experiment.spec),
        step,
        totalSteps: this.#experiment.totalSteps,
        loss: last?.loss ?? null,
      },
      file: () => this.file('checkpoint'),
    };
  }

  /**
   * The link as far as it is known, and again with the held-out loss once that is, if it is wanted. Returns whether there is
   * something to be looked at for it.
   */
  share(evaluate: boolean, status: Status, step: number): boolean {
    const rests = status === 'paused' || status === 'done';
    this.#proving = evaluate && this.#leadsTo(step) && rests && !this.#evaluator.isFinal(step);
    this.#tell(step);
    return this.#proving;
  }

  /** All held-out images have been looked at. Returns whether a link has waited for that. */
  evaluated(step: number): boolean {
    const waited = this.#proving;
    this.#proving = false;
    if (waited) this.#tell(step);
    return waited;
  }

  /** A link is asked for at rest: whoever goes on does not wait for it. */
  drop(): void {
    if (this.#proving && this.#evaluator.running === 'final') this.#evaluator.stop();
    this.#proving = false;
  }

  /** Whether a link alone leads to the weights as they are. */
  #leadsTo(step: number): boolean {
    return this.#recipe.faithful && step > 0;
  }

  #tell(step: number): void {
    const { last } = this.#evaluator;
    const loss = last && this.#evaluator.isFinal(step) ? last.loss : null;
    const { spec } = this.#experiment;
    const link = this.#leadsTo(step) ? this.#recipe.linkToResult(spec, step, this.#experiment.digest(), loss) : null;
    this.#post({ type: 'shared', step, link, lossFollows: this.#proving });
  }
}
