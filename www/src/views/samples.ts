// The samples panel: images of random codes, the same codes while the model learns.

import '../styles/samples.css';
import { html, nothing, type TemplateResult } from 'lit';
import { describeCode } from '../code-words';
import { capitalised, wordsFor } from '../data-sets';
import { HEIGHT, PIXELS, WIDTH } from '../digits';
import { formatFixed, formatWhole } from '../format';
import type { Look, Picture } from '../looks';
import { COUNT, cornerOf, gridHeight, gridWidth, imageAt, paintGrid } from '../sample-grid';
import { type SetStatistics, statisticsOf, tellSamples } from '../sample-statistics';
import { colourOf, inkOf } from '../theme-colours';
import { words } from '../words/words';
import './code-picture';
import './digit-picture';
import { PanelView, type PanelWords } from './panel';
import { samplesHow } from './samples-how';

type Source = 'prior' | 'fitted';

export class Samples extends PanelView {
  static override properties = {
    ...PanelView.properties,
    from: { state: true },
    temperature: { state: true },
    index: { state: true },
    label: { state: true },
    large: { state: true },
  };
  protected override readonly panel = 'samples';
  /** Where the codes come from; null: from where they should, for this kind of model. */
  declare from: Source | null;
  declare temperature: number;
  /** Of the noise. */
  declare index: number;
  /** What a conditional model is told; null: 0 to 9, one a column. */
  declare label: number | null;
  /** The sample that is shown large. */
  declare large: number;

  constructor() {
    super();
    this.from = null;
    this.temperature = 1;
    this.index = 0;
    this.label = null;
    this.large = 0;
  }

