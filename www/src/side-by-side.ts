// Two runs in lock step: a second worker runs the other link, from the same seed, and neither gets ahead of the slower one.

import { RunClient } from './client';
import type { Command, Event } from './protocol';
import { initialState, type PageState, reduce } from './state';

/** Steps that the faster run may be ahead: enough to keep both busy, too few to see. */
const AHEAD = 10;

/** What both runs do. Whatever changes a recipe is about the first alone. */
const SHARED: readonly Command['type'][] = ['play', 'pause', 'step', 'reset', 'visible', 'otherDigits'];

export class SideBySide {
  readonly #dataUrl: string;
  /** To the first run. */
  readonly #send: (command: Command) => void;
  readonly #show: (other: PageState | null) => void;
  #client: RunClient | undefined;
  #state: PageState = initialState;
  #first: PageState = initialState;
  #upTo = 0;

  constructor(dataUrl: string, send: (command: Command) => void, show: (other: PageState | null) => void) {
    this.#dataUrl = dataUrl;
    this.#send = send;
    this.#show = show;
  }

  /** Another run beside the first, which begins again: both from their first step. */
  compare(link: string | null, first: PageState): void {
    this.#client?.stop();
    this.#client = undefined;
    this.#first = first;
    this.#state = initialState;
    this.#upTo = 0;
    if (link === null) {
      this.#send({ type: 'pace', upTo: null });
      this.#show(null);
      return;
    }
    this.#client = new RunClient((event) => this.#hear(event));
    this.#client.send({ type: 'open', link, dataUrl: this.#dataUrl });
    this.#send({ type: 'pause' });
    if ((first.metrics?.step ?? 0) > 0) this.#send({ type: 'reset' });
    this.#setPace(true);
    this.#show(this.#state);
  }

  /** The first run has told something. */
  follow(first: PageState): void {
    const before = this.#first;
    this.#first = first;
    if (!this.#client) return;
    // Another recipe or another seed: the second run begins again as well.
    if (first.run !== before.run) {
      this.#upTo = 0;
      this.#client.send({ type: 'reset' });
      this.#setPace(true);
    } else {
      this.#setPace();
    }
  }

  /** A command that a visitor gave. */
  pass(command: Command): void {
    if (!this.#client) return;
    if (SHARED.includes(command.type)) this.#client.send(command);
  }

  #hear(event: Event): void {
    if (event.type === 'reload' || event.type === 'exported') return;
    this.#state = reduce(this.#state, event);
    this.#show(this.#state);
    this.#setPace(event.type === 'started');
  }

  /** A run that has come to its end holds nobody up. */
  #setPace(anew = false): void {
    const at = ({ status, metrics }: PageState) => (status === 'done' ? Number.POSITIVE_INFINITY : (metrics?.step ?? 0));
    const slower = Math.min(at(this.#first), at(this.#state));
    const upTo = Number.isFinite(slower) ? slower + AHEAD : null;
    if (!anew && (upTo ?? Number.POSITIVE_INFINITY) < this.#upTo + AHEAD / 2) return;
    this.#upTo = upTo ?? Number.POSITIVE_INFINITY;
    for (const send of [this.#send, (command: Command) => this.#client?.send(command)]) send({ type: 'pace', upTo });
  }
}
