// The units panel: what each unit of the code does over the held-out images, as bars, and how many do nothing.

import { clamp } from '../arithmetic';
import '../styles/units.css';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { UnitStatistics } from '../../pkg/types';
import { barPath, barsPath, depthOf, rangeOf, ticksOf } from '../bars';
import { formatLoss, formatPlain, formatWhole } from '../format';
import type { Look } from '../looks';
import type { PageState } from '../state';
import { orderOf, type UnitOrder } from '../unit-order';
import {
  countsOf,
  describe,
  describeKl,
  describeTarget,
  KL_THRESHOLD,
  QUANTITIES,
  type Quantity,
  VARIANCE_THRESHOLD,
} from '../unit-summary';
import { language } from '../words/language';
import { words } from '../words/words';
import { PanelView, type PanelWords } from './panel';
import { penaltyChart } from './penalty-chart';
import { unitsWords } from './units-words';

export class Units extends PanelView {
  static override properties = {
    ...PanelView.properties,
    order: { state: true },
    wanted: { state: true },
    chosen: { state: true },
  };
  protected override readonly panel = 'units';
  declare order: UnitOrder;
  /** What was chosen to be shown; null: what this code is about. */
  declare wanted: Quantity | null;
  /** The unit that is read out. */
  declare chosen: number;

  constructor() {
    super();
    this.order = 'use';
    this.wanted = null;
    this.chosen = 0;
  }

  protected override sees({ run, lastTest }: PageState): readonly unknown[] {
    return [run, lastTest];
  }

  protected override wants(): Readonly<Record<string, Look>> {
    return { units: { kind: 'units' } };
  }

  protected override words(): PanelWords {
    return unitsWords(this.#isGaussian, this.#target !== null);
  }

  get #isGaussian(): boolean {
    return this.state.run?.values.latent === 'gaussian';
  }

