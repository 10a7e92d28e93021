// Random numbers that anybody can draw again: those of an input follow from a seed and the input's number (sfc32, C. Doty-Humphrey,
// PractRand).

export class Random {
  readonly #state: Uint32Array;

  constructor(seed: number, input: number) {
    this.#state = Uint32Array.of(seed, input, input / 2 ** 32, 1);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** 0 to 2^32 - 1. */
  next(): number {
    const s = this.#state;
    const [a, b, c, count] = s as unknown as [number, number, number, number];
    const drawn = (a + b + count) >>> 0;
    s.set([b ^ (b >>> 9), c + (c << 3), ((c << 21) | (c >>> 11)) + drawn, count + 1]);
    return drawn;
  }

  /** 0 to `bound` - 1. */
  below(bound: number): number {
    return Math.floor((this.next() / 2 ** 32) * bound);
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}
