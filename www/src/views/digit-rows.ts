// Held-out images and what the model makes of them, with the error below each. Where the model is trained to repair, the broken
// image that it is given stands between the two. Below all, if it is asked for, the difference, in colours.

import { html, type TemplateResult } from 'lit';
import { mean } from '../arithmetic';
import { capitalised, wordsFor } from '../data-sets';
import { heightOf, type ImageRow, paintColumns } from '../digit-columns';
import { levels, meanSquaredError, PIXELS, WIDTH } from '../digits';
import { formatLoss, formatWhole } from '../format';
import type { Snapshot } from '../protocol';
import { words } from '../words/words';
import { PaintedView } from './view';

export type ImageSnapshot = Extract<Snapshot, { kind: 'images' | 'classes' }>;

export class DigitRows extends PaintedView {
  static override properties = {
    snapshot: { attribute: false },
    data: { attribute: false },
    difference: { attribute: false },
  };
  declare snapshot: ImageSnapshot | null;
  /** The data set. */
  declare data: string | undefined;
  /** Whether there is a row of differences. */
  declare difference: boolean;

  constructor() {
    super();
    this.snapshot = null;
    this.data = undefined;
    this.difference = false;
  }

  protected override render(): TemplateResult {
    const { snapshot } = this;
    if (!snapshot) return html`<div class="placeholder">${words.reconstructions.none}</div>`;
    const images = [...snapshot.labels.keys()];
    const errors = images.map((i) => errorOf(snapshot, i, levels(snapshot.outputs, i, 1)));
    const { corrupted } = snapshot;
    const untouched = corrupted && images.map((i) => errorOf(snapshot, i, levels(corrupted, i, 1)));
    const rows = (corrupted ? 3 : 2) + (this.difference ? 1 : 0);
    return html`
      <div class="digit-grid">
        ${images.map(
          (i) => html`
            <figure>
              <canvas width=${WIDTH} height=${heightOf(rows)} role="img"
                aria-label=${this.#describe(snapshot, i, errors[i], untouched?.[i])}></canvas>
              <figcaption>${formatLoss(errors[i])}</figcaption>
            </figure>`,
        )}
      </div>
      <div class="row">
        <p class="figures">${this.#errors(snapshot.step, mean(errors), untouched && mean(untouched))}</p>
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('others'))}>${words.reconstructions.others(wordsFor(this.data).many)}</button>
      </div>`;
  }

  #errors(step: number, error: number, untouched: number | null): TemplateResult {
    const [after, found] = [formatWhole(step), html`<b>${formatLoss(error)}</b>`];
    const { errors, errorsOfRepaired } = words.reconstructions;
    return untouched === null ? errors(after, found) : errorsOfRepaired(after, found, formatLoss(untouched));
  }

  #describe(snapshot: ImageSnapshot, i: number, error: number | undefined, untouched: number | undefined): string {
    const one = capitalised(wordsFor(this.data).one(snapshot.labels[i] ?? 0));
    const ink = this.difference ? inkOf(snapshot, i) : null;
    const { image, repairedImage } = words.reconstructions;
    if (untouched === undefined) return image(one, formatLoss(error), ink);
    return repairedImage(one, formatLoss(untouched), formatLoss(error), ink);
  }

  protected override paint(): void {
    const { snapshot } = this;
    if (!snapshot) return;
    const { originals, corrupted, outputs } = snapshot;
    const columns = Array.from(snapshot.labels, (_, i): ImageRow[] => [
      { level: levels(originals, i, 255) },
      ...(corrupted ? [{ level: levels(corrupted, i, 1) }] : []),
      { level: levels(outputs, i, 1) },
      ...(this.difference ? [{ level: differenceOf(snapshot, i), signed: true }] : []),
    ]);
    paintColumns([...this.querySelectorAll('canvas')], columns);
  }
}

const errorOf = ({ originals }: ImageSnapshot, i: number, level: (pixel: number) => number): number =>
  meanSquaredError(levels(originals, i, 255), level);

/** Above 0 where there is more ink than in the original. */
function differenceOf({ originals, outputs }: ImageSnapshot, i: number): (pixel: number) => number {
  const [before, after] = [levels(originals, i, 255), levels(outputs, i, 1)];
  return (pixel) => after(pixel) - before(pixel);
}

/** How much there is too much in a pixel, and how much is missing. */
function inkOf(snapshot: ImageSnapshot, i: number): { added: string; missing: string } {
  const difference = differenceOf(snapshot, i);
  let [added, missing] = [0, 0];
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const value = difference(pixel);
    if (value > 0) added += value;
    else missing -= value;
  }
  return { added: formatLoss(added / PIXELS), missing: formatLoss(missing / PIXELS) };
}
