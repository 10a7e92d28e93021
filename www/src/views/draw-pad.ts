// The pad that one draws on: with a pen, a finger or a mouse, or with the arrow keys.

import { html, type TemplateResult } from 'lit';
import { clamp } from '../arithmetic';
import { type Drawing, FINENESS, type Point } from '../drawing';
import { colourOf, inkOf } from '../theme-colours';
import { words } from '../words/words';
import { PaintedView } from './view';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export class DrawPad extends PaintedView {
  static override properties = {
    drawing: { attribute: false },
    revision: { attribute: false },
    pen: { state: true },
    steered: { state: true },
  };
  declare drawing: Drawing;
  /** Another number whenever the drawing has changed. */
  declare revision: number;
  /** Whether the keys draw. */
  declare pen: 'up' | 'down';
  /** Whether keys move the cursor, which is seen only then. */
  declare steered: boolean;
  /** Null: in the middle, above. */
  #cursor: Point | null = null;
  #pointer: number | null = null;

  constructor() {
    super();
    this.revision = 0;
    this.pen = 'up';
    this.steered = false;
  }

  protected override render(): TemplateResult {
    const { marks, columns, rows } = this.drawing;
    const said = words.draw.pad;
    return html`
      <div class="pad" role="application" tabindex="0" aria-label=${said.label} aria-describedby="pad-keys"
        @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up}
        @keydown=${this.#key} @blur=${this.#leave}>
        <canvas width=${columns} height=${rows} role="img" aria-label=${marks === 0 ? said.empty : said.strokes(marks)}></canvas>
      </div>
      <p class="hint" id="pad-keys">${said.keys}</p>
      <p class="visually-hidden" aria-live="polite">${this.steered ? said.pen[this.pen] : ''}</p>`;
  }

  get #at(): Point {
    return this.#cursor ?? { x: this.drawing.columns / 2, y: this.drawing.rows / 3 };
  }

  protected override paint(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const { paper, ink } = inkOf(canvas);
    const image = context.createImageData(this.drawing.columns, this.drawing.rows);
    // Whole points at once: a colour for each grey level.
    const colours = Uint32Array.from({ length: 256 }, (_, level) => {
      const [red = 0, green = 0, blue = 0] = paper.map((from, i) =>
        Math.round(from + (((ink[i] as number) - from) * level) / 255),
      );
      return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    });
    const points = new Uint32Array(image.data.buffer);
    for (let at = 0; at < points.length; at++) points[at] = colours[this.drawing.ink[at] as number] as number;
    context.putImageData(image, 0, 0);
    if (!this.steered) return;
    context.beginPath();
    const { x, y } = this.#at;
    context.arc(x, y, this.drawing.brush + 3, 0, 2 * Math.PI);
    context.lineWidth = this.pen === 'down' ? 5 : 2;
    context.strokeStyle = colourOf(canvas, '--train');
    context.stroke();
  }

  #changed(): void {
    this.paint();
    this.dispatchEvent(new CustomEvent('drawn'));
  }

  #pointOf({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = (this.querySelector('canvas') as HTMLCanvasElement).getBoundingClientRect();
    const { columns, rows } = this.drawing;
    return { x: ((clientX - left) / width) * columns, y: ((clientY - top) / height) * rows };
  }

  #down = (event: PointerEvent): void => {
    if (this.#pointer !== null || event.button !== 0) return;
    this.#pointer = event.pointerId;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.steered = false;
    this.pen = 'up';
    this.drawing.begin(this.#pointOf(event));
    this.#changed();
  };

  /** A browser tells of a fast pen once a frame, but knows all the places where it has been. */
  #move = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length > 0 ? all : [event]) this.drawing.extend(this.#pointOf(one));
    this.#changed();
  };

  #up = ({ pointerId }: PointerEvent): void => {
    if (pointerId === this.#pointer) this.#pointer = null;
  };

  #key = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') {
      event.preventDefault();
      this.drawing.undo();
      this.pen = 'up';
      this.#changed();
      return;
    }
    if (ctrlKey || metaKey || altKey) return;
    const arrow = ARROWS[key];
    if (arrow) this.#steer(arrow, shiftKey ? 3 * FINENESS : FINENESS);
    else if (key === ' ' || key === 'Enter') this.#toggle();
    else return;
    event.preventDefault();
  };

  #steer([dx, dy]: readonly [number, number], distance: number): void {
    const { columns, rows, brush } = this.drawing;
    const { x, y } = this.#at;
    this.#cursor = {
      x: clamp(x + dx * distance, brush, columns - brush),
      y: clamp(y + dy * distance, brush, rows - brush),
    };
    this.steered = true;
    if (this.pen === 'down') this.drawing.extend(this.#at);
    this.#changed();
  }

  #toggle(): void {
    this.steered = true;
    this.pen = this.pen === 'up' ? 'down' : 'up';
    if (this.pen === 'up') return;
    this.drawing.begin(this.#at);
    this.#changed();
  }

  #leave = (): void => {
    this.steered = false;
    this.pen = 'up';
  };
}

customElements.define('ae-draw-pad', DrawPad);
