// The line to the page around the embed, and to nobody else.

import { hear, type Request, type SlideWord, VERSION, type Word } from './messages';

export interface Listener {
  request(request: Request): void;
  slide(word: SlideWord): void;
}

export class ParentLine {
  readonly #window: Window;
  /** Where the page around is from, as far as that is known. */
  #origin: string;

  constructor(window: Window, listener: Listener) {
    this.#window = window;
    this.#origin = known(window.location.ancestorOrigins?.[0]);
    if (!this.#hasParent) return;
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent) return;
      this.#origin = known(event.origin);
      const heard = hear(event.data);
      if (!heard) return;
      if ('request' in heard) listener.request(heard.request);
      else if ('slide' in heard) listener.slide(heard.slide);
      else
        this.say({ type: 'refused', ...(heard.id === undefined ? {} : { id: heard.id }), refusals: [heard.refusal] });
    });
  }

  say(word: Word): void {
    if (this.#hasParent) this.#window.parent.postMessage({ aep: VERSION, ...word }, this.#origin);
  }

  /** Calls a method of a deck, in the form of reveal.js; whoever is no deck takes no notice. */
  callDeck(method: string): void {
    if (this.#hasParent) this.#window.parent.postMessage(JSON.stringify({ method }), this.#origin);
  }

  get #hasParent(): boolean {
    return this.#window.parent !== this.#window;
  }
}

/** A page without an origin can be named by none. */
const known = (origin: string | undefined): string => (origin && origin !== 'null' ? origin : '*');
