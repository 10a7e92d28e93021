// The panels' questions, and when each is answered: at once when it is asked, and anew while the model learns, as often as a
// small share of the time allows. One answer is about one state of the model, so training waits until it is complete.

import type { Look, LookKind, Picture } from '../looks';
import type { Post } from '../protocol';
import type { Experiment, LoadedEngine } from './engine';
import type { Host } from './host';
import { answering } from './looks';
import { MOST_PCA_PIXELS } from './looks/measures';

/** Of the time, while training. */
const SHARE = 0.07;
/** Milliseconds between two answers to the same question, while training: nobody sees more. */
const LEAST_INTERVAL = 200;

interface Question {
  readonly look: Look;
  /** Whether the last answer is of another state of the model, or there is none. */
  due: boolean;
  /** Whether somebody waits for the first answer. */
  urgent: boolean;
  answeredAt: number;
}

interface InWork {
  readonly name: string;
  readonly question: Question;
  readonly step: number;
  readonly work: ReturnType<typeof answering>;
}

export class Answers {
  readonly #loaded: LoadedEngine;
  readonly #experiment: Experiment;
  readonly #post: Post;
  readonly #host: Host;
  /** Called when there may be work again. */
  readonly #wake: () => void;
  readonly #questions = new Map<string, Question>();
  #current: InWork | null = null;
  #visible = true;
  /** Before this moment no answer is given anew. */
  #pauseUntil = 0;
  #spent = 0;
  /** The eigenvectors are being computed elsewhere; of another run they are of no use. */
  #decomposing: object | null = null;
  /** They could not be had; who asks once more has it tried once more. */
  #decompositionFailed = false;

  constructor(loaded: LoadedEngine, experiment: Experiment, post: Post, host: Host, wake: () => void) {
    this.#loaded = loaded;
    this.#experiment = experiment;
    this.#post = post;
    this.#host = host;
    this.#wake = wake;
  }

  ask(name: string, look: Look): void {
    this.withdraw(name);
    if (look.kind === 'pca' && this.#decompositionFailed) {
      this.#decompositionFailed = false;
      this.#decomposing = null;
    }
    this.#questions.set(name, { look, due: true, urgent: true, answeredAt: Number.NEGATIVE_INFINITY });
  }

  withdraw(name: string): void {
    this.#questions.delete(name);
    if (this.#current?.name === name) this.#current = null;
  }

  /** Another run: all that was said is void. */
  reset(): void {
    this.#current = null;
    this.#decomposing = null;
    this.#decompositionFailed = false;
    for (const question of this.#questions.values()) {
      question.due = true;
      question.urgent = true;
    }
  }

  /** The model has changed, or more is known about it. */
  outdate(kinds?: readonly LookKind[]): void {
    for (const question of this.#questions.values()) {
      if (!kinds || kinds.includes(question.look.kind)) question.due = true;
    }
  }

  /** Nobody looks: questions keep. */
  look(visible: boolean): void {
    this.#visible = visible;
  }

  /** Whether a piece of work is waiting. `now` is asked only where it matters. */
  hasWork(training: boolean, now: () => number): boolean {
    if (this.#current) return true;
    if (!this.#visible || this.#questions.size === 0) return false;
    return this.#next(training, now) !== null || this.#wantsPca();
  }

  /** One piece of work. */
  advance(training: boolean, step: number, now: () => number): void {
    if (!this.#current && !this.#begin(training, step, now)) {
      this.#advancePca();
      return;
    }
    const current = this.#current;
    if (!current) return;
    try {
      const { done, value } = current.work.next();
      if (!done) return;
      const { look } = current.question;
      const picture = { kind: look.kind, step: current.step, look, answer: value } as Picture;
      this.#post({ type: 'picture', name: current.name, picture }, buffersIn(value));
    } catch (error) {
      // An engine that has trapped answers nothing any more.
      if (error instanceof WebAssembly.RuntimeError) throw error;
      this.#post({ type: 'unanswered', name: current.name, reason: String((error as Error)?.message ?? error) });
    }
    this.#current = null;
    current.question.urgent = false;
    current.question.answeredAt = now();
    // What was spent on answers is paid back with training, before the next is given.
    this.#pauseUntil = now() + this.#spent * (1 / SHARE - 1);
    this.#spent = 0;
  }

  /** So many milliseconds went by with answers. */
  spent(milliseconds: number): void {
    this.#spent += milliseconds;
  }

  #begin(training: boolean, step: number, now: () => number): boolean {
    const next = this.#next(training, now);
    if (!next) return false;
    const [name, question] = next;
    question.due = false;
    this.#current = { name, question, step, work: answering(this.#experiment, question.look) };
    return true;
  }

  /** What somebody waits for, and then what was answered longest ago. */
  #next(training: boolean, now: () => number): [string, Question] | null {
    let best: [string, Question] | null = null;
    for (const entry of this.#questions) {
      const [, question] = entry;
      if (!question.due) continue;
      if (question.urgent) return entry;
      if (best === null || question.answeredAt < best[1].answeredAt) best = entry;
    }
    if (best === null || !training) return best;
    const time = now();
    return time >= this.#pauseUntil && time >= best[1].answeredAt + LEAST_INTERVAL ? best : null;
  }

  #wantsPca(): boolean {
    if (this.#decomposing || this.#experiment.hasPca) return false;
    const { inputWidth } = this.#experiment;
    if (inputWidth < 4 || inputWidth > MOST_PCA_PIXELS) return false;
    if (this.#experiment.trainingImagesAvailable < this.#experiment.trainingImageCount) return false;
    return [...this.#questions.values()].some(({ look }) => look.kind === 'pca');
  }

  /** One piece of the covariance; its eigenvectors take seconds, so they are computed where nobody waits. */
  #advancePca(): void {
    const done = this.#experiment.advanceCovariance();
    this.outdate(['pca']);
    if (!done) return;
    const covariance = this.#experiment.covariance();
    if (!covariance) return;
    const { engine } = this.#loaded;
    const decompose = this.#host.principalComponents ?? (async (matrix) => engine.principalComponents(matrix));
    const ticket = {};
    this.#decomposing = ticket;
    void decompose(covariance).then(
      (decomposition) => {
        if (this.#decomposing !== ticket) return;
        this.#decomposing = null;
        this.#experiment.setPrincipalComponents(decomposition);
        this.outdate(['pca', 'denoise']);
        this.#wake();
      },
      (error) => {
        if (this.#decomposing !== ticket) return;
        this.#decompositionFailed = true;
        for (const [name, { look }] of this.#questions) {
          if (look.kind === 'pca') this.#post({ type: 'unanswered', name, reason: String(error?.message ?? error) });
        }
      },
    );
  }
}

/** The memory of an answer, which moves to the page. */
function buffersIn(value: unknown, found = new Set<Transferable>()): Transferable[] {
  if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) buffersIn(inner, found);
  return [...found];
}
