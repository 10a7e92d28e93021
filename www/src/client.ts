// The page's end of the road: typed commands in, typed events out. A worker that dies, or no longer answers, is an event too.

import { type Decompose, type Decomposed, decompose } from './decomposition';
import type { Command, Event } from './protocol';
import { type AnyWorker, type OpenWorker, openOwn } from './workers';

/** How often the worker is asked for a sign of life. */
const TICK_MILLISECONDS = 500;
/** So many ticks in a row without any: it hangs. Longer than any piece of work on a slow machine. */
const SILENT_TICKS = 5;
/** The worker's file, the engine and the list of images together, on a very slow connection. */
const OPENING_MILLISECONDS = 120_000;

type Heard = Event | Decompose | { type: 'pong' };

export class RunClient {
  readonly #worker: AnyWorker;
  readonly #open: OpenWorker;
  readonly #onEvent: (event: Event) => void;
  /** The panels' questions: a session that takes over from another is asked them anew. */
  readonly #questions = new Map<string, Command>();
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Until there is a session. */
  #opening: ReturnType<typeof setTimeout> | undefined;
  #isReady = false;
  #lastTick = 0;
  #silent = 0;
  /** Ends what another worker computes for this one. */
  #endDecomposition = () => {};

  constructor(onEvent: (event: Event) => void, open: OpenWorker = openOwn) {
    this.#onEvent = onEvent;
    this.#open = open;
    this.#worker = open('training');
    this.#worker.onmessage = ({ data }: MessageEvent<Heard>) => this.#hear(data);
    this.#worker.onerror = (error) => {
      this.stop();
      if (this.#isReady)
        onEvent({ type: 'crashed', message: `The training worker has stopped: ${error.message || 'no reason given'}` });
      else onEvent({ type: 'failed', message: 'The training worker could not be started.' });
    };
    this.#opening = setTimeout(() => {
      this.stop();
      onEvent({ type: 'failed', message: 'The training worker does not get ready: the connection stands still.' });
    }, OPENING_MILLISECONDS);
  }

  send(command: Command): void {
    if (command.type === 'look') this.#questions.set(command.name, command);
    else if (command.type === 'unlook') this.#questions.delete(command.name);
    this.#worker.postMessage(command);
  }

  /** What another client was asked. */
  askedLike(other: RunClient): void {
    for (const question of other.#questions.values()) this.send(question);
  }

  /** Ends the worker and whatever it does. */
  stop(): void {
    clearTimeout(this.#opening);
    clearInterval(this.#timer);
    this.#worker.terminate();
    this.#endDecomposition();
  }

  #decompose(wanted: Decompose): void {
    // Of the run before.
    this.#endDecomposition();
    const answer = (answered: Decomposed) => this.#worker.postMessage(answered);
    this.#endDecomposition = decompose(wanted, () => this.#open('pca'), answer);
  }

  #hear(event: Heard): void {
    this.#silent = 0;
    // Its file has come: from now on it can answer.
    this.#timer ??= setInterval(() => this.#tick(), TICK_MILLISECONDS);
    if (event.type === 'pong') return;
    if (event.type === 'decompose') {
      this.#decompose(event);
      return;
    }
    if (event.type === 'ready') {
      this.#isReady = true;
      for (const question of this.#questions.values()) this.#worker.postMessage(question);
    }
    if (event.type === 'ready' || event.type === 'failed') clearTimeout(this.#opening);
    this.#onEvent(event);
  }

  /** Counts only ticks that came in time: a page that slept itself, or waits for the processor, has another reason to hear nothing. */
  #tick(): void {
    const now = performance.now();
    const inTime = now - this.#lastTick < 2 * TICK_MILLISECONDS;
    this.#lastTick = now;
    if (inTime && !document.hidden) this.#silent += 1;
    if (this.#silent > SILENT_TICKS) {
      this.stop();
      this.#onEvent({ type: 'crashed', message: 'The training worker no longer answers.' });
      return;
    }
    this.#worker.postMessage({ type: 'ping' } satisfies Command);
  }
}
