// Points in space, where the model puts them, the plane that it spans and the plane of exact PCA. It turns under the hand,
// with the arrow keys and with two sliders; from the edge both planes are lines, and their angle is seen as it is.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { arcColour, arcOf } from '../arc-colours';
import { shownShade } from '../class-colours';
import { formatFixed, formatLoss, formatWhole } from '../format';
import type { Looks } from '../looks';
import { alignedTo, edgeOn, gridOf, type Plane, planeOf } from '../planes';
import {
  findingOf,
  middleOf,
  nearness,
  type Point,
  placeOn,
  pointsOf,
  reachOf,
  type Sight,
  START,
  turned,
} from '../point-cloud';
import { colourOf } from '../theme-colours';
import { words } from '../words/words';
import { PaintedView } from './view';

/** Of the canvas; the style sheet decides how large it is seen. */
const WIDTH = 960;
const HEIGHT = 720;
/** Length of the axes that are drawn, in standard deviations of the points. */
const AXIS = 2;
const CELLS = 8;
/** A key turns by so many degrees. */
const KEY = 5;
const DEGREE = Math.PI / 180;
/** Radians a CSS pixel. */
const DRAG = 0.01;

/** The points, and where the model puts them after a step. */
export interface Cloud {
  readonly step: number;
  /** (N, 3) */
  readonly inputs: Float32Array;
  readonly outputs: Float32Array;
}

interface Scene {
  readonly points: readonly Point[];
  readonly model: readonly Point[];
  readonly middle: Point;
  readonly learned: Plane | null;
  readonly exact: Plane | null;
  /** From 0 to 1 along the arc. */
  readonly order: readonly number[];
}

export class PointCloud extends PaintedView {
  static override properties = {
    cloud: { attribute: false },
    planes: { attribute: false },
    sight: { state: true },
  };
  declare cloud: Cloud;
  declare planes: Looks['plane']['answer'] | null;
  declare sight: Sight;
  #scene: Scene | undefined;

  constructor() {
    super();
    this.planes = null;
    this.sight = START;
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (this.#scene && !changes.has('cloud') && !changes.has('planes')) return;
    const { cloud, planes } = this;
    const points = pointsOf(cloud.inputs);
    const exact = planes && planeOf(planes.exact);
    const learned = planes && planeOf(planes.learned);
    this.#scene = {
      points,
      model: pointsOf(cloud.outputs),
      middle: middleOf(points),
      exact,
      learned: learned && exact ? alignedTo(learned, exact) : learned,
      order: arcOf(points, exact),
    };
  }

