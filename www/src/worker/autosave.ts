// Saves the run as it goes: now and then while it trains, and whenever it comes to rest. It costs less than a hundredth of the
// time of training, and what is saved is always a whole state between two steps.

import type { Save } from '../run-store';

/** Between two saves of a run that trains; longer where one costs more than a hundredth of this. */
const INTERVAL_MILLISECONDS = 10_000;
const SHARE = 100;

/** What there is to save; null where nothing is worth it: before the first step, or when the run has diverged. */
export interface SavedState {
  readonly run: Omit<Save, 'id'>;
  readonly file: () => Uint8Array;
}

/** The part of a store that is written to. */
export interface Shelf {
  put(save: Save, file: Uint8Array): Promise<void>;
}

export interface AutosaveOptions {
  readonly shelf: Shelf;
  readonly now: () => number;
  readonly state: () => SavedState | null;
  /** A save is complete; the id is the run's for as long as it lasts. It may be of the run before. */
  readonly saved: (id: string, step: number, current: boolean) => void;
  /** The browser has refused; told once. */
  readonly refused: (reason: string) => void;
}

export class Autosave {
  readonly #options: AutosaveOptions;
  #id: string = crypto.randomUUID();
  #savedStep = 0;
  #next: number;
  #writing = false;
  /** A save was asked for while another was being written. */
  #again = false;
  #refused = false;

  /** `step`: where the run begins, and nothing has to be saved. */
  constructor(options: AutosaveOptions, step: number) {
    this.#options = options;
    this.#savedStep = step;
    this.#next = options.now() + INTERVAL_MILLISECONDS;
  }

  /** In the place of a stored run, which this one goes on from. */
  saveAs(id: string): void {
    this.#id = id;
    this.#options.saved(id, this.#savedStep, true);
  }

  /** Another run: the one before stays as it was saved last. */
  begin(): void {
    this.#id = crypto.randomUUID();
    this.#savedStep = 0;
    this.#next = this.#options.now() + INTERVAL_MILLISECONDS;
  }

  /** After a step. */
  tick(): void {
    if (this.#options.now() >= this.#next) this.save();
  }

  /** Now: the run comes to rest, or nobody looks any more. */
  save(): void {
    if (this.#refused) return;
    if (this.#writing) {
      this.#again = true;
      return;
    }
    const { shelf, now, state, saved, refused } = this.#options;
    const found = state();
    if (!found || found.run.step === this.#savedStep) return;
    const began = now();
    const id = this.#id;
    const { step } = found.run;
    const file = found.file();
    this.#writing = true;
    const written = shelf.put({ ...found.run, id }, file);
    this.#next = now() + Math.max(INTERVAL_MILLISECONDS, SHARE * (now() - began));
    written
      .then(
        () => {
          const current = id === this.#id;
          if (current) this.#savedStep = step;
          saved(id, step, current);
        },
        (error) => {
          this.#refused = true;
          refused(String((error as Error)?.message ?? error));
        },
      )
      .finally(() => {
        this.#writing = false;
        if (!this.#again) return;
        this.#again = false;
        this.save();
      });
  }
}
