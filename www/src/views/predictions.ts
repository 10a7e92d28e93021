// Held-out images and what the classifier takes them for: the likeliest class, how sure it is, and whether that is right.

import { html, type TemplateResult } from 'lit';
import { capitalised, wordsFor } from '../data-sets';
import { drawDigit, HEIGHT, levels, WIDTH } from '../digits';
import { formatShare, formatWhole } from '../format';
import { predictionsOf } from '../predictions';
import { words } from '../words/words';
import type { ImageSnapshot } from './digit-rows';
import { PaintedView } from './view';

export class Predictions extends PaintedView {
  static override properties = { snapshot: { attribute: false }, data: { attribute: false } };
  declare snapshot: ImageSnapshot;
  /** The data set. */
  declare data: string | undefined;

  constructor() {
    super();
    this.data = undefined;
  }

  protected override render(): TemplateResult {
    const { snapshot } = this;
    const { one, label, many } = wordsFor(this.data);
    const predictions = predictionsOf(snapshot.labels, snapshot.outputs);
    const right = predictions.filter((prediction) => prediction.right).length;
    return html`
      <div class="digit-grid">
        ${predictions.map((prediction) => {
          const sure = formatShare(prediction.probability, 0);
          return html`
            <figure>
              <canvas width=${WIDTH} height=${HEIGHT} role="img"
                aria-label=${words.reconstructions.prediction(capitalised(one(prediction.label)), one(prediction.predicted), sure, prediction.right)}></canvas>
              <figcaption class=${prediction.right ? 'right' : 'wrong'}>
                <b>${prediction.right ? '✓' : '✗'} ${label(prediction.predicted)}</b> <span>${sure}</span>
              </figcaption>
            </figure>`;
        })}
      </div>
      <div class="row">
        <p class="figures">${words.reconstructions.right(formatWhole(snapshot.step), right, predictions.length)}</p>
        <button type="button" @click=${() => this.command({ type: 'otherDigits' })}>${words.reconstructions.others(many)}</button>
      </div>`;
  }

  protected override paint(): void {
    for (const [i, canvas] of [...this.querySelectorAll('canvas')].entries()) {
      drawDigit(canvas, levels(this.snapshot.originals, i, 255));
    }
  }
}
