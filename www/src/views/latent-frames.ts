// The frames of a path: what the model draws from its codes, above the plain mix of the pixels.

import { html, nothing, type TemplateResult } from 'lit';
import { wordsFor } from '../data-sets';
import { heightOf, paintColumns } from '../digit-columns';
import { levels, meanSquaredError, PIXELS, WIDTH } from '../digits';
import { formatLoss, formatShare } from '../format';
import type { Looks } from '../looks';
import { predictionsOf } from '../predictions';
import { words } from '../words/words';
import { PaintedView } from './view';

export class LatentFrames extends PaintedView {
  static override properties = {
    answer: { attribute: false },
    near: { attribute: false },
    frames: { attribute: false },
    data: { attribute: false },
  };
  declare answer: Looks['path']['answer'];
  /** Of each frame, the class whose mean code is the nearest; empty where there are no classes. */
  declare near: readonly number[];
  declare frames: number;
  /** The data set. */
  declare data: string | undefined;

  /** The rows of images that there are: a classifier draws none, and its codes have no pixels to mix. */
  get #rows(): Float32Array[] {
    return [this.answer.decoded, this.answer.mixed].filter(({ length }) => length === this.frames * PIXELS);
  }

  /** Whether the model draws. */
  get #draws(): boolean {
    return this.answer.decoded.length === this.frames * PIXELS;
  }

  protected override render(): TemplateResult {
    const frames = [...Array(this.frames).keys()];
    const rows = this.#rows.length;
    return html`
      <div class="latent-frames digit-grid" data-frames=${frames.length}>
        ${frames.map(
          (k) => html`
            <figure>
              ${
                rows > 0
                  ? html`<canvas width=${WIDTH} height=${heightOf(rows)} role="img" aria-label=${this.#describe(k)}></canvas>`
                  : nothing
              }
              <figcaption>${this.#caption(k)}</figcaption>
            </figure>`,
        )}
      </div>
      <p class="figures">${this.#finding(frames)}</p>`;
  }

  #share(frame: number): string {
    return formatShare(frame / (this.frames - 1), 0);
  }

  #difference(frame: number): number {
    return meanSquaredError(levels(this.answer.decoded, frame, 1), levels(this.answer.mixed, frame, 1));
  }

  /** The class that a classifier, or the nearest mean, takes a frame for. */
  #classOf(frame: number): number | undefined {
    if (this.#draws) return this.near[frame];
    return predictionsOf(new Uint8Array(this.frames), this.answer.decoded)[frame]?.predicted;
  }

  #caption(frame: number): string {
    const label = this.#classOf(frame);
    return label === undefined ? this.#share(frame) : wordsFor(this.data).label(label);
  }

  #describe(frame: number): string {
    const { between, taken, picture } = words.latent.frames;
    const way = frame === 0 ? 'A' : frame === this.frames - 1 ? 'B' : between(this.#share(frame));
    const label = this.#classOf(frame);
    const { one } = wordsFor(this.data);
    if (!this.#draws) return taken(way, one(label ?? 0));
    return picture(way, label === undefined ? null : one(label), formatLoss(this.#difference(frame)));
  }

  #finding(frames: readonly number[]): string {
    const passed = frames.map((k) => this.#classOf(k)).filter((label, k, all) => label !== all[k - 1]);
    const { label } = wordsFor(this.data);
    const { passes, classifier, finding } = words.latent.frames;
    const middle = (frames.length - 1) >> 1;
    const text = this.#draws ? finding(formatLoss(this.#difference(middle))) : classifier;
    return this.near.length > 0 ? `${text} ${passes(passed.map((k) => label(k ?? 0)).join(', '))}` : text;
  }

  protected override paint(): void {
    const rows = this.#rows;
    const columns = Array.from({ length: this.frames }, (_, k) =>
      rows.map((images) => ({ level: levels(images, k, 1) })),
    );
    paintColumns([...this.querySelectorAll('canvas')], columns);
  }
}
