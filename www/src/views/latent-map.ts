// The map of the codes: a canvas with the codes, and above it what can be grasped: the probe, and the ends of a path.

import { html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { shownShade } from '../class-colours';
import { wordsFor } from '../data-sets';
import { type Projection, paintCodes, paintEllipses } from '../latent-paint';
import { type LatentAnswer, type Place, placeOf } from '../latent-plane';
import {
  extentOf,
  formatCoordinate,
  nextRange,
  niceStep,
  type Range,
  shareOf,
  ticksOf,
  valueAt,
} from '../latent-range';
import { PaintedView } from './view';

/** What was put where; null: the probe into the middle, or the pointer is gone. */
export interface Placed {
  readonly what: 'probe' | 'from' | 'to' | 'hover';
  readonly place: Place | null;
}

export interface MapMarks {
  readonly probe: Place | null;
  readonly hover: Place | null;
  readonly from: Place | null;
  readonly to: Place | null;
  /** Codes of the path, seen in the plane. */
  readonly path: readonly Place[];
  /** Index of the held-out code that the probe is at. */
  readonly near: number | null;
}

const MARGIN = { left: 46, right: 10, top: 10, bottom: 40 };
/** Of a range that nothing is known of. */
const UNKNOWN: Range = { low: -1, high: 1 };
const NAMES = { probe: 'Probe', from: 'Start A of the path', to: 'End B of the path' } as const;

export class LatentMap extends PaintedView {
  static override properties = {
    answer: { attribute: false },
    marks: { attribute: false },
    lit: { attribute: false },
    ellipses: { attribute: false },
    data: { attribute: false },
    scope: { attribute: false },
    axes: { attribute: false },
    text: { attribute: false },
    width: { state: true },
  };
  declare answer: LatentAnswer;
  declare marks: MapMarks;
  declare lit: ReadonlySet<number>;
  declare ellipses: boolean;
  /** The data set. */
  declare data: string | undefined;
  /** Ranges are kept within one scope: a run and a plane. */
  declare scope: string;
  /** What the axes are. */
  declare axes: readonly [string, string];
  /** What the picture shows. */
  declare text: string;
  /** CSS pixels. */
  declare width: number;
  #x: Range | null = null;
  #y: Range | null = null;
  #dragging: 'probe' | 'from' | 'to' | null = null;
  #sizes: ResizeObserver | undefined;
  #mustPaint = true;

  constructor() {
    super();
    this.width = 480;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width > 0) this.width = width;
    });
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  get #height(): number {
    return Math.round(Math.min(520, Math.max(260, 0.75 * this.width)));
  }

  get #at(): Projection {
    const [x, y] = [this.#x ?? UNKNOWN, this.#y ?? UNKNOWN];
    const wide = this.width - MARGIN.left - MARGIN.right;
    const high = this.#height - MARGIN.top - MARGIN.bottom;
    return {
      x: (value) => MARGIN.left + wide * shareOf(x, value),
      y: (value) => MARGIN.top + high * (1 - shareOf(y, value)),
    };
  }

  protected override willUpdate(changes: PropertyValues): void {
    const [lastX, lastY] = [this.#x, this.#y];
    this.#fitRanges(changes);
    // Pointing at the map moves what is above the canvas only.
    const same = (last: Range | null, range: Range | null) => last?.low === range?.low && last?.high === range?.high;
    const others = [...changes.keys()].some((name) => name !== 'marks' && name !== 'text');
    this.#mustPaint = others || !same(lastX, this.#x) || !same(lastY, this.#y);
  }

  override updated(): void {
    if (this.#mustPaint) super.updated();
  }

  #fitRanges(changes: PropertyValues): void {
    if (changes.has('scope')) [this.#x, this.#y] = [null, null];
    if (!['scope', 'answer', 'marks'].some((name) => changes.has(name))) return;
    const { points } = this.answer;
    const { probe, from, to, path } = this.marks;
    const places = [probe, from, to, ...path].filter((place) => place !== null);
    const extent = (axis: 0 | 1) =>
      extentOf([
        ...points.filter((_, i) => i % 2 === axis),
        ...places.map((place) => (axis === 0 ? place.x : place.y)),
      ]);
    const [x, y] = [extent(0), extent(1)];
    if (x) this.#x = nextRange(this.#x, x);
    if (y) this.#y = nextRange(this.#y, y);
  }

  protected override render(): TemplateResult {
    const { width, marks } = this;
    const height = this.#height;
    return html`
      <div class="latent-plot">
        <canvas role="img" aria-label=${this.text}></canvas>
        <svg width=${width} height=${height} tabindex="0" role="application"
          aria-label="Probe on the map${marks.probe ? `, at ${sayPlace(marks.probe)}` : ''}: arrow keys move it, with Shift further, Home puts it into the middle"
          @keydown=${this.#press} @pointerdown=${this.#grasp} @pointermove=${this.#move} @pointerup=${this.#release}
          @pointercancel=${this.#drop} @pointerleave=${() => this.#say('hover', null)}>
          ${this.#scales()}${this.#path()}${this.#near()}
          ${marks.hover ? this.#cross(marks.hover, 'hover') : nothing}
          ${marks.probe ? this.#cross(marks.probe, 'probe') : nothing}
          ${this.#end('from', 'A')}${this.#end('to', 'B')}
        </svg>
      </div>`;
  }

  #scales(): TemplateResult {
    const at = this.#at;
    const [x, y] = [this.#x ?? UNKNOWN, this.#y ?? UNKNOWN];
    const [left, right, top, bottom] = [at.x(x.low), at.x(x.high), at.y(y.high), at.y(y.low)];
    const say = (value: number) => String(value).replace('-', '−');
    return svg`
      <g class="scales" data-x="${x.low} ${x.high}" data-y="${y.low} ${y.high}" aria-hidden="true">
        ${ticksOf(x, this.width < 420 ? 4 : 7).map(
          (value) => svg`<line x1=${at.x(value)} x2=${at.x(value)} y1=${top} y2=${bottom}></line>
            <text class="below" x=${at.x(value)} y=${bottom + 15}>${say(value)}</text>`,
        )}
        ${ticksOf(y).map(
          (value) => svg`<line x1=${left} x2=${right} y1=${at.y(value)} y2=${at.y(value)}></line>
            <text class="beside" x=${left - 6} y=${at.y(value)}>${say(value)}</text>`,
        )}
        <text class="below name" x=${(left + right) / 2} y=${bottom + 33}>${this.axes[0]}</text>
        <text class="below name" transform="translate(11 ${(top + bottom) / 2}) rotate(-90)">${this.axes[1]}</text>
      </g>`;
  }

  #path(): TemplateResult {
    const at = this.#at;
    const places = this.marks.path.filter(({ x, y }) => Number.isFinite(x + y));
    const line = places.map(({ x, y }) => `${at.x(x)},${at.y(y)}`).join(' ');
    return svg`<g class="path" aria-hidden="true"><polyline class="rim" points=${line}></polyline><polyline points=${line}></polyline>
      ${places.map(({ x, y }) => svg`<circle r="3.5" cx=${at.x(x)} cy=${at.y(y)}></circle>`)}</g>`;
  }

  /** A ring around the held-out code that the probe is near to. */
  #near(): TemplateResult | typeof nothing {
    const { near } = this.marks;
    if (near === null) return nothing;
    const { x, y } = placeOf(this.answer.points, near);
    return svg`<circle class="near" r="9" cx=${this.#at.x(x)} cy=${this.#at.y(y)} aria-hidden="true"></circle>`;
  }

  #cross(place: Place, kind: 'probe' | 'hover'): TemplateResult {
    const move = `translate(${this.#at.x(place.x)} ${this.#at.y(place.y)})`;
    return svg`
      <g class=${kind} data-probe=${kind} transform=${move} aria-hidden="true">
        <circle class="hold" r="20"></circle>
        <path class="rim" d="M-11 0H-4M4 0H11M0 -11V-4M0 4V11"></path>
        <path d="M-11 0H-4M4 0H11M0 -11V-4M0 4V11"></path>
      </g>`;
  }

  #end(what: 'from' | 'to', letter: string): TemplateResult | typeof nothing {
    const place = this.marks[what];
    if (!place || !Number.isFinite(place.x + place.y)) return nothing;
    const move = `translate(${this.#at.x(place.x)} ${this.#at.y(place.y)})`;
    return svg`
      <g class="end" data-end=${what} transform=${move} tabindex="0" role="button"
        aria-label="${NAMES[what]}, at ${sayPlace(place)}: drag it, or move it with the arrow keys">
        <circle class="hold" r="18"></circle><circle class="disc" r="10"></circle><text>${letter}</text>
      </g>`;
  }

  #say(what: Placed['what'], place: Place | null): void {
    this.dispatchEvent(new CustomEvent<Placed>('place', { detail: { what, place } }));
  }

  /** The place of the plane under the pointer; outside the frame, the nearest inside. */
  #under({ currentTarget, clientX, clientY }: PointerEvent): Place {
    const box = (currentTarget as Element).getBoundingClientRect();
    const wide = this.width - MARGIN.left - MARGIN.right;
    const high = this.#height - MARGIN.top - MARGIN.bottom;
    const inside = (share: number) => Math.min(1, Math.max(0, share));
    return {
      x: valueAt(this.#x ?? UNKNOWN, inside((clientX - box.left - MARGIN.left) / wide)),
      y: valueAt(this.#y ?? UNKNOWN, 1 - inside((clientY - box.top - MARGIN.top) / high)),
    };
  }

  #grasp = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const end = (event.target as Element).closest<SVGElement>('[data-end]')?.dataset.end;
    this.#dragging = end === 'from' || end === 'to' ? end : 'probe';
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    // A finger that comes down may be about to scroll the page.
    if (this.#dragging === 'probe' && event.pointerType !== 'touch') this.#say('probe', this.#under(event));
  };

  #move = (event: PointerEvent): void => {
    if (this.#dragging) this.#say(this.#dragging, this.#under(event));
    else if (event.pointerType !== 'touch') this.#say('hover', this.#under(event));
  };

  #release = (event: PointerEvent): void => {
    if (this.#dragging === 'probe') this.#say('probe', this.#under(event));
    this.#dragging = null;
  };

  #drop = (): void => {
    this.#dragging = null;
  };

  #press = (event: KeyboardEvent): void => {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key];
    if ((!direction && event.key !== 'Home') || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const end = (event.target as Element).closest<SVGElement>('[data-end]')?.dataset.end;
    const what = end === 'from' || end === 'to' ? end : 'probe';
    const place = this.marks[what];
    if (!direction || !place) {
      this.#say(what, null);
      return;
    }
    const moved = (value: number, range: Range | null, by: number) => {
      // A tenth of the distance of two labels, and coordinates that can be said.
      const step = niceStep((range ?? UNKNOWN).high - (range ?? UNKNOWN).low) / (event.shiftKey ? 1 : 10);
      return by === 0 ? value : Number((step * Math.round(value / step + by)).toPrecision(12));
    };
    this.#say(what, {
      x: moved(place.x, this.#x, direction[0] ?? 0),
      y: moved(place.y, this.#y, direction[1] ?? 0),
    });
  };

  protected override paint(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const ratio = Math.min(3, window.devicePixelRatio);
    const [width, height] = [Math.round(this.width * ratio), Math.round(this.#height * ratio)];
    // Setting a size clears the canvas and takes time, even where it is the same.
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.#height);
    const shade = shownShade();
    const { points, labels, deviations } = this.answer;
    const marks = { points, labels, lit: this.lit, classes: wordsFor(this.data).label(0) !== '' };
    if (this.ellipses && deviations) paintEllipses(context, marks, deviations, this.#at, shade);
    paintCodes(context, marks, this.#at, { shade, ratio, paper: getComputedStyle(canvas).backgroundColor });
  }
}

const sayPlace = ({ x, y }: Place): string => `(${formatCoordinate(x)}, ${formatCoordinate(y)})`;
