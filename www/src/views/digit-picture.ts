// One image, enlarged crisply.

import { html, type TemplateResult } from 'lit';
import { inkOf, levels, paintDigit, SIDE } from '../digits';
import { PaintedView } from './view';

export class DigitPicture extends PaintedView {
  static override properties = { pixels: { attribute: false }, description: { attribute: false } };
  /** (784), 0 to 1; null for blank paper. */
  declare pixels: ArrayLike<number> | null;
  declare description: string;

  constructor() {
    super();
    this.pixels = null;
    this.description = '';
  }

  protected override render(): TemplateResult {
    return html`<canvas class="digit" width=${SIDE} height=${SIDE} role="img" aria-label=${this.description}></canvas>`;
  }

  protected override paint(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const image = context.createImageData(SIDE, SIDE);
    paintDigit(image, 0, this.pixels ? levels(this.pixels, 0, 1) : () => 0, inkOf(canvas));
    context.putImageData(image, 0, 0);
  }
}

customElements.define('ae-digit-picture', DigitPicture);
