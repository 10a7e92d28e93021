// The page in another language: it is loaded anew. A run that is under way rests first, so that it is saved where it is, and goes
// on in the other language.

import { isLost, isUnderWay, type PageState } from './state';
import { addressIn, keepLanguage, type Language } from './words/language';

/** In the session, from one load of the page to the next: the run was under way. */
const GOES_ON = 'goes-on';

/** So long a save may take; after that what was saved before has to do. */
const PATIENCE_MILLISECONDS = 3_000;

export interface Leaving {
  /** Lets the run rest, as a visitor does. */
  readonly rest: () => void;
  /** Loads the page in a language. */
  readonly leave: (language: Language, goesOn: boolean) => void;
}

export class OtherLanguage {
  readonly #leaving: Leaving;
  #chosen: Language | null = null;
  #wasUnderWay = false;

  constructor(leaving: Leaving) {
    this.#leaving = leaving;
  }

  choose(language: Language, state: PageState): void {
    this.#chosen = language;
    this.#wasUnderWay = isUnderWay(state);
    this.#leaving.rest();
    this.follow(state);
    if (this.#chosen) setTimeout(() => this.#leave(true), PATIENCE_MILLISECONDS);
  }

  /** What has become of the run. */
  follow(state: PageState): void {
    // One that has come to its end meanwhile stays there.
    if (this.#chosen && isSafe(state)) this.#leave(state.status === 'paused');
  }

  #leave(isBeforeItsEnd: boolean): void {
    const chosen = this.#chosen;
    this.#chosen = null;
    if (chosen) this.#leaving.leave(chosen, this.#wasUnderWay && isBeforeItsEnd);
  }
}

/** Whether the run is saved where it is, or there is nothing that could be. */
function isSafe(state: PageState): boolean {
  const { run, metrics, storedStep, unsaved, status } = state;
  if (run === null || status === 'error' || unsaved !== null || isLost(state)) return true;
  const step = metrics?.step ?? 0;
  return !isUnderWay(state) && (step === 0 || storedStep === step);
}

/** Loads the page in a language. */
export function loadIn(language: Language, goesOn: boolean): void {
  try {
    if (goesOn) sessionStorage.setItem(GOES_ON, language);
  } catch {
    // A browser that keeps no session does not know the run any more either.
  }
  history.replaceState(null, '', addressIn(language, keepLanguage(language), location));
  location.reload();
}

/** Whether the run was under way when the page was loaded in this language; told once. */
export function wentOn(): boolean {
  try {
    const was = sessionStorage.getItem(GOES_ON) !== null;
    sessionStorage.removeItem(GOES_ON);
    return was;
  } catch {
    return false;
  }
}
