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

/** What there is to go on from, the latest first, and how many later saves are damaged. */
export interface KeptRun {
  readonly saves: readonly Kept[];
  readonly damaged: number;
}

/** Null where nothing is kept, or where the link means another run. */
export async function keptRun(loaded: LoadedEngine, id: string, link: Link): Promise<KeptRun | null> {
  const found = await new RunStore().get(id).catch(() => []);
  const { engine } = loaded;
  const recipe = ({ preset, spec }: Link) => engine.formatLink({ preset, spec });
  const same = found.filter(({ run }) => recipe(engine.parseLink(run.link)) === recipe(link));
  if (same.length === 0) return null;
  const saves = same.flatMap(({ file, whole }) => {
    const saved = whole ? readOrNull(loaded, file) : null;
    // Where to stop and what is said to come out are the link's.
    return saved && recipe(saved.link) === recipe(link) ? [{ id, saved: { ...saved, link } }] : [];
  });
  const inAnother = (arithmetic: string | null) => link.math !== null && arithmetic !== link.math;
  if (saves.some(({ saved }) => inAnother(saved.arithmetic))) return null;
  return { saves, damaged: same.length - saves.length };
}

function readOrNull(loaded: LoadedEngine, file: Uint8Array): Saved | null {
  try {
    return readSaved(loaded, file, '');
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
