// The denoise bench: held-out images broken in any way, apart from how the model is trained, and who repairs them best.

import '../styles/denoise.css';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CorruptionKind } from '../../pkg/types';
import { capitalised, wordsFor } from '../data-sets';
import { ranked, type Scores, tellScores } from '../denoise-scores';
import { heightOf, paintColumns } from '../digit-columns';
import { levels, meanSquaredError, PIXELS, WIDTH } from '../digits';
import { formatLoss, formatPlain, formatShare, formatWhole } from '../format';
import type { Look, Picture } from '../looks';
import { words } from '../words/words';
import { denoiseHow } from './denoise-how';
import { PanelView, type PanelWords } from './panel';

const SHOWN = 12;
/** Pages of digits to leaf through: of images that are there before anything else, even where they are of one class only. */
const PAGES = 7;

const KINDS: readonly { kind: CorruptionKind; most: number }[] = [
  { kind: 'none', most: 1 },
  { kind: 'gaussian', most: 1 },
  // Of nothing nothing can be repaired.
  { kind: 'dropout', most: 0.95 },
  { kind: 'masking', most: 0.95 },
];

interface Noise {
  readonly kind: CorruptionKind;
  readonly strength: number;
}

export class DenoiseBench extends PanelView {
  static override properties = {
    ...PanelView.properties,
    chosen: { state: true },
    index: { state: true },
    page: { state: true },
    besidePca: { state: true },
  };
  protected override readonly panel = 'denoise';
  /** Noise for the test; null: as in training. */
  declare chosen: Noise | null;
  /** Of the noise. */
  declare index: number;
  declare page: number;
  declare besidePca: boolean;

  constructor() {
    super();
    this.chosen = null;
    this.index = 0;
    this.page = 0;
    this.besidePca = false;
  }

  protected override words(): PanelWords {
    const { many } = wordsFor(this.state.run?.values.data);
    return {
      sentence: words.denoise.sentence(many),
      look: words.denoise.look,
      how: denoiseHow,
      sources: [
        'Vincent, Larochelle, Bengio and Manzagol 2008, Extracting and composing robust features with denoising autoencoders, section 2.3',
        'Srivastava et al. 2014, Dropout, section 10',
        'Bishop 2006, Pattern recognition and machine learning, section 12.1.2',
      ],
      file: 'www/src/worker/looks/measures.ts',
    };
  }

