// The loss panel: the curves with the numbers of the moment, earlier runs below them, and what a reference reaches.

import { html, nothing, type TemplateResult } from 'lit';
import { drawsKl, isComparable, linesOf, type Scale } from '../chart-lines';
import { isLoaded, wordsFor } from '../data-sets';
import { type Expectation, expectationOf, expectedRows, type Standing } from '../expected';
import { formatFinding, formatLoss, formatWhole } from '../format';
import { differencesInWords, type KeptRun } from '../kept-runs';
import { type FindingId, findingsBesidesLoss } from '../result';
import { isAsPreset } from '../settings';
import type { PageState } from '../state';
import { unitOfLoss } from '../units';
import { LossChart } from './loss-chart';
import { PanelView, type PanelWords } from './panel';
import '../styles/loss.css';

customElements.define('ae-loss-chart', LossChart);

/** Most lines about earlier runs; their curves are drawn all the same. */
const MOST_LISTED = 6;

/** What the legend tells where both are curves of their own. */
const IN_LEGEND: readonly FindingId[] = ['reconstruction', 'kl'];

const STANDINGS: Record<Standing, string> = {
  within: 'within',
  better: 'better than that',
  worse: 'not there',
  outside: 'outside',
};

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
      sentence: 'How wrong the network is, step by step: on the images that it learns from, and on others.',
      look: isLoaded(this.state.run?.values.data)
        ? 'Both curves fall steeply, then slowly. Held out far above training means that the network learns its images by ' +
          'heart; a sudden jump, that the learning rate is too large. Of a variational network the KL rises while the ' +
          'reconstruction falls: the code costs something, and buys something.'
        : 'The curve falls until the plane is that of PCA, and no further: no linear network can do better.',
      how: html`
        <p>Training: the mean over the images of a batch, before its update, and in the curve the mean over several
          batches. Held out: the mean over the same thousand test images every time, and over all 10,000 at the end.</p>
        <math display="block">
          <mi>L</mi><mo>=</mo><mfrac><mn>1</mn><mi>N</mi></mfrac>
          <munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover>
          <mrow><mo>(</mo><msub><mi>ℓ</mi><mi>i</mi></msub><mo>+</mo><mi>β</mi><msub><mi>KL</mi><mi>i</mi></msub><mo>)</mo></mrow>
          <mo>+</mo><mi>P</mi>
        </math>
        <p>The curves show the reconstruction loss <math><mi>ℓ</mi></math>, and the KL term of a Gaussian code, its
          divergence from the standard normal, without its weight <math><mi>β</mi></math>. The penalties
          <math><mi>P</mi></math> on weights and activations are told apart. The range beside the live value is that of a
          reference after the whole schedule: three standard deviations over its seeds.</p>`,
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
        <legend>Scale</legend>
        ${this.#scale('log', 'logarithmic')}
        ${this.#scale('linear', 'linear')}
      </fieldset>
      <ae-loss-chart .lines=${linesOf(run, curves, earlier, this.scale)} .run=${run} .scale=${this.scale}
        .label=${this.#inWords(earlier.length)}></ae-loss-chart>
      ${this.#legend()}
      ${
        besides.length > 0
          ? html`<p class="legend figures besides">${this.#tested}:
              ${besides.map((finding) => html`<span>${formatFinding(finding)}</span>`)}</p>`
          : nothing
      }
      ${this.#parts()}
      ${this.#expected()}
      ${this.#earlier(earlier)}`;
  }

  #scale(scale: Scale, name: string): TemplateResult {
    return html`
      <label><input type="radio" name="loss-scale" .checked=${this.scale === scale} @change=${() => this.#choose(scale)}>
        ${name}</label>`;
  }

  #choose(scale: Scale): void {
    this.scale = scale;
  }

  #legend(): TemplateResult {
    const { run, metrics, lastTest } = this.state;
    const kl =
      run && drawsKl(run) ? html`<span class="kl">KL, held out <b>${formatLoss(lastTest?.kl)}</b></span>` : nothing;
    return html`
      <p class="legend figures">
        <span class="train">training <b>${this.#training}</b></span>
        <span class="test">${kl === nothing ? this.#tested : `reconstruction, ${this.#tested}`} <b>${formatLoss(lastTest?.loss)}</b></span>
        ${kl}
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
      <p class="legend figures besides parts">last batch:
        ${gaussian ? html`<span>KL ${formatLoss(metrics.kl)} nats, weighed ${values.beta}</span>` : nothing}
        ${penalized ? html`<span>penalties ${formatLoss(metrics.penalty)}</span>` : nothing}
      </p>`;
  }

  /** What a reference reaches with the same settings, beside what is reached here. */
  #expected(): TemplateResult | typeof nothing {
    const { run, link, faithful, fields, lastTest, result } = this.state;
    const expectation = run && faithful && isAsPreset(link, fields) ? expectationOf(run.preset) : null;
    if (!run || !expectation) return nothing;
    const ended = result?.step === run.totalSteps;
    return html`
      <table class="expected figures">
        <caption>${captionOf(expectation, run.totalSteps)}</caption>
        <thead><tr><th scope="col">held out</th><th scope="col">now</th><th scope="col">expected at the end</th></tr></thead>
        <tbody>
          ${expectedRows(expectation, ended ? (result?.test ?? null) : lastTest).map(
            ({ name, now, range, about, standing }) => html`
              <tr>
                <th scope="row">${name}</th>
                <td><b>${now}</b></td>
                <td>${range} <span class="about">${about}</span>
                  ${ended && standing ? html`<span class="standing" data-standing=${standing}>${STANDINGS[standing]}</span>` : nothing}</td>
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
        <p>Earlier runs, held out, in grey:</p>
        <ol>
          ${earlier.slice(0, MOST_LISTED).map(
            (kept) => html`
              <li><b>${kept.name}</b>, ${formatWhole(kept.step)} steps, ${formatLoss(kept.test?.loss)}:
                ${differencesInWords(kept.values, run.values, fields)}${
                  isComparable(kept, run) ? '' : '; not drawn, because its loss is measured in another unit'
                }</li>`,
          )}
        </ol>
        ${more > 0 ? html`<p>And ${more} more: the panel Runs lists all of them.</p>` : nothing}
      </div>`;
  }

  get #training(): string {
    const { metrics } = this.state;
    return metrics && metrics.step > 0 ? formatLoss(metrics.reconstruction) : '–';
  }

  /** A cloud of points is its own test. */
  get #tested(): string {
    return this.state.run?.values.data === 'points' ? 'all points' : 'held out';
  }

  #inWords(earlier: number): string {
    const { run, metrics, lastTest } = this.state;
    const step = metrics?.step ?? 0;
    if (step === 0) return 'Loss curves. No training yet.';
    const besides = lastTest ? findingsBesidesLoss(lastTest, wordsFor(run?.values.data).part) : [];
    const under = earlier === 0 ? '' : ` ${earlier} earlier ${earlier === 1 ? 'run' : 'runs'} in grey.`;
    return (
      `Loss curves. After ${formatWhole(step)} steps: training loss ${this.#training}, ` +
      `${this.#tested.replace(' ', '-')} loss ${formatLoss(lastTest?.loss)}` +
      `${besides.map((finding) => `, ${formatFinding(finding)}`).join('')}.${under}`
    );
  }
}

function captionOf({ source, metrics }: Expectation, steps: number): string {
  const seeds = metrics[0]?.seeds;
  const runs = seeds === null || seeds === undefined ? '' : `, ${seeds} ${seeds === 1 ? 'run' : 'runs'}`;
  return `${source} with these settings, after all ${formatWhole(steps)} steps${runs}`;
}
