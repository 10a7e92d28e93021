// The two numbers that each point becomes, on a sheet: colours go along the arc, as in the picture of the points.

import { html, svg, type TemplateResult } from 'lit';
import { arcColour } from '../arc-colours';
import { shownShade } from '../class-colours';
import { formatLoss, formatPlain } from '../format';
import { extentOf, nextRange, type Range, shareOf, ticksOf } from '../latent-range';
import { words } from '../words/words';
import { PaintedView } from './view';

const SIDE = 300;
const MARGIN = { left: 36, right: 10, top: 10, bottom: 24 };

export class CodePlane extends PaintedView {
  static override properties = { codes: { attribute: false }, order: { attribute: false } };
  /** (N, 2) */
  declare codes: Float32Array;
  /** Where each point stands along the arc, 0 to 1. */
  declare order: readonly number[];
  #range: Range = { low: -1, high: 1 };
  #ranged = false;

  constructor() {
    super();
    this.codes = new Float32Array();
    this.order = [];
  }

  /** One range for both axes: equal lengths are drawn equal. */
  protected override willUpdate(): void {
    const extent = extentOf(this.codes);
    if (!extent) return;
    this.#range = nextRange(this.#ranged ? this.#range : null, extent);
    this.#ranged = true;
  }

  protected override render(): TemplateResult {
    const { codes } = this;
    const range = this.#range;
    const x = (value: number) => MARGIN.left + (SIDE - MARGIN.left - MARGIN.right) * shareOf(range, value);
    const y = (value: number) => SIDE - MARGIN.bottom - (SIDE - MARGIN.top - MARGIN.bottom) * shareOf(range, value);
    const say = (value: number) => formatPlain(value).replace('-', '−');
    const extent = (axis: 0 | 1) => extentOf(codes.filter((_, i) => i % 2 === axis));
    const [right, up] = [extent(0), extent(1)];
    const said = ({ low, high }: Range) => [formatLoss(low), formatLoss(high)] as const;
    const text = right && up ? words.codes.plane(codes.length / 2, said(right), said(up)) : words.codes.noPlane;
    return html`
      <svg class="code-plane" viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label=${text}>
        ${ticksOf(range, 5).map(
          (value) => svg`
            <line x1=${x(value)} x2=${x(value)} y1=${MARGIN.top} y2=${SIDE - MARGIN.bottom}></line>
            <line y1=${y(value)} y2=${y(value)} x1=${MARGIN.left} x2=${SIDE - MARGIN.right}></line>
            <text x=${x(value)} y=${SIDE - 7} text-anchor="middle">${say(value)}</text>
            <text x=${MARGIN.left - 5} y=${y(value)} text-anchor="end" dominant-baseline="middle">${say(value)}</text>`,
        )}
        ${Array.from({ length: codes.length / 2 }, (_, i) => {
          const [first, second] = [codes[2 * i] as number, codes[2 * i + 1] as number];
          const finite = Number.isFinite(first + second);
          return svg`<circle cx=${finite ? x(first) : -9} cy=${finite ? y(second) : -9} r="3.5"></circle>`;
        })}
      </svg>`;
  }

  /** Colours follow the theme, so they are no part of what is rendered. */
  protected override paint(): void {
    const shade = shownShade();
    for (const [i, circle] of [...this.querySelectorAll('circle')].entries()) {
      circle.setAttribute('fill', arcColour(this.order[i] ?? Number.NaN, shade));
    }
  }
}
