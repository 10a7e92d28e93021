// When an embed trains: while somebody wants it to and can see it, until its budget is spent, and not beside another one.

import { sumOf } from '../arithmetic';
import { isUnderWay, type PageState } from '../state';

/** Why training has stopped although nobody has pressed Pause. */
export type Rest = 'budget' | 'turn';

export interface Told {
  /** To the worker. */
  send(command: { type: 'play' | 'pause' }): void;
  /** This embed begins: the others pause. */
  takeTurn(): void;
}

type Seen = Pick<PageState, 'status' | 'times'>;

export class Director {
  readonly #told: Told;
  readonly #budget: number | null;
  #seen = true;
  /** Whether training is wanted. */
  #wanted = false;
  /** Whether it was stopped only because nobody sees it. */
  #resting = false;
  #underWay = false;
  #trained = 0;
  /** Seconds that were trained when the budget began to run. */
  #since = 0;
  #rest: Rest | null = null;

  constructor(told: Told, budget: number | null) {
    this.#told = told;
    this.#budget = budget;
  }

  get rest(): Rest | null {
    return this.#rest;
  }

  /** Whoever plays has a whole budget before him. */
  play(): void {
    this.#since = this.#trained;
    this.#rest = null;
    this.#wanted = true;
    this.#resting = !this.#seen;
    if (this.#seen) this.#told.send({ type: 'play' });
  }

  pause(rest: Rest | null = null): void {
    this.#wanted = false;
    this.#resting = false;
    this.#rest = rest;
    this.#told.send({ type: 'pause' });
  }

  /** Another embed has begun. */
  othersTurn(): void {
    if (this.#wanted && !this.#resting) this.pause('turn');
  }

  look(seen: boolean): void {
    this.#seen = seen;
    if (!seen && this.#wanted && !this.#resting) {
      this.#resting = true;
      this.#told.send({ type: 'pause' });
    } else if (seen && this.#resting) {
      this.#resting = false;
      this.#told.send({ type: 'play' });
    }
  }

  /** What the worker has told. */
  hear(state: Seen): void {
    const underWay = isUnderWay(state);
    const trained = sumOf(state.times.training) + sumOf(state.times.caching);
    // Another run begins with no time spent.
    if (trained < this.#trained) this.#since = 0;
    this.#trained = trained;
    const before = this.#underWay;
    this.#underWay = underWay;
    if (underWay && !before) {
      this.#told.takeTurn();
      // What was played while the last run was still ending has outlived that end.
      if (!this.#resting) this.#wanted = true;
      this.look(this.#seen);
    }
    // It has ended, has given up, or was begun anew.
    if (!underWay && before && !this.#resting) this.#wanted = false;
    if (underWay && this.#budget !== null && trained - this.#since >= this.#budget) this.pause('budget');
  }
}
