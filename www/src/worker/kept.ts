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

/** A save, and the values that have been changed since then under way: what the link says of them holds. */
export interface KeptSave extends Saved {
  readonly changes: readonly (readonly [key: string, value: string])[];
}

/** What there is to go on from, the latest first, and how many later saves are damaged. */
export interface Saves {
  readonly saves: readonly KeptSave[];
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
  // The run's own values may have changed since the save; another link with other values is another run.
  const isOwn = changesUnderWay(engine, engine.parseLink(said), link)?.length === 0;
  const changesTo = (from: Link) => {
    const changes = changesUnderWay(engine, from, link);
    return changes?.length === 0 || isOwn ? changes : null;
  };
  const same = found.filter(({ run }) => changesTo(engine.parseLink(run.link)) !== null);
  if (same.length === 0 && (found.length > 0 || !isOwn)) return null;
  const saves = same.flatMap(({ file, whole }) => {
    const saved = whole ? readOrNull(loaded, file) : null;
    const changes = saved && changesTo(saved.link);
    // Where to stop and what is said to come out are the link's.
    return changes ? [{ ...saved, link: { ...link, spec: saved.link.spec }, changes }] : [];
  });
  // Without its images a run on images of the visitor's own does not go on: it could only begin anew on others.
  if (saves.some((saved) => strangeImages(saved, images) !== null)) return null;
  if (link.math !== null && saves.some(({ arithmetic }) => arithmetic !== link.math)) return null;
  return { saves, damaged: same.length - saves.length };
}

/**
 * What leads from the recipe of one link to that of another, where a run can change it under way; null: they are different runs.
 * A value that was changed is in the address at once, and in the save a moment later.
 */
export function changesUnderWay(engine: LoadedEngine['engine'], from: Link, to: Link): KeptSave['changes'] | null {
  const recipe = ({ preset, spec }: Pick<Link, 'preset' | 'spec'>) => engine.formatLink({ preset, spec });
  const [before, after] = [engine.valuesOf(from.spec), engine.valuesOf(to.spec)];
  const changes = engine
    .fields()
    .filter(({ key, live }) => live && after[key] !== undefined && before[key] !== after[key])
    .map(({ key }) => [key, after[key] ?? ''] as const);
  try {
    const spec = changes.reduce((changed, [key, value]) => engine.withValue(changed, key, value), from.spec);
    return recipe({ preset: from.preset, spec }) === recipe(to) ? changes : null;
  } catch {
    return null;
  }
}

function readOrNull(loaded: LoadedEngine, file: Uint8Array): Saved | null {
  try {
    return readSaved(loaded, file, '');
  } catch {
    return null;
  }
}

/** A run that this worker writes to: whether it may, and how to let go of it. */
interface Hold {
  readonly granted: Promise<boolean>;
  release(): void;
}

const holds = new Map<string, Hold>();
/** The run under way; another one is only held until its last save is written. */
let current: string | null = null;
/** Saves that are being written, by run. */
const writing = new Map<string, number>();

/**
 * Whether this worker may write to a stored run from now on: one tab at a time does, and a second one that goes on from the
 * same run keeps a copy of its own. Where the browser has no locks, a tab trusts to be alone. The run before is let go of.
 */
export function holdsRun(id: string): Promise<boolean> {
  current = id;
  letGo();
  const { granted } = holds.get(id) ?? hold(id);
  return granted;
}

function hold(id: string): Hold {
  if (!('locks' in navigator)) return { granted: Promise.resolve(true), release: () => {} };
  let release = () => {};
  const untilReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  const granted = new Promise<boolean>((resolve) => {
    const keep = () => {
      resolve(true);
      return untilReleased;
    };
    navigator.locks.request(`run/${id}`, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) }, keep).catch(() => {
      // Another time it may be free.
      holds.delete(id);
      resolve(false);
    });
  });
  const held = { granted, release };
  holds.set(id, held);
  return held;
}

function letGo(): void {
  for (const [id, { release }] of holds) {
    if (id === current || writing.has(id)) continue;
    holds.delete(id);
    release();
  }
}

/** The browser's store; what is written to is held first. */
export function ownShelf(): Shelf {
  const store = new RunStore();
  return {
    async put(run, file, underWay) {
      if (underWay) current = run.id;
      if (!holds.has(run.id)) void hold(run.id);
      writing.set(run.id, (writing.get(run.id) ?? 0) + 1);
      try {
        await store.put(run, file);
      } finally {
        const left = (writing.get(run.id) ?? 1) - 1;
        if (left > 0) writing.set(run.id, left);
        else writing.delete(run.id);
        letGo();
      }
    },
  };
}
