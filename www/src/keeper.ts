// What the page itself has to do so that runs survive it: remember which run is this tab's, keep its curves beside it, and hand
// out what is stored. The worker writes the runs.

import { BinnedCurve } from './curve';
import type { Event, KeptRun } from './protocol';
import { RunStore, type StoredCurves, type StoredRun } from './run-store';
import type { Curves, PageState } from './state';
import { titleInWords } from './words/said';

const THIS_TABS = 'run';

const presetOf = ({ link }: StoredRun): string | null => new URLSearchParams(link).get('p');

/** The page, as far as it has to do with runs that are kept. */
export interface Keeping {
  /** Of the run as it is now. */
  readonly curves: () => Curves;
  readonly listed: (runs: readonly StoredRun[]) => void;
  /** The run goes on from this step, and these are its curves up to there. */
  readonly recalled: (points: StoredCurves, step: number) => void;
}

export class Keeper {
  readonly #store = new RunStore();
  readonly #page: Keeping;
  #remembers = false;
  /** Settled when the curves of the run are what they were when it was saved; another one for each run. */
  #recall: Promise<void> = Promise.resolve();
  #written: Promise<void> = Promise.resolve();

  constructor(page: Keeping) {
    this.#page = page;
  }

  /** The run that this tab had when it was closed, crashed or loaded anew. */
  get resumable(): KeptRun | null {
    try {
      const { id, link } = Object(JSON.parse(sessionStorage.getItem(THIS_TABS) ?? 'null'));
      return typeof id === 'string' && typeof link === 'string' ? { id, link } : null;
    } catch {
      return null;
    }
  }

  /** What the worker tells of runs, and of saving them. */
  follow(event: Event, { link }: PageState): void {
    if (event.type === 'started') {
      this.#remember(null);
      this.#recall = Promise.resolve();
    }
    // Until it is saved for the first time there is nothing to go on from; but that it was there can be said.
    if (event.type === 'progress' && event.metrics.step > 0 && !this.#remembers) this.#remember({ id: '', link });
    if (event.type === 'link' && this.#remembers) this.#remember({ id: this.resumable?.id ?? '', link });
    if (event.type === 'continues') {
      this.#remember({ id: event.id, link });
      this.#recallCurves(event.id, event.step);
    }
    if (event.type !== 'stored') return;
    if (event.current) this.#remember({ id: event.id, link });
    if (event.current) this.#written = this.#keepCurves(event.id).catch(() => {});
    void this.#written.then(this.list);
  }

  /** Settled when everything is stored that was told so far. */
  get written(): Promise<void> {
    return this.#written;
  }

  #recallCurves(id: string, step: number): void {
    const recall = this.#store.curves(id).then(
      (points) => {
        if (points && this.#recall === recall) this.#page.recalled(points, step);
      },
      () => {},
    );
    this.#recall = recall;
  }

  /** Not before those of its beginning are there again. */
  async #keepCurves(id: string): Promise<void> {
    const recall = this.#recall;
    await recall;
    if (this.#recall === recall) await this.#store.putCurves(id, packed(this.#page.curves()));
  }

  #remember(run: KeptRun | null): void {
    this.#remembers = run !== null;
    try {
      if (run) sessionStorage.setItem(THIS_TABS, JSON.stringify(run));
      else sessionStorage.removeItem(THIS_TABS);
    } catch {
      // A browser that keeps no session keeps the runs: they can be opened from the list.
    }
  }

  readonly list = async (): Promise<void> => {
    const runs = await this.#store.list().catch(() => []);
    // A worker has named them after their presets.
    this.#page.listed(runs.map((run) => ({ ...run, title: titleInWords(presetOf(run), run.title) })));
  };

  async file(id: string): Promise<Uint8Array | null> {
    const saves = await this.#store.get(id).catch(() => []);
    return saves.find(({ whole }) => whole)?.file ?? null;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#store.rename(id, name.trim() || null).catch(() => {});
    await this.list();
  }

  async remove(id: string): Promise<void> {
    await this.#store.remove(id).catch(() => {});
    await this.list();
  }
}

function packed({ train, test }: Curves): StoredCurves {
  return { train: { steps: train.steps, values: train.values }, test };
}

/** Curves that were stored, up to the step that the run goes on from, and what has been drawn since. */
export function continued({ train, test }: StoredCurves, now: Curves, from: number): Curves {
  const isBefore = (step: number) => step <= from;
  const kept = test.steps.filter(isBefore).length;
  const since = now.test.steps.findIndex((step) => step > from);
  const join = (before: readonly number[], after: readonly number[]) => [
    ...before.slice(0, kept),
    ...(since < 0 ? [] : after.slice(since)),
  ];
  const line = BinnedCurve.from(train).upTo(from);
  now.train.steps.forEach((step, i) => {
    if (!isBefore(step)) line.add(step, now.train.values[i] ?? Number.NaN);
  });
  return {
    train: line,
    test: {
      steps: join(test.steps, now.test.steps),
      values: join(test.values, now.test.values),
      kl: join(test.kl, now.test.kl),
      mse: join(test.mse, now.test.mse),
    },
  };
}
