// Held-out digits to choose from: each is a button with its image.

import { html, type TemplateResult } from 'lit';
import { wordsFor } from '../data-sets';
import { inkOf, levels, paintDigit, SIDE } from '../digits';
import type { Spot } from '../latent-spot';
import type { Looks } from '../looks';
import { PaintedView } from './view';

export class LatentDigits extends PaintedView {
  static override properties = {
    images: { attribute: false },
    first: { attribute: false },
    data: { attribute: false },
    becomes: { attribute: false },
  };
  declare images: Looks['images']['answer'];
  /** Index of the first one. */
  declare first: number;
  /** The data set. */
  declare data: string | undefined;
  /** What a chosen digit becomes, in words. */
  declare becomes: string;

  protected override render(): TemplateResult {
    const { one } = wordsFor(this.data);
    return html`
      <div class="digit-grid latent-digits">
        ${Array.from(
          this.images.labels,
          (label, i) => html`
            <button type="button" aria-label="Use held-out image ${this.first + i}, ${one(label)}, as ${this.becomes}"
              @click=${() => this.#choose(i, label)}><canvas width=${SIDE} height=${SIDE}></canvas></button>`,
        )}
      </div>`;
  }

  #choose(i: number, label: number): void {
    this.dispatchEvent(new CustomEvent<Spot>('choose', { detail: { kind: 'digit', index: this.first + i, label } }));
  }

  protected override paint(): void {
    for (const [i, canvas] of [...this.querySelectorAll('canvas')].entries()) {
      const context = canvas.getContext('2d');
      if (!context) continue;
      const image = context.createImageData(SIDE, SIDE);
      paintDigit(image, 0, levels(this.images.originals, i, 1), inkOf(canvas));
      context.putImageData(image, 0, 0);
    }
  }
}
