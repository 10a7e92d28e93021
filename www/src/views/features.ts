// The features panel: weights as images, the most used first; one of them large, with what excites its unit.

import '../styles/features.css';
import { html, nothing, type TemplateResult } from 'lit';
import { largest } from '../activation-grid';
import { colourAt, cssColour } from '../colour-maps';
import { wordsFor } from '../data-sets';
import { type Half, layerOfFeatures } from '../feature-layers';
import { formatLoss, formatNumber, formatWhole } from '../format';
import type { Look, Picture } from '../looks';
import { positionOf } from '../phases';
import { drawSigned } from '../signed-image';
import { isUnderWay, type PageState } from '../state';
import { divergingOn } from '../theme-colours';
import { isDead, isOutdated, orderOf, placeAfter, type UnitOrder } from '../unit-order';
import { words } from '../words/words';
import { excitingImages, featureDetail, paintExciting } from './feature-detail';
import { featuresWords } from './features-words';
import { PanelView, type PanelWords } from './panel';

type Scale = 'common' | 'own';

const FIRST = 64;
const EXCITING = 8;

export class Features extends PanelView {
  static override properties = {
    ...PanelView.properties,
    half: { state: true },
    order: { state: true },
    scale: { state: true },
    shown: { state: true },
    chosen: { state: true },
  };
  protected override readonly panel = 'features';
  declare half: Half;
  declare order: UnitOrder;
  declare scale: Scale;
  /** How many are shown. */
  declare shown: number;
  /** The unit that is large; null: the first one. */
  declare chosen: number | null;
  #sorted: { of: string; step: number; units: number[] } = { of: '', step: 0, units: [] };
  /** The tile that Tab leads to. */
  #place = 0;

  constructor() {
    super();
    this.half = 'encoder';
    this.order = 'use';
    this.scale = 'common';
    this.shown = FIRST;
    this.chosen = null;
  }

  protected override sees({ run, metrics, status }: PageState): readonly unknown[] {
    return [run, metrics?.phase, status];
  }

  protected override wants(): Readonly<Record<string, Look>> {
    const features: Look = { kind: 'features', half: this.half };
    const [layer, unit] = [this.#layer, this.#unit];
    if (unit === null || layer === null) return { features };
    return { features, exciting: { kind: 'exciting', layer, unit, count: EXCITING } };
  }

  protected override words(): PanelWords {
    return featuresWords(this.half, this.#isMap);
  }

  get #layer(): number | null {
    const { run, metrics } = this.state;
    if (!run) return null;
    const position = positionOf(run.phases, metrics, isUnderWay(this.state));
    return layerOfFeatures(run, position?.index ?? 0, this.half);
  }

  /** The unit that is large. */
  get #unit(): number | null {
    const count = this.#features?.answer.count ?? 0;
    const unit = this.chosen ?? this.#sorted.units[0] ?? null;
    return unit !== null && unit < count ? unit : null;
  }

