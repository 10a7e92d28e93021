// Held-out digits and what the model makes of them, with the error below each.

import { html, type TemplateResult } from 'lit';
import { inkOf, meanSquaredError, PIXELS, paintDigit, SIDE } from '../digits';
import type { Snapshot } from '../state';
import { onThemeChange } from '../theme';
import { formatLoss, formatWhole, View } from './view';

/** Empty rows between original and reconstruction. */
const GAP = 2;

export class Reconstructions extends View {
  static override properties = { snapshot: { attribute: false }, step: { attribute: false } };
  declare snapshot: Snapshot | null;
  declare step: number;
  #stopFollowing: (() => void) | undefined;

  constructor() {
    super();
    this.snapshot = null;
    this.step = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = onThemeChange(document.documentElement, () => this.#paint());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopFollowing?.();
  }

  protected override render(): TemplateResult {
    const { snapshot } = this;
    if (!snapshot) return html`<div class="placeholder">The first digits are on their way.</div>`;
    const errors = [...snapshot.labels].map((_, i) => this.#error(snapshot, i));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    return html`
      <div class="digit-grid">
        ${[...snapshot.labels].map(
          (label, i) => html`
            <figure>
              <canvas width=${SIDE} height=${2 * SIDE + GAP} role="img"
                aria-label="A ${label}, and its reconstruction with a mean squared error of ${formatLoss(errors[i])}"></canvas>
              <figcaption>${formatLoss(errors[i])}</figcaption>
            </figure>`,
        )}
      </div>
      <div class="row">
        <p class="figures">After step ${formatWhole(snapshot.step)}: mean squared error <b>${formatLoss(mean)}</b> on these.</p>
        <button type="button" @click=${() => this.command({ type: 'otherDigits' })}>Other digits</button>
      </div>`;
  }

  override updated(): void {
    this.#paint();
  }

  #paint(): void {
    const { snapshot } = this;
    if (!snapshot) return;
    for (const [i, canvas] of [...this.querySelectorAll('canvas')].entries()) {
      const context = canvas.getContext('2d');
      if (!context) continue;
      const ink = inkOf(canvas);
      const image = context.createImageData(SIDE, 2 * SIDE + GAP);
      paintDigit(image, 0, levels(snapshot.originals, i, 255), ink);
      paintDigit(image, SIDE + GAP, levels(snapshot.outputs, i, 1), ink);
      context.putImageData(image, 0, 0);
    }
  }

  #error(snapshot: Snapshot, i: number): number {
    return meanSquaredError(levels(snapshot.originals, i, 255), levels(snapshot.outputs, i, 1));
  }
}

function levels(images: ArrayLike<number>, index: number, white: number): (pixel: number) => number {
  return (pixel) => (images[index * PIXELS + pixel] as number) / white;
}
