// Held-out images and what the model makes of them, with the error below each. Where the model is trained to repair, the broken
// image that it is given stands between the two.

import { html, nothing, type TemplateResult } from 'lit';
import { capitalised, wordsFor } from '../data-sets';
import { inkOf, levels, meanSquaredError, paintDigit, SIDE } from '../digits';
import { formatLoss, formatWhole } from '../format';
import type { Snapshot } from '../protocol';
import { PaintedView } from './view';

export type ImageSnapshot = Extract<Snapshot, { kind: 'images' | 'classes' }>;

/** Empty rows between two images. */
const GAP = 2;

export class DigitRows extends PaintedView {
  static override properties = { snapshot: { attribute: false }, data: { attribute: false } };
  declare snapshot: ImageSnapshot | null;
  /** The data set. */
  declare data: string | undefined;

  constructor() {
    super();
    this.snapshot = null;
    this.data = undefined;
  }

  protected override render(): TemplateResult {
    const { snapshot } = this;
    if (!snapshot) return html`<div class="placeholder">The first images are on their way.</div>`;
    const images = [...snapshot.labels.keys()];
    const errors = images.map((i) => errorOf(snapshot, i, levels(snapshot.outputs, i, 1)));
    const { corrupted } = snapshot;
    const untouched = corrupted && images.map((i) => errorOf(snapshot, i, levels(corrupted, i, 1)));
    const rows = corrupted ? 3 : 2;
    return html`
      <div class="digit-grid">
        ${images.map(
          (i) => html`
            <figure>
              <canvas width=${SIDE} height=${rows * SIDE + (rows - 1) * GAP} role="img"
                aria-label=${this.#describe(snapshot.labels[i] ?? 0, errors[i], untouched?.[i])}></canvas>
              <figcaption>${formatLoss(errors[i])}</figcaption>
            </figure>`,
        )}
      </div>
      <div class="row">
        <p class="figures">After step ${formatWhole(snapshot.step)}: mean squared error <b>${formatLoss(mean(errors))}</b> on
          these${untouched ? html`, where the corrupted ones have ${formatLoss(mean(untouched))}` : nothing}.</p>
        <button type="button" @click=${() => this.command({ type: 'otherDigits' })}>Other ${wordsFor(this.data).many}</button>
      </div>`;
  }

  #describe(label: number, error: number | undefined, untouched: number | undefined): string {
    const one = capitalised(wordsFor(this.data).one(label));
    const found = `a mean squared error of ${formatLoss(error)}`;
    if (untouched === undefined) return `${one}, and its reconstruction with ${found}`;
    return `${one}, the same corrupted, with ${formatLoss(untouched)}, and what is made of that, with ${found}`;
  }

  protected override paint(): void {
    const { snapshot } = this;
    if (!snapshot) return;
    const { originals, corrupted, outputs } = snapshot;
    for (const [i, canvas] of [...this.querySelectorAll('canvas')].entries()) {
      const context = canvas.getContext('2d');
      if (!context) continue;
      const ink = inkOf(canvas);
      const image = context.createImageData(canvas.width, canvas.height);
      const rows = [levels(originals, i, 255), ...(corrupted ? [levels(corrupted, i, 1)] : []), levels(outputs, i, 1)];
      rows.forEach((level, row) => {
        paintDigit(image, row * (SIDE + GAP), level, ink);
      });
      context.putImageData(image, 0, 0);
    }
  }
}

const errorOf = ({ originals }: ImageSnapshot, i: number, level: (pixel: number) => number): number =>
  meanSquaredError(levels(originals, i, 255), level);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