  protected override render(): TemplateResult {
    const { step, inputs, outputs } = this.cloud;
    const points = pointsOf(inputs);
    const { error, miss, spread } = findingOf(points, pointsOf(outputs));
    const angle = this.planes?.comparison.angles.at(-1);
    const said = words.space.cloud;
    const found = said.inWords(points.length, formatLoss(miss), formatLoss(spread));
    const text = angle === undefined ? found : `${found} ${said.angle(formatFixed(angle, 1))}`;
    const { azimuth, elevation } = this.sight;
    const [around, up] = [Math.round(azimuth / DEGREE), Math.round(elevation / DEGREE)];
    return html`
      <div class="cloud-stage" tabindex="0" role="application" data-azimuth=${around} data-elevation=${up}
        aria-label=${said.view(around, up)}
        @keydown=${this.#press} @pointerdown=${this.#grasp} @pointermove=${this.#drag}>
        <canvas class="cloud" width=${WIDTH} height=${HEIGHT} role="img" aria-label=${text}></canvas>
      </div>
      <div class="cloud-controls">
        <label>${said.turn} <input type="range" min="-180" max="180" step="1" .value=${live(String(around))}
          @input=${(event: Event) => this.#look({ azimuth: numberOf(event) * DEGREE, elevation })}></label>
        <label>${said.tilt} <input type="range" min="-90" max="90" step="1" .value=${live(String(up))}
          @input=${(event: Event) => this.#look({ azimuth, elevation: numberOf(event) * DEGREE })}></label>
        ${
          this.#scene?.learned && this.#scene.exact
            ? html`<button type="button" @click=${this.#edge}>${said.edge}</button>`
            : nothing
        }
        <button type="button" @click=${() => this.#look(START)}>${said.reset}</button>
      </div>
      <p class="cloud-legend"><span class=${this.#scene?.exact ? 'point arc' : 'point'}>${this.#scene?.exact ? said.pointOnArc : said.point}</span> <span class="model">${said.model}</span>
        ${this.#scene?.learned ? html`<span class="learned">${said.learned}</span>` : nothing}
        ${this.#scene?.exact ? html`<span class="exact">${said.exact}</span>` : nothing}</p>
      <p class="figures">${said.found(formatWhole(step), html`<b>${formatLoss(error)}</b>`, formatLoss(miss))}</p>`;
  }

  #look(sight: Sight): void {
    this.sight = sight;
  }

  #press = (event: KeyboardEvent): void => {
    const turns: Record<string, [around: number, up: number]> = {
      ArrowLeft: [-KEY, 0],
      ArrowRight: [KEY, 0],
      ArrowUp: [0, KEY],
      ArrowDown: [0, -KEY],
    };
    const turn = turns[event.key];
    if (event.key === 'Home') this.#look(START);
    else if (turn) this.#look(turned(this.sight, turn[0] * DEGREE, turn[1] * DEGREE));
    else return;
    event.preventDefault();
  };

  #grasp = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  #drag = (event: PointerEvent): void => {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    // The side that one looks at goes with the hand.
    this.#look(turned(this.sight, -event.movementX * DRAG, event.movementY * DRAG));
  };

  #edge = (): void => {
    const { learned, exact } = this.#scene ?? {};
    if (learned && exact) this.#look(edgeOn(exact, learned));
  };

  protected override paint(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !this.#scene) return;
    context.clearRect(0, 0, WIDTH, HEIGHT);
    drawScene(context, this.#scene, this.sight, (name) => colourOf(canvas, name));
  }
}

const numberOf = (event: Event): number => Number((event.target as HTMLInputElement).value);

/** The far before the near. */
function drawScene(
  context: CanvasRenderingContext2D,
  { points, model, middle, learned, exact, order }: Scene,
  sight: Sight,
  colour: (name: string) => string,
): void {
  // The points decide what is in the picture, from every side: an untrained model may put them anywhere.
  const reach = reachOf(points);
  const at = (point: Point) => placeOn(point, reach, sight, WIDTH, HEIGHT);
  const items: { readonly near: number; readonly draw: () => void }[] = [];
  const add = (near: number, draw: () => void) => items.push({ near, draw });
  const line = (from: Point, to: Point) => {
    context.beginPath();
    context.moveTo(...at(from));
    context.lineTo(...at(to));
    context.stroke();
  };
  const between = (...all: readonly Point[]) => nearness(middleOf(all), sight);
  const shade = shownShade();

  context.font = '26px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 2;
  context.strokeStyle = colour('--line');
  context.fillStyle = colour('--muted');
  ['x', 'y', 'z'].forEach((name, axis) => {
    const end = (length: number) => [0, 1, 2].map((k) => (k === axis ? length : 0)) as unknown as Point;
    line(end(-AXIS), end(AXIS));
    context.fillText(name, ...at(end(AXIS + 0.2)));
  });

  const plane = (one: Plane, name: string, dash: number[]) => {
    const { cells, edges } = gridOf(one, middle, 0.72 * reach, CELLS);
    const tint = colour(name);
    for (const cell of cells) {
      add(between(...cell), () => {
        context.globalAlpha = 0.1;
        context.fillStyle = tint;
        context.beginPath();
        for (const corner of cell) context.lineTo(...at(corner));
        context.fill();
        context.globalAlpha = 1;
      });
    }
    for (const edge of edges) {
      add(between(...edge), () => {
        context.globalAlpha = 0.55;
        context.lineWidth = 1.5;
        context.strokeStyle = tint;
        context.setLineDash(dash);
        line(...edge);
        context.setLineDash([]);
        context.globalAlpha = 1;
      });
    }
  };
  if (exact) plane(exact, '--exact', [6, 6]);
  if (learned) plane(learned, '--test', []);

  const disc = (point: Point, radius: number) => {
    context.beginPath();
    context.arc(...at(point), radius, 0, 2 * Math.PI);
  };
  points.forEach((point, i) => {
    const to = model[i];
    if (to?.every(Number.isFinite)) {
      add(between(point, to), () => {
        context.lineWidth = 2;
        context.strokeStyle = colour('--muted');
        context.globalAlpha = 0.6;
        line(point, to);
        context.globalAlpha = 1;
      });
      add(nearness(to, sight), () => {
        context.lineWidth = 3;
        context.strokeStyle = colour('--test');
        disc(to, 7);
        context.stroke();
      });
    }
    add(nearness(point, sight), () => {
      const place = order[i] ?? Number.NaN;
      context.fillStyle = Number.isFinite(place) ? arcColour(place, shade) : colour('--train');
      disc(point, 6);
      context.fill();
    });
  });
  items.sort((a, b) => a.near - b.near);
  for (const { draw } of items) draw();
}
