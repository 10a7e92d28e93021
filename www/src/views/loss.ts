// The loss panel: the curves with the numbers of the moment, earlier runs below them, and what a reference reaches.

import { html, nothing, type TemplateResult } from 'lit';
import { drawsKl, isComparable, linesOf, type Scale } from '../chart-lines';
import { isLoaded, wordsFor } from '../data-sets';
import { captionOf, expectationOf, expectedRows } from '../expected';
import { formatFinding, formatLoss, formatPlain, formatWhole } from '../format';
import { differencesInWords, type KeptRun } from '../kept-runs';
import { type FindingId, findingsBesidesLoss } from '../result';
import { isAsPreset } from '../settings';
import type { PageState } from '../state';
import { unitOfLoss } from '../units';
import { words } from '../words/words';
import { LossChart } from './loss-chart';
import { PanelView, type PanelWords } from './panel';
import '../styles/loss.css';

customElements.define('ae-loss-chart', LossChart);

/** Most lines about earlier runs; their curves are drawn all the same. */
const MOST_LISTED = 6;

/** What the legend tells where both are curves of their own. */
const IN_LEGEND: readonly FindingId[] = ['reconstruction', 'kl'];

const total = html`
  <math display="block">
    <mi>L</mi><mo>=</mo><mfrac><mn>1</mn><mi>N</mi></mfrac>
    <munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover>
    <mrow><mo>(</mo><msub><mi>ℓ</mi><mi>i</mi></msub><mo>+</mo><mi>β</mi><msub><mi>KL</mi><mi>i</mi></msub><mo>)</mo></mrow>
    <mo>+</mo><mi>P</mi>
  </math>`;
const error = html`<math><mi>ℓ</mi></math>`;
const weight = html`<math><mi>β</mi></math>`;
const penalties = html`<math><mi>P</mi></math>`;

export class Loss extends PanelView {
  static override properties = { ...PanelView.properties, scale: { state: true } };
  declare scale: Scale;
  protected override readonly panel = 'loss';

  constructor() {
    super();
    this.scale = 'log';
  }

  protected override sees(state: PageState): readonly unknown[] {
    const { run, curves, metrics, lastTest, runs, result, link, faithful, fields } = state;
    return [run, curves, metrics, lastTest, runs, result, link, faithful, fields];
  }

  protected override words(): PanelWords {
    return {
      sentence: words.loss.sentence,
      look: isLoaded(this.state.run?.values.data) ? words.loss.look : words.loss.lookAtPlane,
      how: words.loss.how(total, error, weight, penalties),
      sources: [
        'Goodfellow, Bengio and Courville 2016, Deep Learning, section 14.1',
        'Kingma and Welling 2014, Auto-Encoding Variational Bayes, appendix B',
      ],
      file: 'crates/nn/src/loss.rs',
    };
  }

  protected override content(): TemplateResult {
    const { run, curves, runs, lastTest } = this.state;
    const earlier = runs.filter(({ overlaid }) => overlaid);
    const apart = run && drawsKl(run) ? IN_LEGEND : [];
    const besides = lastTest
      ? findingsBesidesLoss(lastTest, wordsFor(run?.values.data).part).filter(({ id }) => !apart.includes(id))
      : [];
    return html`
      <fieldset class="choice">
        <legend>${words.loss.scale}</legend>
        ${this.#scale('log')}
        ${this.#scale('linear')}
      </fieldset>
      <ae-loss-chart .lines=${linesOf(run, curves, earlier, this.scale)} .run=${run} .scale=${this.scale}
        .label=${this.#inWords(earlier.length)}></ae-loss-chart>
      ${this.#legend()}
      ${
        besides.length > 0
          ? html`<p class="legend figures besides">${words.loss.besides(this.#tested)}
              ${besides.map((finding) => html`<span>${formatFinding(finding)}</span>`)}</p>`
          : nothing
      }
      ${this.#parts()}
      ${this.#expected()}
      ${this.#earlier(earlier)}`;
  }

  #scale(scale: Scale): TemplateResult {
    return html`
      <label><input type="radio" name="loss-scale" .checked=${this.scale === scale} @change=${() => this.#choose(scale)}>
        ${words.loss.scales[scale]}</label>`;
  }

  #choose(scale: Scale): void {
    this.scale = scale;
  }