  get #gaussian(): boolean {
    return this.state.run?.values.latent === 'gaussian';
  }

  get #source(): Source {
    return this.from ?? (this.#gaussian ? 'prior' : 'fitted');
  }

  get #conditional(): boolean {
    return this.state.run?.values.cond === '1';
  }

  protected override words(): PanelWords {
    const { many } = wordsFor(this.state.run?.values.data);
    return {
      sentence: words.samples.sentence(capitalised(many)),
      look: this.#gaussian ? words.samples.lookOfGaussian(many) : words.samples.look(many),
      how: samplesHow,
      sources: [
        'Kingma and Welling 2014, Auto-encoding variational Bayes, sections 2 and 3',
        ...(this.#conditional
          ? ['Kingma et al. 2014, Semi-supervised learning with deep generative models, section 2']
          : []),
      ],
      file: 'crates/train/src/analysis/latent.rs',
    };
  }

  protected override wants(): Readonly<Record<string, Look>> {
    const told = this.#conditional && this.label !== null ? { label: this.label } : {};
    const { temperature, index } = this;
    const grid: Look = { kind: 'samples', from: this.#source, count: COUNT, temperature, index, ...told };
    // As many held-out images to compare with, which stay as they are: asked for once.
    const compared = this.picture('heldOut', 'images') !== null;
    return compared
      ? { grid }
      : { grid, heldOut: { kind: 'images', images: Array.from({ length: COUNT }, (_, i) => i) } };
  }

  protected override content(): TemplateResult {
    const picture = this.picture('grid', 'samples');
    const answer = picture?.answer;
    const usable = answer !== null && answer !== undefined && answer.images.length === COUNT * PIXELS;
    return html`
      ${this.#controls()}
      ${picture && usable ? this.#samples(picture) : html`<div class="placeholder">${this.#missing(picture)}</div>`}`;
  }

  #missing(picture: Picture<'samples'> | null): string {
    const reason = this.reason('grid');
    if (reason) return reason;
    if (!picture) return words.samples.soon;
    if (picture.answer) return words.samples.drawsNone;
    return words.samples.notFitted;
  }

  #controls(): TemplateResult {
    const source = this.#source;
    return html`
      <div class="bench-controls">
        <label>${words.samples.from}
          <select @change=${this.#chooseSource}>
            <option value="prior" .selected=${source === 'prior'}>${words.samples.sources.prior}</option>
            <option value="fitted" .selected=${source === 'fitted'}>${words.samples.sources.fitted}</option>
          </select>
        </label>
        <label>${words.samples.temperature}
          <span class="slider">
            <input type="range" min="0" max="2" step="0.05" .value=${String(this.temperature)} @input=${this.#chooseTemperature}>
            <output>${formatFixed(this.temperature, 2)}</output>
          </span>
        </label>
        ${this.#conditional ? this.#labels() : nothing}
        <button type="button" @click=${this.#resample}>${words.samples.resample}</button>
      </div>
      ${source === 'prior' && !this.#gaussian ? html`<p class="hint">${words.samples.notAsked}</p>` : nothing}`;
  }

  #labels(): TemplateResult {
    const { one } = wordsFor(this.state.run?.values.data);
    return html`
      <label>${words.samples.told}
        <select @change=${this.#chooseLabel}>
          <option value="" .selected=${this.label === null}>${words.samples.toldAll}</option>
          ${Array.from({ length: 10 }, (_, k) => html`<option value=${k} .selected=${k === this.label}>${one(k)}</option>`)}
        </select>
      </label>`;
  }

  #samples({ answer, step }: Picture<'samples'>): TemplateResult {
    if (!answer) return html``;
    const { many } = wordsFor(this.state.run?.values.data);
    const told = tellSamples(
      statisticsOf(answer.images),
      this.#heldOut(),
      many,
      this.#conditional && this.label !== null,
    );
    const width = answer.codes.length / COUNT;
    const code = answer.codes.subarray(this.large * width, (this.large + 1) * width);
    return html`
      <div class="samples">
        <canvas class="sample-grid" width=${gridWidth()} height=${gridHeight()} role="img"
          aria-label=${words.samples.grid(formatWhole(step), told)} @pointerdown=${this.#pick}></canvas>
        <div class="large">
          <label>${words.samples.large(
            html`<input type="number" min="1" max=${COUNT} .value=${String(this.large + 1)} @input=${this.#pickNumber}>`,
            COUNT,
          )}</label>
          <ae-digit-picture .pixels=${answer.images.subarray(this.large * PIXELS, (this.large + 1) * PIXELS)}
            .description=${words.samples.sample(this.large + 1)}></ae-digit-picture>
          <div>
            <ae-code-picture .code=${code}></ae-code-picture>
            <p class="hint code-range">${describeCode(code)}.</p>
          </div>
        </div>
      </div>
      <p class="figures told">${words.samples.found(formatWhole(step), told)}</p>`;
  }

  #heldOut(): SetStatistics | null {
    const images = this.picture('heldOut', 'images')?.answer.originals;
    return images ? statisticsOf(images) : null;
  }

  protected override paint(): void {
    const images = this.picture('grid', 'samples')?.answer?.images;
    const canvas = this.querySelector<HTMLCanvasElement>('.sample-grid');
    const context = canvas?.getContext('2d');
    if (!images || !canvas || !context) return;
    const image = context.createImageData(gridWidth(), gridHeight());
    paintGrid(image, images, inkOf(canvas));
    context.putImageData(image, 0, 0);
    const [x, y] = cornerOf(this.large);
    context.strokeStyle = colourOf(canvas, '--train');
    context.strokeRect(x - 0.5, y - 0.5, WIDTH + 1, HEIGHT + 1);
  }

  #chooseSource = (event: Event): void => {
    this.from = (event.target as HTMLSelectElement).value === 'prior' ? 'prior' : 'fitted';
  };

  #chooseTemperature = (event: Event): void => {
    this.temperature = (event.target as HTMLInputElement).valueAsNumber;
  };

  #chooseLabel = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.label = value === '' ? null : Number(value);
  };

  #resample = (): void => {
    this.index += 1;
  };

  #pick = (event: PointerEvent): void => {
    const { left, top, width, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.large = imageAt((event.clientX - left) / width, (event.clientY - top) / height);
  };

  #pickNumber = (event: Event): void => {
    const number = (event.target as HTMLInputElement).valueAsNumber;
    if (Number.isInteger(number) && number >= 1 && number <= COUNT) this.large = number - 1;
  };
}
