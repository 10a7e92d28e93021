// The map of the codes: a canvas with the codes, and above it what can be grasped: the probe, and the ends of a path.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { clamp } from '../arithmetic';
import { shownShade } from '../class-colours';
import { hasClasses } from '../data-sets';
import { type Projection, paintCodes, paintEllipses } from '../latent-paint';
import { type LatentAnswer, type Place, placeOf } from '../latent-plane';
import { extentOf, nextRange, niceStep, type Range, shareOf, valueAt } from '../latent-range';
import { sayPlace } from '../latent-text';
import { colourOf } from '../theme-colours';
import { words } from '../words/words';
import { cross, end, pathLine, ring, scales } from './latent-marks';
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
/** Fewer labels fit below this width. */
const NARROW = 420;

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
    return Math.round(clamp(0.75 * this.width, 260, 520));
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
    const at = this.#at;
    return html`
      <div class="latent-plot">
        <canvas role="img" aria-label=${this.text}></canvas>
        <svg width=${width} height=${height} tabindex="0" role="application"
          aria-label=${words.latent.probeOnMap(marks.probe && sayPlace(marks.probe))}
          @keydown=${this.#press} @pointerdown=${this.#grasp} @pointermove=${this.#move} @pointerup=${this.#release}
          @pointercancel=${this.#drop} @pointerleave=${() => this.#say('hover', null)}>
          ${scales(at, this.#x ?? UNKNOWN, this.#y ?? UNKNOWN, this.axes, width < NARROW)}
          ${pathLine(at, marks.path)}
          ${marks.near === null ? nothing : ring(at, placeOf(this.answer.points, marks.near))}
          ${marks.hover ? cross(at, marks.hover, 'hover') : nothing}
          ${marks.probe ? cross(at, marks.probe, 'probe') : nothing}
          ${marks.from ? end(at, marks.from, 'from') : nothing}${marks.to ? end(at, marks.to, 'to') : nothing}
        </svg>
      </div>`;
  }

  #say(what: Placed['what'], place: Place | null): void {
    this.dispatchEvent(new CustomEvent<Placed>('place', { detail: { what, place } }));
  }

  /** The place of the plane under the pointer; outside the frame, the nearest inside. */
  #under({ currentTarget, clientX, clientY }: PointerEvent): Place {
    const box = (currentTarget as Element).getBoundingClientRect();
    const wide = this.width - MARGIN.left - MARGIN.right;
    const high = this.#height - MARGIN.top - MARGIN.bottom;
    const inside = (share: number) => clamp(share, 0, 1);
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
    const marks = { points, labels, lit: this.lit, classes: hasClasses(this.data) };
    if (this.ellipses && deviations) paintEllipses(context, marks, deviations, this.#at, shade);
    paintCodes(context, marks, this.#at, { shade, ratio, paper: colourOf(canvas, 'background-color') });
  }
}
