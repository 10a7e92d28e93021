// Saves the run as it goes: now and then while it trains, whenever it comes to rest, and soon after a value was changed under way.
// It costs less than a hundredth of the time of training, and what is saved is always a whole state between two steps.

import type { Post } from '../protocol';
import type { Save } from '../run-store';
import type { Host } from './host';

/** Between two saves of a run that trains; longer where one costs more than a hundredth of this. */
const INTERVAL_MILLISECONDS = 10_000;
const SHARE = 100;
/** After a change of the run that no step has made. */
const SOON_MILLISECONDS = 1_000;
/** Until a browser that has refused is asked again: something may have been deleted meanwhile. */
const REFUSED_MILLISECONDS = 60_000;

/** What there is to save; null where nothing is worth it: before the first step, or when the run has diverged. */
export interface SavedState {
  readonly run: Omit<Save, 'id'>;
  readonly file: () => Uint8Array;
}

/** The part of a store that is written to. */
export interface Shelf {
  /** `underWay`: not the last save of a run that has given its place to another one. */
  put(save: Save, file: Uint8Array, underWay: boolean): Promise<void>;
}

export interface AutosaveOptions {
  readonly shelf: Shelf;
  readonly now: () => number;
  readonly state: () => SavedState | null;
  /** A save is complete; the id is the run's for as long as it lasts. It may be of the run before. */
  readonly saved: (id: string, step: number, current: boolean) => void;
  /** The browser has refused; told once, until it has taken something again. */
  readonly refused: (reason: string) => void;
}

export class Autosave {
  readonly #options: AutosaveOptions;
  #id: string = crypto.randomUUID();
  /** What was saved last, or was there when the run began. */
  #savedStep: number;
  /** Whether the run is another one at the same step: a value was changed, or it has been there before. */
  #changed = false;
  #next: number;
  #writing = false;
  /** A save was asked for while another was being written. */
  #again = false;
  #refused = false;
  #closed = false;

  /** `step`: where the run begins, and nothing has to be saved. */
  constructor(options: AutosaveOptions, step: number) {
    this.#options = options;
    this.#savedStep = step;
    this.#next = options.now() + INTERVAL_MILLISECONDS;
  }

  /** On a shelf; the page is told what becomes of it. */
  static on(shelf: Shelf, host: Host, state: AutosaveOptions['state'], post: Post, step: number): Autosave {
    const now = () => host.now();
    const saved: AutosaveOptions['saved'] = (id, at, current) => post({ type: 'stored', id, step: at, current });
    const refused = (reason: string) => post({ type: 'unsaved', reason });
    return new Autosave({ shelf, now, state, saved, refused }, step);
  }

  /** In the place of a stored run, which this one goes on from. */
  saveAs(id: string): void {
    this.#id = id;
  }

  /** What is saved is not the run any more, though its step may be the same. At rest that is saved at once, else soon. */
  outdate(rests: boolean): void {
    this.#changed = true;
    this.#next = Math.min(this.#next, this.#options.now() + SOON_MILLISECONDS);
    if (rests) this.save();
  }

  /** Another run: the one before stays as it was saved last. */
  begin(): void {
    this.#id = crypto.randomUUID();
    this.#savedStep = 0;
    this.#changed = false;
    this.#next = this.#options.now() + INTERVAL_MILLISECONDS;
  }

  /** For the last time: another run takes over. */
  close(): void {
    this.#closed = true;
    this.save();
  }

  /** After a step. */
  tick(): void {
    if (this.#options.now() >= this.#next) this.save();
  }

  /** Now: the run comes to rest, or nobody looks any more. */
  save(): void {
    if (this.#writing) {
      this.#again = true;
      return;
    }
    const { shelf, now, state, saved, refused } = this.#options;
    const found = state();
    if (!found || (found.run.step === this.#savedStep && !this.#changed)) return;
    const began = now();
    const id = this.#id;
    const { step } = found.run;
    const file = found.file();
    this.#changed = false;
    this.#writing = true;
    const written = shelf.put({ ...found.run, id }, file, !this.#closed);
    this.#next = now() + Math.max(INTERVAL_MILLISECONDS, SHARE * (now() - began));
    written
      .then(
        () => {
          const current = id === this.#id;
          if (current) this.#savedStep = step;
          this.#refused = false;
          saved(id, step, current && !this.#closed);
        },
        (error) => {
          if (id === this.#id) this.#changed = true;
          this.#next = Math.max(this.#next, now() + REFUSED_MILLISECONDS);
          if (!this.#refused) refused(String((error as Error)?.message ?? error));
          this.#refused = true;
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
