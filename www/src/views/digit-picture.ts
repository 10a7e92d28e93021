// One image, enlarged crisply.

import { html, type TemplateResult } from 'lit';
import { blank, drawDigit, HEIGHT, levels, WIDTH } from '../digits';
import { PaintedView } from './view';

export class DigitPicture extends PaintedView {
  static override properties = { pixels: { attribute: false }, description: { attribute: false } };
  /** (P), 0 to 1; null for blank paper. */
  declare pixels: ArrayLike<number> | null;
  declare description: string;

  constructor() {
    super();
    this.pixels = null;
    this.description = '';
  }

  protected override render(): TemplateResult {
    return html`<canvas class="digit" width=${WIDTH} height=${HEIGHT} role="img" aria-label=${this.description}></canvas>`;
  }

  protected override paint(): void {
    const canvas = this.querySelector('canvas');
    if (canvas) drawDigit(canvas, this.pixels ? levels(this.pixels, 0, 1) : blank);
  }
}

customElements.define('ae-digit-picture', DigitPicture);
