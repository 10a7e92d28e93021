// What is over in a moment is not worth a sentence that would come and go with it.

/** Whether something has been the case for so long without a break. */
export class Lasting {
  readonly #milliseconds: number;
  readonly #onLong: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLong = false;

  /** `onLong` is called when it has come to that. */
  constructor(milliseconds: number, onLong: () => void) {
    this.#milliseconds = milliseconds;
    this.#onLong = onLong;
  }

  get isLong(): boolean {
    return this.#isLong;
  }

  /** Is told again and again whether it is the case. */
  tell(isSo: boolean): void {
    if (!isSo) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#isLong = false;
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.#isLong = true;
      this.#onLong();
    }, this.#milliseconds);
  }
}
