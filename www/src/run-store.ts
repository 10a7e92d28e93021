// Runs that outlive the page: in IndexedDB, under the site's own origin, and nowhere else.
//
// Each save of a run is two entries, written in one transaction: what a list shows of it, and the file that it goes on from. A
// write that is cut short leaves the entries of the write before. The two last saves are kept, in two places that take turns, so
// that one with damaged bytes costs little. What is read is checked: another version of the page may have written it.

import { createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval';
import { checksumOf } from './checksum';

/** Of the entries' form; those of another are left alone. */
const VERSION = 1;

/** Runs that are kept without having been named; the oldest goes first, but none that a tab is at. */
const MOST = 8;

export interface StoredRun {
  readonly id: string;
  /** Given by the visitor; what has a name is not deleted to make room. */
  readonly name: string | null;
  readonly title: string;
  /** Fragment of the link to its recipe. */
  readonly link: string;
  readonly step: number;
  readonly totalSteps: number;
  /** Held-out loss of the last evaluation. */
  readonly loss: number | null;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** A save as a run writes it. */
export type Save = Omit<StoredRun, 'name' | 'bytes' | 'savedAt'>;

/** A save as it was read. */
export interface Stored {
  readonly run: StoredRun;
  readonly file: Uint8Array;
  /** Whether the bytes are the ones that were written. */
  readonly whole: boolean;
}

/** What the store adds: where the file is, and what its bytes sum up to. */
interface Place {
  readonly version: number;
  readonly place: 0 | 1;
  readonly checksum: string;
}

/** The points of the curves, as far as they are drawn. */
export interface StoredCurves {
  readonly train: { readonly steps: number[]; readonly values: number[] };
  readonly test: { readonly steps: number[]; readonly values: number[]; readonly kl: number[]; readonly mse: number[] };
}

/** The last save, and the one before. */
const entry = (id: string) => `run/${id}`;
const before = (id: string) => `before/${id}`;
const file = (id: string, place: 0 | 1) => `file/${id}/${place}`;
const curves = (id: string) => `curves/${id}`;

export class RunStore {
  readonly #store: UseStore;

  /** Every method rejects where the browser refuses storage: a private window, a frame of another site. */
  constructor(name = 'autoencoder-playground') {
    this.#store = createStore(name, 'runs');
  }

  /** The latest first. */
  async list(): Promise<StoredRun[]> {
    const ids = (await keys<string>(this.#store)).filter((key) => String(key).startsWith(entry('')));
    const found = await getMany<unknown>(ids, this.#store);
    return found.filter(isStoredRun).sort((a, b) => b.savedAt - a.savedAt);
  }

  /** The last two saves of a run, the later first. */
  async get(id: string): Promise<Stored[]> {
    const [last, one, ...files] = await getMany<unknown>(
      [entry(id), before(id), file(id, 0), file(id, 1)],
      this.#store,
    );
    return [last, one].filter(isStoredRun).flatMap((run) => {
      const bytes = files[run.place];
      return bytes instanceof Uint8Array ? [{ run, file: bytes, whole: checksumOf(bytes) === run.checksum }] : [];
    });
  }

  /** Keeps the save before, and the name of the run; where there is no room, older runs go. */
  async put(save: Save, bytes: Uint8Array): Promise<void> {
    const inUse = await runsInUse();
    const others = (await this.list()).filter(({ id, name }) => id !== save.id && name === null);
    const unnamed = others.filter(({ id }) => !inUse.has(id));
    await this.#remove(unnamed.slice(MOST - 1));
    const room = unnamed.slice(0, MOST - 1);
    const checksum = checksumOf(bytes);
    for (;;) {
      try {
        const [last] = await getMany<unknown>([entry(save.id)], this.#store);
        const known = isStoredRun(last) ? last : null;
        const place = known?.place === 0 ? 1 : 0;
        const run = { ...save, name: known?.name ?? null, bytes: bytes.length, savedAt: Date.now() };
        return await setMany(
          [
            [before(save.id), known],
            [entry(save.id), { ...run, version: VERSION, place, checksum }],
            [file(save.id, place), bytes],
          ],
          this.#store,
        );
      } catch (error) {
        const oldest = room.pop();
        // Firefox names no reason where a transaction is broken off for want of room.
        const isFull = error === null || (error as Error)?.name === 'QuotaExceededError';
        if (isFull && oldest) {
          await this.#remove([oldest]);
          continue;
        }
        throw error ?? new Error('the storage is full');
      }
    }
  }

  async curves(id: string): Promise<StoredCurves | null> {
    const [found] = await getMany<unknown>([curves(id)], this.#store);
    return isStoredCurves(found) ? found : null;
  }

  async putCurves(id: string, points: StoredCurves): Promise<void> {
    await setMany([[curves(id), points]], this.#store);
  }

  async rename(id: string, name: string | null): Promise<void> {
    const [run] = await getMany<unknown>([entry(id)], this.#store);
    if (isStoredRun(run)) await setMany([[entry(id), { ...run, name }]], this.#store);
  }

  async remove(id: string): Promise<void> {
    await delMany([entry(id), before(id), file(id, 0), file(id, 1), curves(id)], this.#store);
  }

  async #remove(runs: readonly StoredRun[]): Promise<void> {
    for (const { id } of runs) await this.remove(id);
  }
}

/** Runs that a tab writes to, this one or another: each holds the lock of its own. */
async function runsInUse(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await globalThis.navigator?.locks?.query().catch(() => null)) ?? {};
  return new Set(held.map(({ name = '' }) => name.replace(/^run\//, '')));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether it is a whole number that is none below zero. */
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
/** The last millisecond that a date can name. */
const LAST_TIME = 8.64e15;

export function isStoredRun(value: unknown): value is StoredRun & Place {
  if (!isObject(value) || value.version !== VERSION) return false;
  const { id, name, title, link, step, totalSteps, loss, bytes, savedAt, place, checksum } = value;
  return (
    [id, title, link, checksum].every(isText) &&
    (place === 0 || place === 1) &&
    (name === null || isText(name)) &&
    [step, totalSteps, bytes, savedAt].every(isCount) &&
    (savedAt as number) <= LAST_TIME &&
    (loss === null || isNumber(loss))
  );
}

export function isStoredCurves(value: unknown): value is StoredCurves {
  const isList = (list: unknown): list is number[] => Array.isArray(list) && list.every(isNumber);
  const rise = (steps: number[]) => steps.every((step, i) => isCount(step) && step >= (steps[i - 1] ?? 0));
  /** Steps, and a number for each of them in every other list. */
  const areAlike = ([steps, ...others]: unknown[]) =>
    isList(steps) && rise(steps) && others.every((list) => isList(list) && list.length === steps.length);
  if (!isObject(value) || !isObject(value.train) || !isObject(value.test)) return false;
  const { train, test } = value;
  return areAlike([train.steps, train.values]) && areAlike([test.steps, test.values, test.kl, test.mse]);
}
