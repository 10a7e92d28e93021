// The held-out codes of two runs with two numbers each, on the same axes: what is as large in one as in the other looks so.

import { html, type TemplateResult } from 'lit';
import { shownShade } from '../class-colours';
import { hasClasses, wordsFor } from '../data-sets';
import { formatPlain } from '../format';
import { findingOf, sentencesOf } from '../latent-finding';
import { type Projection, paintCodes } from '../latent-paint';
import type { LatentAnswer } from '../latent-plane';
import { extentOf, nextRange, type Range, shareOf, ticksOf } from '../latent-range';
import { colourOf } from '../theme-colours';
import { words } from '../words/words';
import { PaintedView } from './view';

const text = words.compare.codes;

const MARGIN = { left: 34, right: 8, top: 8, bottom: 22 };
const UNKNOWN: Range = { low: -1, high: 1 };
/** Height for a width. */
const SHAPE = 0.8;

export class CompareCodes extends PaintedView {
  static override properties = {
    a: { attribute: false },
    b: { attribute: false },
    data: { attribute: false },
    scope: { attribute: false },
    still: { attribute: false },
    width: { state: true },
  };
  declare a: LatentAnswer | null;
  declare b: LatentAnswer | null;
  /** The data set. */
  declare data: string | undefined;
  /** Ranges are kept within it: two runs. */
  declare scope: string;
  /** Whether both runs rest: then axes may fit what is there. */
  declare still: boolean;
  /** Of one map, in CSS pixels. */
  declare width: number;
  #x: Range = UNKNOWN;
  #y: Range = UNKNOWN;
  #ranged: string | undefined;
  #sizes: ResizeObserver | undefined;

  constructor() {
    super();
    this.a = null;
    this.b = null;
    this.data = undefined;
    this.scope = '';
    this.still = true;
    this.width = 320;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(() => {
      const width = Math.round(this.querySelector('figure')?.clientWidth ?? 0);
      if (width > 0) this.width = width;
    });
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  protected override willUpdate(): void {
    const answers = [this.a, this.b].filter((answer) => answer !== null);
    const last = this.#ranged === this.scope && !this.still;
    const extent = (axis: 0 | 1) =>
      extentOf(answers.flatMap(({ points }) => [...points.filter((_, i) => i % 2 === axis)]));
    const [x, y] = [extent(0), extent(1)];
    if (x) this.#x = nextRange(last ? this.#x : null, x);
    if (y) this.#y = nextRange(last ? this.#y : null, y);
    if (x && y) this.#ranged = this.scope;
  }

  protected override render(): TemplateResult {
    return html`
      <p class="hint">${text.hint}</p>
      <div class="compare-maps" data-x="${this.#x.low} ${this.#x.high}" data-y="${this.#y.low} ${this.#y.high}">
        ${(['A', 'B'] as const).map(
          (side) => html`
            <figure>
              <figcaption class="side-${side.toLowerCase()}">${side}</figcaption>
              <canvas role="img" aria-label=${this.#describe(side)}></canvas>
            </figure>`,
        )}
      </div>`;
  }

  #describe(side: 'A' | 'B'): string {
    const answer = side === 'A' ? this.a : this.b;
    if (!answer) return text.coming(side);
    const { label } = wordsFor(this.data);
    const named = hasClasses(this.data) ? label : null;
    return text.of(side, sentencesOf(findingOf(answer.points, answer.labels), named));
  }

  protected override paint(): void {
    const ratio = devicePixelRatio;
    const height = Math.round(SHAPE * this.width);
    const [wide, high] = [this.width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
    const at: Projection = {
      x: (value) => MARGIN.left + wide * shareOf(this.#x, value),
      y: (value) => MARGIN.top + high * (1 - shareOf(this.#y, value)),
    };
    for (const [which, canvas] of [...this.querySelectorAll('canvas')].entries()) {
      const [pixelsWide, pixelsHigh] = [Math.round(this.width * ratio), Math.round(height * ratio)];
      if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh)
        [canvas.width, canvas.height] = [pixelsWide, pixelsHigh];
      const context = canvas.getContext('2d');
      if (!context) continue;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, this.width, height);
      this.#paintAxes(context, at, height);
      const answer = which === 0 ? this.a : this.b;
      if (!answer) continue;
      const marks = {
        points: answer.points,
        labels: answer.labels,
        lit: new Set<number>(),
        classes: hasClasses(this.data),
      };
      paintCodes(context, marks, at, { shade: shownShade(), ratio, paper: colourOf(canvas, 'background-color') });
    }
  }

  #paintAxes(context: CanvasRenderingContext2D, at: Projection, height: number): void {
    context.lineWidth = 1;
    context.strokeStyle = colourOf(context.canvas, '--line');
    context.fillStyle = colourOf(context.canvas, '--muted');
    context.font = '11px system-ui, sans-serif';
    const [left, right] = [MARGIN.left, this.width - MARGIN.right];
    const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];
    const say = (value: number) => formatPlain(value).replace('-', '−');
    context.beginPath();
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const value of ticksOf(this.#x, 5)) {
      context.moveTo(at.x(value), top);
      context.lineTo(at.x(value), bottom);
      context.fillText(say(value), at.x(value), bottom + 5);
    }
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const value of ticksOf(this.#y, 5)) {
      context.moveTo(left, at.y(value));
      context.lineTo(right, at.y(value));
      context.fillText(say(value), left - 5, at.y(value));
    }
    context.stroke();
  }
}
