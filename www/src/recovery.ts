// How often a crashed worker is replaced: a run that crashes again and again would do nothing else.

const WITHIN_MILLISECONDS = 60_000;
const MOST = 3;

export class Recovery {
  #times: number[] = [];
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether one more replacement is worth trying; it counts. */
  again(): boolean {
    const now = this.#now();
    this.#times = this.#times.filter((time) => now - time < WITHIN_MILLISECONDS);
    this.#times.push(now);
    return this.#times.length <= MOST;
  }
}