  #legend(): TemplateResult {
    const { run, metrics, lastTest } = this.state;
    const tested = html`<b>${formatLoss(lastTest?.loss)}</b>`;
    const kl = run !== null && drawsKl(run);
    return html`
      <p class="legend figures">
        <span class="train">${words.loss.training(html`<b>${this.#training}</b>`)}</span>
        <span class="test">${kl ? words.loss.testedReconstruction(this.#tested, tested) : words.loss.testedLoss(this.#tested, tested)}</span>
        ${kl ? html`<span class="kl">${words.loss.testedKl(html`<b>${formatLoss(lastTest?.kl)}</b>`)}</span>` : nothing}
        <span class="unit">${unitOfLoss(run, metrics?.phase ?? 0)}</span>
      </p>`;
  }

  /** What the last batch had to pay besides its reconstruction. */
  #parts(): TemplateResult | typeof nothing {
    const { run, metrics } = this.state;
    if (!metrics || metrics.step === 0) return nothing;
    const { values = {} } = run ?? {};
    const gaussian = values.latent === 'gaussian';
    const penalized = ['l1', 'l2', 'sparsity'].some((key) => Number(values[key]) > 0) || metrics.penalty > 0;
    if (!gaussian && !penalized) return nothing;
    return html`
      <p class="legend figures besides parts">${words.loss.lastBatch}
        ${gaussian ? html`<span>${words.loss.weighedKl(formatLoss(metrics.kl), formatPlain(Number(values.beta)))}</span>` : nothing}
        ${penalized ? html`<span>${words.loss.penalties(formatLoss(metrics.penalty))}</span>` : nothing}
      </p>`;
  }

  /** What a reference reaches with the same settings, beside what is reached here. */
  #expected(): TemplateResult | typeof nothing {
    const { run, link, faithful, fields, lastTest, result } = this.state;
    const expectation = run && faithful && isAsPreset(link, fields) ? expectationOf(run.preset) : null;
    if (!run || !expectation) return nothing;
    const ended = result?.step === run.totalSteps;
    const said = words.loss.expected;
    return html`
      <table class="expected figures">
        <caption>${captionOf(expectation, run.totalSteps)}</caption>
        <thead><tr><th scope="col">${said.heldOut}</th><th scope="col">${said.now}</th><th scope="col">${said.atEnd}</th></tr></thead>
        <tbody>
          ${expectedRows(expectation, ended ? (result?.test ?? null) : lastTest).map(
            ({ name, now, range, about, standing }) => html`
              <tr>
                <th scope="row">${name}</th>
                <td><b>${now}</b></td>
                <td>${range} <span class="about">${about}</span>
                  ${ended && standing ? html`<span class="standing" data-standing=${standing}>${said.standings[standing]}</span>` : nothing}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }

  #earlier(earlier: readonly KeptRun[]): TemplateResult | typeof nothing {
    const { run, fields } = this.state;
    if (!run || earlier.length === 0) return nothing;
    const more = earlier.length - MOST_LISTED;
    return html`
      <div class="earlier">
        <p>${words.loss.earlier}</p>
        <ol>
          ${earlier.slice(0, MOST_LISTED).map(
            (kept) => html`
              <li>${words.loss.earlierRun(
                html`<b>${kept.name}</b>`,
                formatWhole(kept.step),
                formatLoss(kept.test?.loss),
                differencesInWords(kept.values, run.values, fields),
                isComparable(kept, run),
              )}</li>`,
          )}
        </ol>
        ${more > 0 ? html`<p>${words.loss.moreRuns(more)}</p>` : nothing}
      </div>`;
  }

  get #training(): string {
    const { metrics } = this.state;
    return metrics && metrics.step > 0 ? formatLoss(metrics.reconstruction) : '–';
  }

  /** A cloud of points is its own test. */
  get #testedOn(): 'heldOut' | 'points' {
    return this.state.run?.values.data === 'points' ? 'points' : 'heldOut';
  }

  get #tested(): string {
    return words.loss.tested[this.#testedOn];
  }

  #inWords(earlier: number): string {
    const { run, metrics, lastTest } = this.state;
    const step = metrics?.step ?? 0;
    if (step === 0) return words.loss.untrained;
    const besides = lastTest ? findingsBesidesLoss(lastTest, wordsFor(run?.values.data).part) : [];
    return words.loss.inWords(
      formatWhole(step),
      this.#training,
      this.#testedOn,
      formatLoss(lastTest?.loss),
      besides.map(formatFinding),
      earlier,
    );
  }
}
