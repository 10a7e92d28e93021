// What the page around is told of the run, unasked.

import type { Event } from '../protocol';
import type { PageState } from '../state';
import type { EmbedState, Word } from './messages';

/** Between two reports of progress, but for those of another status. */
const LEAST_MILLISECONDS = 100;

/** What is told of the state of the page. */
type Told = 'status' | 'link' | 'metrics' | 'run' | 'lastTest' | 'samplesPerSecond' | 'arithmetic' | 'result';

/** Before there is a run. */
export const stateBefore = (status: EmbedState['status'], link: string): EmbedState =>
  stateOf({
    status,
    link,
    metrics: null,
    run: null,
    lastTest: null,
    samplesPerSecond: 0,
    arithmetic: null,
    result: null,
  });

export function stateOf({ status, link, metrics, run, lastTest, ...state }: Pick<PageState, Told>): EmbedState {
  const { samplesPerSecond, arithmetic, result } = state;
  return {
    status,
    link,
    step: metrics?.step ?? 0,
    epoch: metrics?.epoch ?? 0,
    totalSteps: run?.totalSteps ?? null,
    trainLoss: metrics && metrics.step > 0 ? metrics.reconstruction : null,
    testLoss: lastTest?.loss ?? null,
    samplesPerSecond,
    arithmetic,
    digest: result?.digest ?? null,
  };
}

export class Reports {
  readonly #say: (word: Word) => void;
  #status: string | null = null;
  #last = Number.NEGATIVE_INFINITY;
  #ready: Extract<Word, { type: 'ready' }> | null = null;
  #toldReady = false;

  constructor(say: (word: Word) => void) {
    this.#say = say;
  }

  /** `state`: with the event in it. */
  hear(event: Event, state: PageState, now: number): void {
    switch (event.type) {
      case 'started': {
        const { link, totalSteps } = event.run;
        this.#ready = { type: 'ready', link, presets: state.presets.map(({ id }) => id), arithmetic: event.arithmetic };
        this.#say({ type: 'started', link, totalSteps });
        break;
      }
      case 'progress':
        this.#progress(state, now);
        break;
      case 'finished':
        this.#say({ type: 'finished', step: event.step, test: event.test, digest: event.digest });
        break;
      case 'failed':
      case 'crashed':
        this.#say({ type: 'failed', message: event.message });
        break;
    }
  }

  /** Once more, for whoever began to listen later. */
  ready(): void {
    if (this.#toldReady && this.#ready) this.#say(this.#ready);
  }

  #progress(state: PageState, now: number): void {
    const { status, step, epoch, trainLoss, testLoss, samplesPerSecond } = stateOf(state);
    // A run can be started once its first images are there.
    if (this.#ready && !this.#toldReady && status === 'ready') {
      this.#toldReady = true;
      this.#say(this.#ready);
    }
    if (status === this.#status && now - this.#last < LEAST_MILLISECONDS) return;
    this.#status = status;
    this.#last = now;
    this.#say({ type: 'progress', status, step, epoch, trainLoss, testLoss, samplesPerSecond });
  }
}
