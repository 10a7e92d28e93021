// Runs that outlive the page: in IndexedDB, under the site's own origin, and nowhere else.
//
// Two entries a run, written in one transaction: what a list shows of it, and the file that it goes on from. A write that is
// cut short leaves the entries of the write before. What is read is checked: a newer or older version of the page may have
// written it.

import { createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval';

/** Of the entries' form; those of another are left alone. */
const VERSION = 1;

/** Runs that are kept without having been named; the oldest goes first. */
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

/** The points of the curves, as far as they are drawn. */
export interface StoredCurves {
  readonly train: { readonly steps: number[]; readonly values: number[] };
  readonly test: { readonly steps: number[]; readonly values: number[]; readonly kl: number[]; readonly mse: number[] };
}

const entry = (id: string) => `run/${id}`;
const file = (id: string) => `file/${id}`;
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

  async get(id: string): Promise<{ run: StoredRun; file: Uint8Array } | null> {
    const [run, bytes] = await getMany<unknown>([entry(id), file(id)], this.#store);
    return isStoredRun(run) && bytes instanceof Uint8Array ? { run, file: bytes } : null;
  }

  /** Replaces what was stored of the run, but for its name; where there is no room, older runs go. */
  async put(run: Omit<StoredRun, 'name'>, bytes: Uint8Array): Promise<void> {
    const others = (await this.list()).filter(({ id }) => id !== run.id);
    const unnamed = others.filter(({ name }) => name === null);
    await this.#remove(unnamed.slice(MOST - 1));
    const room = unnamed.slice(0, MOST - 1);
    for (;;) {
      try {
        const [before] = await getMany<unknown>([entry(run.id)], this.#store);
        const name = isStoredRun(before) ? before.name : null;
        return await setMany(
          [
            [entry(run.id), { version: VERSION, ...run, name }],
            [file(run.id), bytes],
          ],
          this.#store,
        );
      } catch (error) {
        const oldest = room.pop();
        if ((error as Error)?.name !== 'QuotaExceededError' || !oldest) throw error;
        await this.#remove([oldest]);
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
    const found = await this.get(id);
    if (found) await setMany([[entry(id), { version: VERSION, ...found.run, name }]], this.#store);
  }

  async remove(id: string): Promise<void> {
    await delMany([entry(id), file(id), curves(id)], this.#store);
  }

  async #remove(runs: readonly StoredRun[]): Promise<void> {
    for (const { id } of runs) await this.remove(id);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isStoredRun(value: unknown): value is StoredRun {
  if (!isObject(value) || value.version !== VERSION) return false;
  const { id, name, title, link, step, totalSteps, loss, bytes, savedAt } = value;
  return (
    [id, title, link].every(isText) &&
    (name === null || isText(name)) &&
    [step, totalSteps, bytes, savedAt].every(isNumber) &&
    (loss === null || isNumber(loss))
  );
}

function isStoredCurves(value: unknown): value is StoredCurves {
  const areAlike = (lists: unknown[]) => {
    const [first, ...others] = lists;
    const isList = (list: unknown): list is number[] => Array.isArray(list) && list.every(isNumber);
    return isList(first) && others.every((list) => isList(list) && list.length === first.length);
  };
  if (!isObject(value) || !isObject(value.train) || !isObject(value.test)) return false;
  const { train, test } = value;
  return areAlike([train.steps, train.values]) && areAlike([test.steps, test.values, test.kl, test.mse]);
}
