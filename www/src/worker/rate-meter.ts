// Images a second, measured anew every half second: long enough to be read, short enough to be true.

const WINDOW_MILLISECONDS = 500;

export class RateMeter {
  #since = 0;
  #images = 0;
  #perSecond = 0;

  get perSecond(): number {
    return this.#perSecond;
  }

  /** Training goes on; the time before does not count. */
  start(now: number): void {
    this.#since = now;
    this.#images = 0;
  }

  /** Another run. */
  reset(): void {
    this.#images = 0;
    this.#perSecond = 0;
  }

  add(images: number): void {
    this.#images += images;
  }

  measure(now: number): void {
    const elapsed = now - this.#since;
    if (elapsed < WINDOW_MILLISECONDS) return;
    this.#perSecond = (this.#images * 1000) / elapsed;
    this.start(now);
  }
}