  get #isMap(): boolean {
    return this.state.run?.values.filters !== 'none';
  }

  /** The last answer, if it is about the half that is asked for. */
  get #features(): Picture<'features'> | null {
    const picture = this.picture('features', 'features');
    return picture?.look.half === this.half ? picture : null;
  }

  protected override content(): TemplateResult {
    return html`<div class="features">${this.#controls()}${this.#body()}</div>`;
  }

  #controls(): TemplateResult {
    const select = <T extends string>(
      label: string,
      value: T,
      options: Readonly<Record<T, string>>,
      choose: (value: T) => void,
    ) => html`
      <label>${label}
        <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as T)}>
          ${(Object.entries(options) as [T, string][]).map(([name, text]) => html`<option value=${name} ?selected=${name === value}>${text}</option>`)}
        </select>
      </label>`;
    const half = (value: Half) => {
      this.half = value;
      this.chosen = null;
      this.shown = FIRST;
    };
    return html`
      <div class="choices">
        ${select(words.features.weights, this.half, words.features.halves, half)}
        ${select(words.features.order, this.order, words.features.orders, (value) => {
          this.order = value;
        })}
        ${select(words.features.scale, this.scale, words.features.scales, (value) => {
          this.scale = value;
        })}
      </div>`;
  }

  #body(): TemplateResult {
    const reason = this.reason('features');
    if (reason) return html`<div class="placeholder">${reason}</div>`;
    const picture = this.#features;
    if (!picture) return html`<div class="placeholder">${words.features.onTheirWay}</div>`;
    const { count, height, values } = picture.answer;
    if (count === 0 || height < 2) {
      return html`<div class="placeholder">${words.features.noImage[this.half]}</div>`;
    }
    const units = this.#unitsOf(picture);
    const visible = units.slice(0, this.shown);
    const dead = units.filter((unit) => isDead(useOf(picture, unit))).length;
    this.#place = Math.min(this.#place, visible.length - 1);
    const limit = largest(values);
    return html`
      ${featureDetail(picture, this.#unit ?? 0, this.#exciting())}
      <div class="tiles" role="group" aria-label=${this.#summary(picture, dead)} @keydown=${this.#move}>
        ${visible.map((unit, place) => this.#tile(picture, unit, place))}
      </div>
      <div class="row">
        <p class="figures" data-role="summary">${words.features.afterStep(
          formatWhole(picture.step),
          this.#summary(picture, dead),
        )}</p>
        ${
          units.length > visible.length
            ? html`<button type="button" @click=${() => {
                this.shown *= 4;
              }}>${words.features.more(formatWhole(Math.min(3 * this.shown, units.length - visible.length)))}</button>`
            : nothing
        }
      </div>
      <p class="scale-key figures">
        <span>${this.scale === 'common' ? `−${formatLoss(limit)}` : words.features.lowest}</span>
        <canvas class="key" width="129" height="1" role="img"
          aria-label=${words.features.key}></canvas>
        <span>${this.scale === 'common' ? `+${formatLoss(limit)}` : words.features.highest}</span>
      </p>`;
  }

  #summary({ answer: { count, height, width } }: Picture<'features'>, dead: number): string {
    return words.features.summary(
      this.#isMap,
      formatWhole(count),
      height,
      width,
      dead === 0 ? null : formatWhole(dead),
    );
  }

  #tile(picture: Picture<'features'>, unit: number, place: number): TemplateResult {
    const use = useOf(picture, unit);
    const dead = isDead(use);
    const { width, height } = picture.answer;
    return html`
      <button type="button" class="tile" data-unit=${unit} data-dead=${dead ? 'true' : 'false'}
        aria-pressed=${unit === this.#unit ? 'true' : 'false'} tabindex=${place === this.#place ? 0 : -1}
        aria-label=${dead ? words.features.deadTile(unit) : words.features.tile(unit, formatNumber(use))}
        @click=${() => this.#choose(unit, place)}>
        <canvas width=${width} height=${height}></canvas>
        <span>${dead ? words.features.dead : unit}</span>
      </button>`;
  }

  #choose(unit: number, place: number): void {
    this.chosen = this.chosen === unit ? null : unit;
    this.#place = place;
  }

  /** Arrow keys lead from tile to tile, as in any grid; Tab leads out. */
  #move = (event: KeyboardEvent): void => {
    const tiles = [...this.querySelectorAll<HTMLButtonElement>('.tile')];
    const top = tiles[0]?.offsetTop;
    const columns = tiles.filter(({ offsetTop }) => offsetTop === top).length;
    const to = placeAfter(event.key, this.#place, tiles.length, columns);
    if (to === this.#place) return;
    event.preventDefault();
    this.#place = to;
    for (const [place, tile] of tiles.entries()) tile.tabIndex = place === to ? 0 : -1;
    tiles[to]?.focus();
  };

  get #excitingPicture(): Picture<'exciting'> | null {
    const picture = this.picture('exciting', 'exciting');
    return picture?.look.unit === this.#unit && picture.look.layer === this.#layer ? picture : null;
  }

  #exciting(): TemplateResult {
    const reason = this.reason('exciting');
    if (this.#layer === null || reason) return html`<p class="hint">${reason ?? ''}</p>`;
    const picture = this.#excitingPicture;
    if (!picture) return html`<p class="hint">${words.features.looking}</p>`;
    return excitingImages(picture, wordsFor(this.state.run?.values.data).many);
  }

  #unitsOf(picture: Picture<'features'>): number[] {
    const { count } = picture.answer;
    const of = `${this.state.run?.link} ${this.half} ${this.order} ${count}`;
    const resting = !isUnderWay(this.state);
    if (this.#sorted.of !== of || isOutdated(this.#sorted.step, picture.step, resting)) {
      const use = Array.from({ length: count }, (_, unit) => useOf(picture, unit));
      this.#sorted = { of, step: picture.step, units: orderOf(use, this.order) };
    }
    return this.#sorted.units;
  }

  protected override paint(): void {
    const picture = this.#features;
    const first = this.querySelector('canvas');
    if (!picture || !first) return;
    const { width, height, values } = picture.answer;
    // All are on the same paper.
    const map = divergingOn(first);
    const size = width * height;
    const common = largest(values);
    const draw = (canvas: HTMLCanvasElement | null, unit: number) => {
      const own = values.subarray(unit * size, (unit + 1) * size);
      if (canvas) drawSigned(canvas, own, this.scale === 'common' ? common : largest(own), map);
    };
    for (const tile of this.querySelectorAll<HTMLElement>('.tile')) {
      draw(tile.querySelector('canvas'), Number(tile.dataset.unit));
    }
    if (this.#unit !== null) draw(this.querySelector('.large'), this.#unit);
    this.#paintKey();
    const exciting = this.#excitingPicture;
    if (exciting) paintExciting(this, exciting);
  }

  #paintKey(): void {
    const canvas = this.querySelector<HTMLCanvasElement>('.key');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const map = divergingOn(canvas);
    for (let x = 0; x < canvas.width; x++) {
      context.fillStyle = cssColour(colourAt(map, x / (canvas.width - 1)));
      context.fillRect(x, 0, 1, 1);
    }
  }
}

const useOf = ({ answer }: Picture<'features'>, unit: number): number => answer.use[unit] ?? Number.NaN;
