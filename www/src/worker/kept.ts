// The run that the browser has kept for this tab, if it is the one that the link names.

import type { Link } from '../../pkg/types';
import { RunStore } from '../run-store';
import type { Shelf } from './autosave';
import type { LoadedEngine } from './engine';
import { readSaved, type Saved } from './saved';

/** How long a page that has just gone may take to let go of its run. */
const PATIENCE_MILLISECONDS = 1000;

export interface Kept {
  readonly id: string;
  readonly saved: Saved;
}

/** Null where there is none, where the link means another run, and where it cannot be used. */
export async function keptRun(loaded: LoadedEngine, id: string, link: Link): Promise<Kept | null> {
  const found = await new RunStore().get(id).catch(() => null);
  if (!found) return null;
  const { engine } = loaded;
  try {
    const saved = readSaved(loaded, found.file, '');
    const recipe = ({ preset, spec }: Link) => engine.formatLink({ preset, spec });
    if (recipe(saved.link) !== recipe(link) || (link.math && saved.arithmetic !== link.math)) return null;
    // Where to stop and what is said to come out are the link's.
    return { id, saved: { ...saved, link } };
  } catch {
    return null;
  }
}

/**
 * Whether this worker may write to a stored run from now on: one tab at a time does, and a second one that goes on from the
 * same run keeps a copy of its own. Where the browser has no locks, a tab trusts to be alone.
 */
export async function holdsRun(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  return new Promise((resolve) => {
    const untilTheWorkerEnds = () => {
      resolve(true);
      return new Promise<never>(() => {});
    };
    navigator.locks
      .request(`run/${id}`, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) }, untilTheWorkerEnds)
      .catch(() => resolve(false));
  });
}

/** The browser's store; what is written to is held first. */
export function ownShelf(): Shelf {
  const store = new RunStore();
  const held = new Set<string>();
  return {
    put(run, file) {
      if (!held.has(run.id)) {
        held.add(run.id);
        void holdsRun(run.id);
      }
      return store.put(run, file);
    },
  };
}
