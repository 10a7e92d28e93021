// Notices: what went wrong or was refused, and what can be done about it; and the result when a run ends.

import { html, nothing, type TemplateResult } from 'lit';
import type { Action } from '../actions';
import { wordsFor } from '../data-sets';
import { ARITHMETIC_NAMES, formatLoss, formatShare, formatWhole } from '../format';
import { Lasting } from '../lasting';
import { reproductionOf } from '../reproduced';
import { findingsOf } from '../result';
import { isLost } from '../state';
import { words } from '../words/words';
import { StateView } from './view';

const said = words.notices;

/** On most networks every run waits for a moment after its first images. */
const LONG_MILLISECONDS = 1000;

export class Notices extends StateView {
  readonly #wait = new Lasting(LONG_MILLISECONDS, () => this.requestUpdate());

  protected override willUpdate(): void {
    const { status, data } = this.state;
    this.#wait.tell(status === 'waiting' && !data?.problem);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="notices">
        ${this.#failure()}
        <ae-alerts .alerts=${this.state.alerts}></ae-alerts>
        ${this.#lost()}${this.#data()}${this.#waiting()}${this.#link()}${this.#file()}${this.#resumed()}${this.#unsaved()}${this.#newer()}${this.#claim()}${this.#reproduction()}${this.#result()}
      </div>`;
  }

  #failure(): TemplateResult | typeof nothing {
    const { failure, hopeless } = this.state;
    if (failure === null) return nothing;
    return html`
      <div class="notice bad" role="alert" data-notice="failure">
        <p>${failure}</p>
        ${hopeless ? nothing : html`<button type="button" @click=${() => this.#do({ type: 'tryAgain' })}>${said.tryAgain}</button>`}
      </div>`;
  }

  #do(detail: Action): void {
    this.dispatchEvent(new CustomEvent('action', { detail, bubbles: true }));
  }

  #data(): TemplateResult | typeof nothing {
    const { data } = this.state;
    if (!data?.problem) return nothing;
    return html`
      <div class="notice bad" role="alert" data-notice="data">
        <p>${said.dataFailed(data.problem, formatWhole(data.images))}</p>
        <button type="button" @click=${() => this.command({ type: 'retryData' })}>${said.tryAgain}</button>
      </div>`;
  }

  #waiting(): TemplateResult | typeof nothing {
    if (!this.#wait.isLong) return nothing;
    return html`<div class="notice" data-notice="waiting"><p>${said.waiting}</p></div>`;
  }

  #link(): TemplateResult | typeof nothing {
    const { refusedByLink } = this.state;
    if (refusedByLink.length === 0) return nothing;
    return html`
      <div class="notice" role="alert" data-notice="link">
        <p>${said.linkRefused}</p>
        <ul>
          ${refusedByLink.map(({ key, value, reason }) => html`<li><code>${value ? `${key}=${value}` : key}</code> ${reason}</li>`)}
        </ul>
      </div>`;
  }

  #file(): TemplateResult | typeof nothing {
    const { refusedByFile } = this.state;
    if (refusedByFile.length === 0) return nothing;
    return html`
      <div class="notice bad" role="alert" data-notice="file">
        <p>${said.fileRefused}</p>
        <ul>${refusedByFile.map(({ value, reason }) => html`<li><code>${value}</code> ${reason}</li>`)}</ul>
      </div>`;
  }

  /** It goes when the run has gone on for a while: by then it is news no more. */
  #resumed(): TemplateResult | typeof nothing {
    const { resumed, metrics } = this.state;
    if (!resumed || (metrics?.step ?? 0) > resumed.step + 500) return nothing;
    const { step, because, damaged } = resumed;
    const what =
      step > 0
        ? (damaged > 0 ? said.goesOnDamaged : said.goesOn)(formatWhole(step))
        : damaged > 0
          ? said.beginsAnewDamaged
          : said.beginsAnew;
    return html`
      <div class="notice" role="status" data-notice="resumed">
        <p>${because === null ? nothing : `${because} `}${what}</p>
      </div>`;
  }

  #unsaved(): TemplateResult | typeof nothing {
    const { unsaved } = this.state;
    if (unsaved === null) return nothing;
    return html`
      <div class="notice" role="status" data-notice="unsaved">
        <p>${said.unsaved(unsaved)}</p>
      </div>`;
  }

  /** What runs is saved before the page is loaded anew. */
  #newer(): TemplateResult | typeof nothing {
    if (!this.state.newer) return nothing;
    return html`
      <div class="notice" role="status" data-notice="newer">
        <p>${said.newer}</p>
        <button type="button" @click=${() => this.#do({ type: 'useNewer' })}>${said.useNewer}</button>
      </div>`;
  }

  /** Whoever has opened a link with a result came to see it happen. */
  #claim(): TemplateResult | typeof nothing {
    const { claim, run, metrics, result } = this.state;
    if (!claim || !run || result || (metrics?.step ?? 0) > 0) return nothing;
    return html`
      <div class="notice" data-notice="claim">
        <p>${run.stopAt === null ? said.claim : said.claimAt(formatWhole(run.stopAt))}</p>
      </div>`;
  }

  #reproduction(): TemplateResult | typeof nothing {
    const found = reproductionOf(this.state);
    if (!found) return nothing;
    return html`
      <div class="notice ${found.kind === 'different' ? '' : 'good'}" role="status" data-notice="reproduced">
        <p><b>${words.reproduction.kinds[found.kind]}</b> ${found.reason}</p>
      </div>`;
  }

  /** The engine alerts once of a kind: a run that went back and diverged again says so too. */
  #lost(): TemplateResult | typeof nothing {
    const { result, alerts } = this.state;
    if (!isLost(this.state) || result || alerts.some(({ kind }) => kind === 'notFinite')) return nothing;
    return this.#diverged('lost');
  }

  #diverged(notice: 'lost' | 'result'): TemplateResult {
    return html`
      <div class="notice bad" role="alert" data-notice=${notice}>
        <p>${said.diverged(this.state.draft.lr ?? '')}</p>
      </div>`;
  }

  #result(): TemplateResult | typeof nothing {
    const { result, run, faithful, arithmetic } = this.state;
    if (!result || !run) return nothing;
    if (!Number.isFinite(result.test.loss)) return this.#diverged('result');
    const found = findingsOf(result.test, wordsFor(run.values.data).part).map(
      ({ name, value, share, unit }, i) =>
        html`${i > 0 ? ', ' : nothing}${name} <b>${share ? formatShare(value, 2) : formatLoss(value)}</b>${unit ? ` ${unit}` : nothing}`,
    );
    return html`
      <div class="notice good" data-notice="result">
        <p><b>${said.finished(formatWhole(result.step))}</b>
          ${said.on(formatWhole(result.test.images), wordsFor(run.values.data).tested, found)}
          ${said.digest(html`<code>${result.digest}</code>`)}${
            faithful ? said.faithful(ARITHMETIC_NAMES[arithmetic ?? 'simd']) : said.unfaithful
          }</p>
      </div>`;
  }
}
