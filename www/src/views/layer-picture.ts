// What one layer of the hourglass says, as a picture: few units are bars, more are a grid of squares, maps are tiles. A unit is
// chosen with the pointer, or with the arrow keys and Enter.

import { html, nothing, svg, type TemplateResult } from 'lit';
import {
  type Grid,
  kindOf,
  largest,
  meanOf,
  placeOf,
  sizeOf,
  strongest,
  toPicture,
  unitAt,
  unitBeside,
} from '../activation-grid';
import { paintSigned } from '../colour-maps';
import { formatLoss, formatPrecise } from '../format';
import { divergingOn } from '../theme-colours';
import { words } from '../words/words';

/** So many units are bars, side by side. */
const MOST_BARS = 10;
const BAR_WIDTH = 24;
const BAR_HEIGHT = 52;
/** As large as they become where there is room. */
const BAR_SCALE = 1.5;

export const isBars = (grid: Grid): boolean => grid.width * grid.height === 1 && grid.count <= MOST_BARS;

export interface LayerPicture {
  /** Index in the plan's layers. */
  readonly plan: number;
  readonly grid: Grid;
  /** Null before the first answer, and of a layer that slow motion has not reached. */
  readonly values: ArrayLike<number> | null;
  readonly name: string;
  readonly finding: string;
  /** The unit that the arrows have reached. */
  readonly cursor: number | null;
  /** What stands under each bar, where it is no number. */
  readonly glyphs: readonly string[] | null;
  readonly onCursor: (unit: number | null) => void;
  readonly onChoose: (unit: number) => void;
}

/** The grid that is drawn: bars stand in one row. */
const drawnGrid = (grid: Grid): Grid => (isBars(grid) ? { ...grid, columns: grid.count, rows: 1 } : grid);

export function layerPicture(picture: LayerPicture): TemplateResult {
  const { plan, values, name, finding, cursor, onCursor, onChoose } = picture;
  const grid = drawnGrid(picture.grid);
  const at = (event: PointerEvent | MouseEvent): number | null => {
    const box = (event.currentTarget as HTMLElement).firstElementChild?.getBoundingClientRect();
    if (!box) return null;
    return unitAt(grid, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const chosen = () => cursor ?? (values ? strongest(values, grid) : 0);
  // A click of the keyboard has no place: it means the unit that the arrows have reached.
  const onClick = (event: MouseEvent) => onChoose(event.detail === 0 ? chosen() : (at(event) ?? chosen()));
  const onKey = (event: KeyboardEvent) => {
    const next = unitBeside(grid, chosen(), event.key);
    if (next === null) return;
    event.preventDefault();
    onCursor(next);
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') onCursor(at(event));
  };
  return html`
    <button class="units" type="button" data-plan=${plan} @click=${onClick} @keydown=${onKey} @pointermove=${onMove}
      @pointerleave=${() => onCursor(null)} @blur=${() => onCursor(null)}>
      <span class="picture">
        ${isBars(grid) ? bars(picture) : canvas(picture, name, finding)}
        ${cursor === null ? nothing : mark(grid, cursor)}
      </span>
    </button>`;
}

function canvas({ plan, grid }: LayerPicture, name: string, finding: string): TemplateResult {
  const { width, height } = sizeOf(grid);
  return html`<canvas class="activations" data-layer=${plan} width=${width} height=${height} role="img"
    aria-label=${words.activations.picture(name, finding)}></canvas>`;
}

/** Up from zero for what is above it, down for what is below. */
function bars({ plan, grid, values, name, finding, glyphs }: LayerPicture): TemplateResult {
  const numbers = Array.from({ length: grid.count }, (_, unit) => values?.[unit] ?? 0);
  const highest = Math.max(0, ...numbers);
  const lowest = Math.min(0, ...numbers);
  const span = highest - lowest || 1;
  const zero = (BAR_HEIGHT * highest) / span;
  const few = grid.count <= 4;
  return html`
    <svg class="bars" data-layer=${plan} width=${grid.count * BAR_WIDTH * BAR_SCALE} viewBox="0 0 ${grid.count * BAR_WIDTH} ${BAR_HEIGHT + 16}" role="img"
      aria-label=${words.activations.picture(name, finding)}>
      ${numbers.map((value, unit) => {
        const height = (BAR_HEIGHT * Math.abs(value)) / span || 0;
        const text = glyphs ? glyphs[unit] : few && values ? formatPrecise(value, 2) : String(unit + 1);
        return svg`
          <rect class=${value < 0 ? 'below' : 'above'} x=${unit * BAR_WIDTH + 3} y=${value < 0 ? zero : zero - height}
            width=${BAR_WIDTH - 6} height=${height} />
          <text x=${(unit + 0.5) * BAR_WIDTH} y=${BAR_HEIGHT + 11} class=${few && !glyphs ? 'number' : ''}>${text}</text>`;
      })}
      ${svg`<line x1="0" x2=${grid.count * BAR_WIDTH} y1=${zero} y2=${zero} />`}
    </svg>`;
}

/** A frame around the unit that the pointer or the arrows have reached. */
function mark(grid: Grid, unit: number): TemplateResult {
  const size = isBars(grid) ? { width: grid.count, height: 1 } : sizeOf(grid);
  const { x, y } = isBars(grid) ? { x: unit, y: 0 } : placeOf(grid, unit);
  return html`
    <svg class="mark" viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none" aria-hidden="true">
      <rect x=${x} y=${y} width=${grid.width} height=${grid.height} />
    </svg>`;
}

/** Blue below zero and orange above; without values the paper. What lies between maps stays open. */
export function paintActivations(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number> | null,
  grid: Grid,
  limit = values ? largest(values) : 0,
): void {
  const context = canvas.getContext('2d');
  const { width, height } = sizeOf(grid);
  if (!context || canvas.width !== width || canvas.height !== height) return;
  if (!values) {
    context.clearRect(0, 0, width, height);
    return;
  }
  const picture = toPicture(values, grid);
  const image = context.createImageData(width, height);
  paintSigned(image.data, picture, 0, picture.length, limit, divergingOn(canvas));
  for (let i = 0; i < picture.length; i++) if (Number.isNaN(picture[i])) image.data[4 * i + 3] = 0;
  context.putImageData(image, 0, 0);
}

/** What a unit of a layer says, in one line. */
export const readout = (name: string, values: ArrayLike<number>, grid: Grid, unit: number): string =>
  words.activations.readout(name, kindOf(grid), unit + 1, formatLoss(meanOf(values, grid, unit)));
