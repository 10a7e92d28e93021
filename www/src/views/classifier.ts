// The classifier panel: how many held-out images are told right, what is taken for what, and whether pretraining helped where
// labels are few. Of a model that does not classify: what a linear probe finds in its code.

import '../styles/classifier.css';
import { html, nothing, type TemplateResult } from 'lit';
import { wordsFor } from '../data-sets';
import { formatShare, formatWhole } from '../format';
import { comparisonsOf, type LabelRun, labelRunsOf, verdictOf, wayOf } from '../label-runs';
import type { Look } from '../looks';
import { positionOf } from '../phases';
import { rerunWith } from '../rerun';
import { isUnderWay, type PageState } from '../state';
import { words } from '../words/words';
import { classifierWords } from './classifier-words';
import { confusionMatrix, paintConfusion } from './confusion-matrix';
import { labelsChart } from './labels-chart';
import { PanelView, type PanelWords } from './panel';

const LABELS = [100, 500, 2000, 20_000];
const IMAGES = 1000;
const PROBED = 2000;

export class Classifier extends PanelView {
  protected override readonly panel = 'classifier';

  protected override sees({ run, runs, lastTest, status, metrics, result }: PageState): readonly unknown[] {
    return [run, runs, lastTest, status, metrics?.phase, result];
  }

