// A recording of what a panel shows while a run trains: what the page knows of it, and at which steps it takes a frame.

import type { PanelId } from './panels/ids';

/** What a panel says when it has drawn. */
export const DRAWN = 'drawn';

/** A panel that can be recorded. */
export interface Drawn {
  /** The step of the run that its pictures are of; null before any was drawn. */
  readonly drawnStep: number | null;
}

/** Most frames; a file that is larger than this many bytes gets no more of them. */
export const MOST_FRAMES = 60;
export const MOST_BYTES = 16 * 1024 * 1024;
/** Most pixels of either side. */
export const MOST_PIXELS = 800;

export interface Recording {
  readonly panel: PanelId;
  /** `awaited`: it begins with the next run. */
  readonly phase: 'awaited' | 'running' | 'done';
  /** The step of each frame. */
  readonly steps: readonly number[];
  /** Once it is done. */
  readonly file: {
    readonly gif: Uint8Array<ArrayBuffer>;
    /** What the file is called. */
    readonly name: string;
    /** The last frame, for who wants nothing to move. */
    readonly last: HTMLCanvasElement;
  } | null;
}

/**
 * Steps at which a frame is due, from the first to the last: densely at the beginning, where most happens, and then each one a
 * little farther from the one before.
 */
export function dueSteps(first: number, last: number, count = MOST_FRAMES): number[] {
  const span = Math.max(0, last - first);
  const steps = Array.from({ length: count }, (_, k) => first + Math.round((span + 1) ** (k / (count - 1))) - 1);
  return [...new Set(steps)];
}