  /** Of the mean activation, where there is one. */
  get #target(): number | null {
    const { sparsity, target } = this.state.run?.values ?? {};
    return Number(sparsity) > 0 ? Number(target) : null;
  }

  protected override content(): TemplateResult {
    const reason = this.reason('units');
    if (reason) return html`<div class="placeholder">${reason}</div>`;
    const statistics = this.picture('units', 'units')?.answer;
    if (!statistics || statistics.mean.length === 0) {
      return html`<div class="placeholder">${words.units.underWay}</div>`;
    }
    const quantity = this.#quantity(statistics);
    const order = orderOf(statistics[quantity], this.order);
    const { lastTest } = this.state;
    const target = this.#target;
    return html`
      <div class="units">
        ${this.#controls(statistics, quantity)}
        ${this.#bars(statistics, quantity, order)}
        ${this.#reading(statistics, order)}
        <p class="figures" data-role="counts">${countsOf(statistics)}
          ${words.units.over(lastTest ? formatWhole(lastTest.images) : '')}</p>
        ${statistics.kl.length > 0 ? html`<p class="figures" data-role="kl">${describeKl(statistics, lastTest)}</p>` : nothing}
        ${
          target === null
            ? nothing
            : html`<p class="figures" data-role="target">${describeTarget(statistics.mean, target)}</p>
                ${penaltyChart(statistics.mean, target)}`
        }
      </div>`;
  }

  #quantity({ kl }: UnitStatistics): Quantity {
    if (this.wanted && (this.wanted !== 'kl' || kl.length > 0)) return this.wanted;
    return kl.length > 0 ? 'kl' : 'mean';
  }

  #controls({ kl }: UnitStatistics, quantity: Quantity): TemplateResult {
    const offered = QUANTITIES.filter((name) => name !== 'kl' || kl.length > 0);
    const chosenIn = (event: Event): string => (event.target as HTMLSelectElement).value;
    return html`
      <div class="choices">
        <label>${words.units.show}
          <select @change=${(event: Event) => {
            this.wanted = chosenIn(event) as Quantity;
          }}>
            ${offered.map((name) => html`<option value=${name} ?selected=${name === quantity}>${words.units.quantities[name]}</option>`)}
          </select>
        </label>
        <label>${words.units.order}
          <select @change=${(event: Event) => {
            this.order = chosenIn(event) as UnitOrder;
          }}>
            <option value="use" ?selected=${this.order === 'use'}>${words.units.orders.use}</option>
            <option value="number" ?selected=${this.order === 'number'}>${words.units.orders.number}</option>
          </select>
        </label>
      </div>`;
  }

  #bars(statistics: UnitStatistics, quantity: Quantity, order: readonly number[]): TemplateResult {
    const values = order.map((unit) => statistics[quantity][unit] ?? Number.NaN);
    const mark = this.#markOf(quantity);
    const range = rangeOf(values, mark ? [mark.value * 1.15] : []);
    const depth = (value: number): string => `${100 * depthOf(value, range)}%`;
    const place = order.indexOf(this.chosen);
    return html`
      <div class="bar-chart">
        <svg class="plot" role="img" data-quantity=${quantity} aria-label=${describe(statistics, quantity, this.#target)}
          @pointermove=${(event: PointerEvent) => this.#point(event, order)}
          @pointerdown=${(event: PointerEvent) => this.#point(event, order)}>
          ${ticksOf(range).map(
            (tick) => svg`
              <line class="grid" x1="0" x2="100%" y1=${depth(tick)} y2=${depth(tick)} />
              <text class="tick" x="-6" y=${depth(tick)}>${tick.toLocaleString(language, { maximumSignificantDigits: 6 })}</text>`,
          )}
          <svg width="100%" height="100%" viewBox="0 0 ${values.length} 1" preserveAspectRatio="none">
            <path class="bars" d=${barsPath(values, range)} />
            ${place >= 0 ? svg`<path class="bars chosen" d=${barPath(values, place, range)} />` : nothing}
          </svg>
          <line class="zero" x1="0" x2="100%" y1=${depth(0)} y2=${depth(0)} />
          ${
            mark
              ? svg`
                <line class="mark" x1="0" x2="100%" y1=${depth(mark.value)} y2=${depth(mark.value)} />
                <text class="mark-name" x="100%" y=${depth(mark.value)} dy="-4">${mark.name}</text>`
              : nothing
          }
        </svg>
      </div>`;
  }

  /** The line that the bars are seen against. */
  #markOf(quantity: Quantity): { value: number; name: string } | null {
    if (quantity === 'kl') return { value: KL_THRESHOLD, name: words.units.marks.kl(formatPlain(KL_THRESHOLD)) };
    if (quantity === 'variance')
      return { value: VARIANCE_THRESHOLD, name: words.units.marks.variance(formatPlain(VARIANCE_THRESHOLD)) };
    const target = this.#target;
    return target === null ? null : { value: target, name: words.units.marks.target(formatPlain(target)) };
  }

  #point(event: PointerEvent, order: readonly number[]): void {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    const place = Math.floor(((event.clientX - left) / width) * order.length);
    this.chosen = order[clamp(place, 0, order.length - 1)] ?? 0;
  }

  #reading(statistics: UnitStatistics, order: readonly number[]): TemplateResult {
    const place = Math.max(0, order.indexOf(this.chosen));
    const unit = order[place] ?? 0;
    const { mean, variance, kl, dead } = statistics;
    const state = dead[unit] ? 'dead' : (variance[unit] ?? 0) > VARIANCE_THRESHOLD ? 'active' : 'idle';
    const divergence = kl.length > 0 ? formatLoss(kl[unit]) : null;
    const text = words.units.reading(formatLoss(mean[unit]), formatLoss(variance[unit]), divergence, state);
    const name = words.units.unit(unit);
    return html`
      <label class="reading-of figures">
        <span><b>${name}</b>: ${text}</span>
        <input type="range" min="0" max=${order.length - 1} .value=${String(place)} aria-label=${words.units.readOut}
          aria-valuetext="${name}: ${text}"
          @input=${(event: Event) => {
            this.chosen = order[Number((event.target as HTMLInputElement).value)] ?? 0;
          }} />
      </label>`;
  }
}
