// Whether somebody can see the embed: it is on the screen, in a tab that is shown, on a slide that is shown.

import type { SlideWord } from './messages';

/** Of the frame that must be on the screen before it starts by itself. */
const HALF = 0.5;

export class Presence {
  /** Nobody can say before the browser has looked. */
  #share = 0;
  #slide: SlideWord | null = null;
  readonly #changed: () => void;

  constructor(root: Element, changed: () => void) {
    this.#changed = changed;
    new IntersectionObserver(
      (entries) => {
        this.#share = entries.at(-1)?.intersectionRatio ?? 0;
        changed();
      },
      { threshold: [0, 0.01, HALF] },
    ).observe(root);
    document.addEventListener('visibilitychange', changed);
  }

  hearSlide(word: SlideWord): void {
    this.#slide = word;
    this.#changed();
  }

  /** Whether the frame is in a deck that speaks to it. */
  get inDeck(): boolean {
    return this.#slide !== null;
  }

  /** Worth training for. */
  get seen(): boolean {
    return this.#share > 0 && !document.hidden && this.#slide !== 'slide:stop';
  }

  /** As much of it as starts it. */
  get halfSeen(): boolean {
    return this.seen && this.#share >= HALF;
  }

  /** Whether a deck has come to its slide. */
  get onSlide(): boolean {
    return this.#slide === 'slide:start' && this.seen;
  }
}
