// The whole sheet of a code of two numbers: what the model draws at each point of a grid.

import { html, type TemplateResult } from 'lit';
import { clamp } from '../arithmetic';
import { HEIGHT, levels, paintDigit, WIDTH } from '../digits';
import { cellNear, type GridAnswer, sideOf, stepCell } from '../latent-cells';
import type { Place } from '../latent-plane';
import { sayPlace } from '../latent-text';
import { inkOf } from '../theme-colours';
import { words } from '../words/words';
import type { Placed } from './latent-map';
import { PaintedView } from './view';

export class LatentGrid extends PaintedView {
  static override properties = {
    answer: { attribute: false },
    place: { attribute: false },
    text: { attribute: false },
  };
  declare answer: GridAnswer;
  /** Where the probe is. */
  declare place: Place | null;
  /** What the picture shows. */
  declare text: string;
  #painted: GridAnswer | undefined;

  protected override render(): TemplateResult {
    const side = sideOf(this.answer);
    const cell = this.#cell;
    const at = this.place ? sayPlace(this.place) : '';
    return html`
      <div class="latent-grid">
        <canvas width=${side * WIDTH} height=${side * HEIGHT} role="img" aria-label=${this.text}></canvas>
        <svg viewBox="0 0 ${side} ${side}" tabindex="0" role="application"
          aria-label=${words.latent.probeOnGrid(at)}
          @pointerdown=${this.#point} @keydown=${this.#press}>
          <rect width="1" height="1" x=${cell % side} y=${Math.floor(cell / side)}></rect>
        </svg>
      </div>`;
  }

  /** The cell that is nearest to the probe. */
  get #cell(): number {
    return this.place ? cellNear(this.answer.codes, this.place) : 0;
  }

  #go(cell: number): void {
    const { codes } = this.answer;
    const place = { x: codes[2 * cell] ?? 0, y: codes[2 * cell + 1] ?? 0 };
    this.dispatchEvent(new CustomEvent<Placed>('place', { detail: { what: 'probe', place } }));
  }

  #point = (event: PointerEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const side = sideOf(this.answer);
    const index = (from: number, length: number) => clamp(Math.floor((side * from) / length), 0, side - 1);
    this.#go(index(event.clientY - box.top, box.height) * side + index(event.clientX - box.left, box.width));
  };

  #press = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = stepCell(this.#cell, event.key, sideOf(this.answer));
    if (cell === null) return;
    event.preventDefault();
    this.#go(cell);
  };

  override updated(): void {
    // Moving the probe changes nothing of the picture.
    if (this.#painted !== this.answer) super.updated();
  }

  protected override paint(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const { images } = this.answer;
    this.#painted = this.answer;
    const side = sideOf(this.answer);
    const image = context.createImageData(canvas.width, canvas.height);
    const ink = inkOf(canvas);
    for (let cell = 0; cell < side * side; cell++) {
      paintDigit(image, HEIGHT * Math.floor(cell / side), levels(images, cell, 1), ink, WIDTH * (cell % side));
    }
    context.putImageData(image, 0, 0);
  }
}
