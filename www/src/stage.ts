// What the page and an embed do alike with the state of a run: what can be followed from outside changes at once, and many events
// a frame are one drawing.

import { simd } from 'wasm-feature-detect';
import { showOutside } from './outside';
import type { PageState } from './state';

export class Stage {
  readonly #root: HTMLElement;
  readonly #view: { state: PageState };
  #state: PageState | null = null;
  #frame = 0;

  constructor(root: HTMLElement, view: { state: PageState }) {
    this.#root = root;
    this.#view = view;
  }

  show(next: PageState): void {
    this.#state = next;
    showOutside(this.#root, next);
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#state) this.#view.state = this.#state;
    });
  }
}

const MISSING_SIMD =
  'This browser has no WebAssembly SIMD, which training needs. Chrome and Edge have it from version 91, Firefox from 89 ' +
  'and Safari from 16.4: please update, or open the page in one of them.';

/** Why this browser cannot train; null where it can. */
export const whyNoTraining = async (): Promise<string | null> =>
  (await simd().catch(() => false)) ? null : MISSING_SIMD;
