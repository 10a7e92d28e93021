// What the page around asks for, carried out in its order and answered when it is done.

import type { SpecError } from '../../pkg/types';
import type { Command, Event } from '../protocol';
import { isUnderWay, type PageState } from '../state';
import type { Request, Word } from './messages';
import { stateOf } from './reports';

interface Waiting {
  readonly id: string | number | undefined;
  readonly type: Request['type'];
  readonly refusals: SpecError[];
  heard: boolean;
}

export interface Worked {
  send(command: Command): void;
  play(): void;
  pause(): void;
  /** Another experiment. */
  follow(link: string): void;
  /** The same experiment with another engine, after the last one has stopped. */
  revive(): void;
}

export class Requests {
  readonly #worked: Worked;
  readonly #say: (word: Word) => void;
  readonly #state: () => PageState;
  /** By the numbers under which the worker acknowledges. */
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  /** Why the engine has stopped, in the words of its own. */
  #failure = '';

  constructor(worked: Worked, say: (word: Word) => void, state: () => PageState) {
    this.#worked = worked;
    this.#say = say;
    this.#state = state;
  }

  carryOut(request: Request): void {
    const { id, type } = request;
    if (type === 'state') {
      this.#say({ type: 'state', ...named(id), state: stateOf(this.#state()) });
      return;
    }
    if (this.#state().status === 'error') {
      // Nobody is there to answer, unless this is about another start.
      if (this.#state().hopeless || (type !== 'reset' && type !== 'follow')) {
        this.#say({ type: 'refused', ...named(id), refusals: [{ key: '', value: '', reason: this.#failure }] });
        return;
      }
      this.#worked.revive();
    }
    const number = this.#count++;
    this.#waiting.set(number, { id, type, refusals: [], heard: false });
    switch (type) {
      case 'set':
        this.#worked.send({ type: 'set', values: request.values, id: number });
        return;
      case 'follow':
        this.#worked.follow(request.link);
        break;
      case 'play':
      case 'pause':
        this.#worked[type]();
        break;
      default:
        this.#worked.send({ type });
    }
    this.#worked.send({ type: 'acknowledge', id: number });
  }

  /** After the state has taken it in. */
  hear(event: Event): void {
    if (event.type === 'failed' || event.type === 'crashed') {
      this.#failure = event.message;
      this.#refuseAll(event.message);
      return;
    }
    if (event.type === 'refused' && event.source === 'link') {
      for (const one of this.#waiting.values()) {
        if (one.type === 'follow' && !one.heard) one.refusals.push(...event.refusals);
      }
    }
    if (event.type === 'acknowledged') {
      const one = this.#waiting.get(event.id);
      one?.refusals.push(...event.refusals);
      if (one) one.heard = true;
    }
    const { status } = this.#state();
    const rests = !isUnderWay({ status }) && status !== 'loading';
    for (const [number, one] of this.#waiting) {
      // A step is done when the worker is at rest again.
      if (one.heard && (one.type !== 'step' || rests)) this.#answer(number, one);
    }
  }

  /** Another worker takes over, and what the last one was asked for is done by then. */
  settle(): void {
    for (const [number, one] of this.#waiting) this.#answer(number, one);
  }

  #answer(number: number, { id, refusals }: Waiting): void {
    this.#waiting.delete(number);
    if (refusals.length > 0) this.#say({ type: 'refused', ...named(id), refusals });
    else if (id !== undefined) this.#say({ type: 'done', id });
  }

  #refuseAll(reason: string): void {
    for (const one of this.#waiting.values()) one.refusals.push({ key: '', value: '', reason });
    this.settle();
  }
}

const named = (id: string | number | undefined) => (id === undefined ? {} : { id });
