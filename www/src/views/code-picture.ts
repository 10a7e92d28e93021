// A code: a bar for each number, up or down from zero, or a strip of coloured cells where there are too many for that.

import { html, type TemplateResult } from 'lit';
import { clamp } from '../arithmetic';
import { describeCode, MOST_BARS, rangeOf, stripOf } from '../code-words';
import { colourAt, cssColour } from '../colour-maps';
import { colourOf, divergingOn } from '../theme-colours';
import { PaintedView } from './view';

const HEIGHT = 72;
/** Of a bar, with the room beside it. */
const WIDEST = 32;
/** Pixels of the canvas to a cell of a strip. */
const CELL = 8;

export class CodePicture extends PaintedView {
  static override properties = { code: { attribute: false } };
  declare code: ArrayLike<number> | null;

  constructor() {
    super();
    this.code = null;
  }

  protected override render(): TemplateResult {
    const { code } = this;
    if (!code) return html`<div class="code-picture blank"></div>`;
    const strip = code.length > MOST_BARS;
    const { columns, rows } = stripOf(code.length);
    // Bars are as wide as whole pixels allow, so that they are sharp.
    const width = strip ? columns * CELL : code.length * clamp(Math.floor(384 / code.length), 4, WIDEST);
    return html`<canvas class="code-picture ${strip ? 'strip' : 'bars'}" width=${width} height=${strip ? rows * CELL : HEIGHT}
      role="img" aria-label=${describeCode(code)}></canvas>`;
  }

  protected override paint(): void {
    const { code } = this;
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!code || !canvas || !context) return;
    const [high, low] = [colourOf(canvas, '--train'), colourOf(canvas, '--test')];
    const reach = rangeOf(code).reach || 1;
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (code.length > MOST_BARS) {
      const map = divergingOn(canvas);
      const { columns } = stripOf(code.length);
      for (let i = 0; i < code.length; i++) {
        // NaN counts as zero, not as a colour of its own.
        const signed = (code[i] as number) / reach || 0;
        context.fillStyle = cssColour(colourAt(map, 0.5 + signed / 2));
        context.fillRect((i % columns) * CELL, Math.floor(i / columns) * CELL, CELL, CELL);
      }
      return;
    }
    const step = canvas.width / code.length;
    const middle = HEIGHT / 2;
    for (let i = 0; i < code.length; i++) {
      const height = ((code[i] as number) / reach) * (middle - 2);
      context.fillStyle = height > 0 ? high : low;
      context.fillRect(i * step + 1, middle - Math.max(0, height), step - 2, Math.abs(height));
    }
    context.fillStyle = colourOf(canvas, '--muted');
    context.fillRect(0, middle - 0.5, canvas.width, 1);
  }
}

customElements.define('ae-code-picture', CodePicture);