  /** What the run is trained with. */
  get #training(): Noise {
    const { noise = 'none', strength = '0' } = this.state.run?.values ?? {};
    const kind = KINDS.find((one) => one.kind === noise)?.kind ?? 'none';
    return { kind, strength: Number(strength) };
  }

  get #noise(): Noise {
    return this.chosen ?? this.#training;
  }

  protected override wants(): Readonly<Record<string, Look>> {
    const { kind, strength } = this.#noise;
    const images = Array.from({ length: SHOWN }, (_, i) => this.page * SHOWN + i);
    const bench: Look<'denoise'> = {
      kind: 'denoise',
      noise: kind,
      strength: kind === 'none' ? 0 : strength,
      images,
      index: this.index,
    };
    return this.besidePca ? { bench, pca: { kind: 'pca' } } : { bench };
  }

  protected override content(): TemplateResult {
    const bench = this.picture('bench', 'denoise');
    const usable = bench !== null && bench.answer.outputs.length === PIXELS * bench.answer.labels.length;
    return html`
      ${this.#controls()}
      ${
        usable
          ? html`${this.#digits(bench)} ${this.#scores(bench)}`
          : html`<div class="placeholder">${this.reason('bench') ?? (bench ? words.denoise.repairsNone : words.denoise.soon)}</div>`
      }
      <div class="row bench-tools">
        <button type="button" ?disabled=${this.#noise.kind === 'none'} @click=${this.#otherNoise}>${words.denoise.otherNoise}</button>
        <button type="button" @click=${this.#nextDigits}>${words.denoise.next(wordsFor(this.state.run?.values.data).many)}</button>
        ${this.#pca(bench)}
      </div>`;
  }

  #controls(): TemplateResult {
    const { kind, strength } = this.#noise;
    const { most } = KINDS.find((one) => one.kind === kind) ?? { most: 1 };
    return html`
      <div class="bench-controls">
        <label>${words.denoise.noise}
          <select @change=${this.#chooseKind}>
            ${KINDS.map((one) => html`<option value=${one.kind} ?selected=${one.kind === kind} .selected=${one.kind === kind}>${words.denoise.kinds[one.kind]}</option>`)}
          </select>
        </label>
        <label>${words.denoise.strengths[kind]}
          <span class="slider">
            <input type="range" min="0" max=${most} step="0.01" .value=${String(strength)} ?disabled=${kind === 'none'}
              @input=${this.#chooseStrength}>
            <output>${kind === 'none' ? '–' : formatPlain(Number(strength.toFixed(3)))}</output>
          </span>
        </label>
        <button type="button" ?disabled=${this.chosen === null} @click=${this.#asInTraining}>${words.denoise.asInTraining}</button>
      </div>
      <p class="hint">${this.#trained()}</p>`;
  }

  #trained(): string {
    const { trainsClean, choose, trainsWith, kinds } = words.denoise;
    const { kind, strength } = this.#training;
    if (kind !== 'none') return trainsWith(kinds[kind], formatLoss(strength));
    return this.#noise.kind === 'none' ? `${trainsClean} ${choose}` : trainsClean;
  }

  #digits({ answer }: Picture<'denoise'>): TemplateResult {
    const { labels, originals, corrupted, outputs, pca } = answer;
    const { one } = wordsFor(this.state.run?.values.data);
    const error = (images: ArrayLike<number>, i: number) =>
      formatLoss(meanSquaredError(levels(originals, i, 1), levels(images, i, 1)));
    const describe = (label: number, i: number) => {
      const { image, imageWithPca } = words.denoise;
      const all = [capitalised(one(label)), error(corrupted, i), error(outputs, i)] as const;
      return pca ? imageWithPca(...all, error(pca, i)) : image(...all);
    };
    const rows = pca ? 4 : 3;
    return html`
      <p class="hint">${pca ? words.denoise.rowsWithPca : words.denoise.rows}</p>
      <div class="digit-grid">
        ${Array.from(
          labels,
          (label, i) => html`
            <figure>
              <canvas width=${WIDTH} height=${heightOf(rows)} role="img" aria-label=${describe(label, i)}></canvas>
              <figcaption>${error(outputs, i)}</figcaption>
            </figure>`,
        )}
      </div>`;
  }

  #scores({ answer: { scores }, step }: Picture<'denoise'>): TemplateResult {
    const all = ranked(scores);
    const most = Math.max(...all.map(({ error }) => error).filter(Number.isFinite), Number.MIN_VALUE);
    return html`
      <table class="scores" data-step=${step}>
        <caption>${words.denoise.left(formatWhole(step))}</caption>
        <tbody>
          ${all.map(
            ({ who, name, error }, place) => html`
              <tr data-who=${who} class=${place === 0 ? 'best' : ''}>
                <th scope="row">${capitalised(name)}</th>
                <td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  ${svg`<rect width=${Number.isFinite(error) ? (100 * error) / most : 100} height="10"></rect>`}
                </svg></td>
                <td class="figures">${formatLoss(error)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="figures told">${tellScores(scores as Scores)}</p>`;
  }

  #pca(bench: Picture<'denoise'> | null): TemplateResult {
    const pca = this.picture('pca', 'pca');
    const reason = this.besidePca ? this.reason('pca') : null;
    const working = this.besidePca && !reason && !bench?.answer.pca;
    return html`
      <button type="button" aria-pressed=${this.besidePca ? 'true' : 'false'} @click=${this.#comparePca}>${words.denoise.comparePca}</button>
      ${
        working
          ? html`<label class="pca-share">${words.denoise.computingPca(formatShare(pca?.answer.share ?? 0, 0))}
              <progress max="1" .value=${pca?.answer.share ?? 0}></progress></label>`
          : nothing
      }
      ${reason ? html`<p class="hint">${reason}</p>` : nothing}`;
  }

  protected override paint(): void {
    const answer = this.picture('bench', 'denoise')?.answer;
    if (!answer) return;
    const { labels, originals, corrupted, outputs, pca } = answer;
    const columns = Array.from(labels, (_, i) =>
      [originals, corrupted, outputs, ...(pca ? [pca] : [])].map((images) => ({ level: levels(images, i, 1) })),
    );
    paintColumns([...this.querySelectorAll('canvas')], columns);
  }

  #chooseKind = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    const { kind, most } = KINDS.find((one) => one.kind === value) ?? { kind: 'none' as const, most: 1 };
    this.chosen = { kind, strength: Math.min(most, this.#noise.strength) };
  };

  #chooseStrength = (event: Event): void => {
    this.chosen = { kind: this.#noise.kind, strength: (event.target as HTMLInputElement).valueAsNumber };
  };

  #asInTraining = (): void => {
    this.chosen = null;
  };

  #otherNoise = (): void => {
    this.index += 1;
  };

  #nextDigits = (): void => {
    this.page = (this.page + 1) % PAGES;
  };

  #comparePca = (): void => {
    this.besidePca = !this.besidePca;
  };
}
