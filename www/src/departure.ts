// Leaving the page for itself: in another language, or in a newer version. A run that is under way rests first, so that it is saved
// where it is, and goes on in the page that comes.

import { isLost, isUnderWay, type PageState } from './state';

/** In the session, from one load of the page to the next: the run was under way. */
const GOES_ON = 'goes-on';

/** So long a save may take; after that what was saved before has to do. */
const PATIENCE_MILLISECONDS = 3_000;

/** Loads the page; the run goes on there by itself, or does not. */
export type Leave = (goesOn: boolean) => void;

export class Departure {
  readonly #rest: () => void;
  #leave: Leave | null = null;
  #wasUnderWay = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `rest` lets the run rest, as a visitor does. */
  constructor(rest: () => void) {
    this.#rest = rest;
  }

  begin(state: PageState, leave: Leave): void {
    // One that rests for this, and is not saved yet, was under way all the same.
    this.#wasUnderWay = isUnderWay(state) || (this.#leave !== null && this.#wasUnderWay);
    this.#leave = leave;
    clearTimeout(this.#timer);
    this.#rest();
    this.follow(state);
    if (this.#leave !== null) this.#timer = setTimeout(() => this.#go(true), PATIENCE_MILLISECONDS);
  }

  /** What has become of the run. */
  follow(state: PageState): void {
    // One that has come to its end meanwhile stays there.
    if (this.#leave !== null && isSafe(state)) this.#go(state.status === 'paused');
  }

  #go(isBeforeItsEnd: boolean): void {
    const leave = this.#leave;
    this.#leave = null;
    clearTimeout(this.#timer);
    leave?.(this.#wasUnderWay && isBeforeItsEnd);
  }
}

/** Whether the run is saved where it is, or there is nothing that could be. */
function isSafe(state: PageState): boolean {
  const { run, metrics, storedStep, unsaved, status } = state;
  if (run === null || status === 'error' || unsaved !== null || isLost(state)) return true;
  const step = metrics?.step ?? 0;
  return !isUnderWay(state) && (step === 0 || storedStep === step);
}

/** For the page that comes. */
export function letGoOn(): void {
  try {
    sessionStorage.setItem(GOES_ON, 'true');
  } catch {
    // A browser that keeps no session does not know the run any more either.
  }
}

/** Whether the run was under way when the page was left; told once. */
export function wentOn(): boolean {
  try {
    const was = sessionStorage.getItem(GOES_ON) !== null;
    sessionStorage.removeItem(GOES_ON);
    return was;
  } catch {
    return false;
  }
}
