// The run that the browser has kept for this tab, if it is the one that the link names.

import type { Link } from '../../pkg/types';
import type { OwnImages } from '../own/own-images';
import type { KeptRun } from '../protocol';
import { RunStore } from '../run-store';
import type { Shelf } from './autosave';
import type { LoadedEngine } from './engine';
import { strangeImages } from './images';
import { readSaved, type Saved } from './saved';

/** How long a page that has just gone may take to let go of its run. */
const PATIENCE_MILLISECONDS = 1000;

/** What there is to go on from, the latest first, and how many later saves are damaged. */
export interface Saves {
  readonly saves: readonly Saved[];
  readonly damaged: number;
}

/** Null where the link means another run. */
export async function savesOf(
  loaded: LoadedEngine,
  { id, link: said }: KeptRun,
  link: Link,
  images: OwnImages | null,
): Promise<Saves | null> {
  const found = await new RunStore().get(id).catch(() => []);
  const { engine } = loaded;
  const recipe = ({ preset, spec }: Link) => engine.formatLink({ preset, spec });
  const isSame = (text: string) => recipe(engine.parseLink(text)) === recipe(link);
  const same = found.filter(({ run }) => isSame(run.link));
  if (same.length === 0 && (found.length > 0 || !isSame(said))) return null;
  const saves = same.flatMap(({ file, whole }) => {
    const saved = whole ? readOrNull(loaded, file) : null;
    // Where to stop and what is said to come out are the link's.
    return saved && recipe(saved.link) === recipe(link) ? [{ ...saved, link }] : [];
  });
  // Without its images a run on images of the visitor's own does not go on: it could only begin anew on others.
  if (saves.some((saved) => strangeImages(saved, images) !== null)) return null;
  if (link.math !== null && saves.some(({ arithmetic }) => arithmetic !== link.math)) return null;
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
