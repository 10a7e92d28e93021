// Held-out digits to choose from: each is a button with its image, and becomes an end of the path, or the probe.

import { html, type TemplateResult } from 'lit';
import { wordsFor } from '../data-sets';
import { drawDigit, HEIGHT, levels, WIDTH } from '../digits';
import { type Spot, TARGETS, type Target } from '../latent-spot';
import type { Looks } from '../looks';
import { words } from '../words/words';
import { PaintedView } from './view';

export interface Chosen {
  readonly target: Target;
  readonly spot: Spot;
}

export class LatentDigits extends PaintedView {
  static override properties = {
    images: { attribute: false },
    indices: { attribute: false },
    data: { attribute: false },
    target: { state: true },
  };
  declare images: Looks['images']['answer'];
  /** Of the images, among the held-out ones. */
  declare indices: readonly number[];
  /** The data set. */
  declare data: string | undefined;
  /** What a chosen one becomes. */
  declare target: Target;

  constructor() {
    super();
    this.target = 'from';
  }

  protected override render(): TemplateResult {
    const { many, one } = wordsFor(this.data);
    return html`
      <fieldset class="latent-choice">
        <legend>${words.latent.becomes(many)}</legend>
        <div class="latent-targets">
          ${TARGETS.map(
            (target) => html`
              <label><input type="radio" name="latent-target" value=${target} .checked=${this.target === target}
                @change=${() => {
                  this.target = target;
                }}> ${words.latent.targets[target]}</label>`,
          )}
          <button type="button" class="quiet" @click=${() => this.dispatchEvent(new CustomEvent('others'))}>${words.latent.others}</button>
        </div>
        <div class="digit-grid latent-digits">
          ${Array.from(
            this.images.labels,
            (label, i) => html`
              <button type="button" aria-label=${words.latent.use(this.indices[i] ?? 0, one(label), this.target)}
                @click=${() => this.#choose(i, label)}><canvas width=${WIDTH} height=${HEIGHT}></canvas></button>`,
          )}
        </div>
      </fieldset>`;
  }

  #choose(i: number, label: number): void {
    const spot: Spot = { kind: 'digit', index: this.indices[i] ?? 0, label };
    this.dispatchEvent(new CustomEvent<Chosen>('choose', { detail: { target: this.target, spot } }));
  }

  protected override paint(): void {
    for (const [i, canvas] of [...this.querySelectorAll('canvas')].entries()) {
      drawDigit(canvas, levels(this.images.originals, i, 1));
    }
  }
}