  /** Whether what is trained now tells classes. */
  get #classifies(): boolean {
    const { run, metrics } = this.state;
    return positionOf(run?.phases ?? [], metrics, isUnderWay(this.state))?.phase.labels ?? false;
  }

  /** Whether it ever will. */
  get #willClassify(): boolean {
    return this.state.run?.phases.some(({ labels }) => labels) ?? false;
  }

  protected override wants(): Readonly<Record<string, Look>> {
    if (this.#classifies) return { confusion: { kind: 'confusion', images: IMAGES } };
    return { probe: { kind: 'probe', images: PROBED, testImages: IMAGES } };
  }

  protected override words(): PanelWords {
    return classifierWords(this.#classifies);
  }

  protected override content(): TemplateResult {
    return html`
      <div class="classifier">
        ${this.#classifies ? this.#confusion() : this.#probe()}
        ${this.#willClassify ? this.#byLabels() : this.#presets()}
      </div>`;
  }

  #confusion(): TemplateResult {
    const { lastTest, run } = this.state;
    const { many } = wordsFor(run?.values.data);
    const accuracy =
      lastTest?.accuracy === undefined
        ? nothing
        : html`<p class="finding figures">${words.classifier.accuracy(
            html`<b data-role="accuracy">${formatShare(lastTest.accuracy, 2)}</b>`,
            formatWhole(lastTest.images),
            many,
            formatWhole(Number(run?.values.labels)),
          )}</p>`;
    const reason = this.reason('confusion');
    const answer = this.picture('confusion', 'confusion')?.answer;
    const placeholder = html`<div class="placeholder">${reason ?? words.classifier.counting}</div>`;
    return html`${accuracy}${answer ? confusionMatrix(answer, wordsFor(run?.values.data)) : placeholder}`;
  }

  #probe(): TemplateResult {
    const reason = this.reason('probe');
    const picture = this.picture('probe', 'probe');
    const { many } = wordsFor(this.state.run?.values.data);
    if (reason) return html`<p class="hint">${words.classifier.probe.none(reason)}</p>`;
    if (!picture) return html`<div class="placeholder">${words.classifier.probe.onItsWay}</div>`;
    if (!picture.answer) return html`<p class="hint">${words.classifier.probe.noLabels}</p>`;
    const { accuracy, images, testImages } = picture.answer;
    return html`
      ${this.#willClassify ? html`<p class="hint">${words.classifier.probe.soFar}</p>` : nothing}
      <p class="finding figures">${words.classifier.probe.finding(
        formatWhole(picture.step),
        html`<b data-role="probe">${formatShare(accuracy)}</b>`,
        formatWhole(testImages),
        many,
      )}</p>
      <div class="meter" role="img" aria-label=${words.classifier.probe.meter(formatShare(accuracy))}>
        <svg>
          <rect class="whole" width="100%" height="100%" rx="4" />
          <rect class="share" width="${100 * accuracy}%" height="100%" rx="4" />
          <line x1="10%" x2="10%" y1="-3" y2="100%" />
        </svg>
        <span class="guessing">${words.classifier.probe.guessing}</span>
      </div>
      <p class="hint">${words.classifier.probe.about(formatWhole(images))}</p>`;
  }

  /** Of a model that never classifies: where one is. */
  #presets(): TemplateResult {
    return html`
      <div class="buttons">
        <button type="button" @click=${() => this.command({ type: 'choose', preset: 'classifier' })}>${words.classifier.open}</button>
        <button type="button" @click=${() => this.command({ type: 'choose', preset: 'pretrained-classifier' })}>${words.classifier.openPretrained}</button>
      </div>`;
  }

  #byLabels(): TemplateResult {
    const { run } = this.state;
    const runs = this.#runs();
    const current = Number(run?.values.labels);
    return html`
      <h3>${words.classifier.byLabels}</h3>
      ${runs.length === 0 ? html`<p class="hint">${words.classifier.none}</p>` : labelsChart(runs)}
      ${this.#verdict(runs)}
      <div class="buttons" role="group" aria-label=${words.classifier.runWithLabels}>
        <span class="buttons-name">${words.classifier.runWith}</span>
        ${LABELS.map(
          (count) => html`
            <button type="button" aria-pressed=${count === current ? 'true' : 'false'}
              @click=${() => this.#runWith('labels', String(count))}>${words.classifier.labels(formatWhole(count))}</button>`,
        )}
      </div>
      <div class="buttons" role="group" aria-label=${words.classifier.runWithWay}>
        <span class="buttons-name">${words.classifier.sameLabels}</span>${this.#ways()}
      </div>`;
  }

  /** The same recipe with the other schedule; whatever else differed would spoil the comparison. */
  #ways(): TemplateResult {
    const { schedule, widths = '' } = this.state.run?.values ?? {};
    const list = widths.split('-');
    const fits = list.length >= 3 && list.join() === [...list].reverse().join();
    const { plain, pretrained } = words.classifier.ways;
    const button = (to: string, text: string) => html`
      <button type="button" aria-pressed=${schedule === to ? 'true' : 'false'} ?disabled=${!fits && to !== 'classifier'}
        @click=${() => this.#runWith('schedule', to)}>${text}</button>`;
    return html`
      ${button('classifier', plain)}${button('pretrained-classifier', pretrained)}
      ${fits ? nothing : html`<small>${words.classifier.needsMirror}</small>`}`;
  }

  #runWith(key: string, value: string): void {
    for (const command of rerunWith(this.state, key, value)) this.command(command);
  }

  #runs(): LabelRun[] {
    const { run, runs, lastTest, result, metrics } = this.state;
    const test = result?.test ?? lastTest;
    const finished = result !== null && metrics?.step === run?.totalSteps;
    const earlier = runs.map((kept) => ({
      values: kept.values,
      test: kept.test,
      finished: kept.digest !== null && kept.step === kept.totalSteps,
    }));
    return labelRunsOf(run && { values: run.values, test, finished }, earlier);
  }

  /** Where pretraining helped, and where not: only of runs that can be compared. */
  #verdict(runs: readonly LabelRun[]): TemplateResult {
    const comparisons = comparisonsOf(runs);
    const way = wayOf(this.state.run?.values ?? {});
    if (comparisons.length === 0) {
      const missing = way === 'plain' ? 'pretrained' : 'plain';
      return html`<p class="hint" data-role="verdict">${words.classifier.isOpen(missing)}</p>`;
    }
    return html`
      <ul class="verdicts figures" data-role="verdict">
        ${comparisons.map(
          (comparison) => html`
            <li>${words.classifier.comparison(
              formatWhole(comparison.labels),
              verdictOf(comparison),
              comparison.way,
              formatShare(comparison.pretrained, 2),
              formatShare(comparison.plain, 2),
              formatShare(comparison.noise, 2),
            )}</li>`,
        )}
      </ul>`;
  }

  protected override paint(): void {
    const matrix = this.querySelector<SVGElement>('.confusion');
    if (matrix) paintConfusion(matrix);
  }
}
