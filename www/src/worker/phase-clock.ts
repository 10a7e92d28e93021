// How long each phase of a run has worked: training, and computing what frozen layers give. Looking and waiting do not count.

import type { PhaseTimes } from '../protocol';

export class PhaseClock {
  #training: number[] = [];
  #caching: number[] = [];

  /** So many milliseconds of work for a phase. */
  add(phase: number, kind: 'training' | 'caching', milliseconds: number): void {
    const times = kind === 'training' ? this.#training : this.#caching;
    while (times.length <= phase) times.push(0);
    times[phase] = (times[phase] ?? 0) + milliseconds / 1000;
  }

  read(): PhaseTimes {
    return { training: [...this.#training], caching: [...this.#caching] };
  }

  reset(): void {
    this.#training = [];
    this.#caching = [];
  }
}
