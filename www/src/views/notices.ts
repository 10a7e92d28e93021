// Notices: what went wrong or was refused, and what can be done about it; and the result when a run ends.

import { html, nothing, type TemplateResult } from 'lit';
import type { Action } from '../actions';
import { wordsFor } from '../data-sets';
import { ARITHMETIC_NAMES, formatLoss, formatShare, formatWhole } from '../format';
import { reproductionOf } from '../reproduced';
import { findingsOf } from '../result';
import { isLost } from '../state';
import { StateView } from './view';

const REPRODUCED = {
  exact: 'Reproduced exactly.',
  close: 'Same within tolerance.',
  different: 'Different from the link’s result.',
} as const;

export class Notices extends StateView {
  protected override render(): TemplateResult {
    return html`
      <div class="notices">
        ${this.#failure()}
        <ae-alerts .alerts=${this.state.alerts}></ae-alerts>
        ${this.#lost()}${this.#data()}${this.#waiting()}${this.#link()}${this.#file()}${this.#resumed()}${this.#unsaved()}${this.#newer()}${this.#claim()}${this.#reproduction()}${this.#result()}
      </div>`;
  }

  #failure(): TemplateResult | typeof nothing {
    const { failure } = this.state;
    if (failure === null) return nothing;
    return html`<div class="notice bad" role="alert"><p>${failure}</p></div>`;
  }

  #data(): TemplateResult | typeof nothing {
    const { data } = this.state;
    if (!data?.problem) return nothing;
    return html`
      <div class="notice bad" role="alert" data-notice="data">
        <p>${data.problem} Training goes on with the ${formatWhole(data.images)} images that are here, as far as they reach.</p>
        <button type="button" @click=${() => this.command({ type: 'retryData' })}>Try again</button>
      </div>`;
  }

  #waiting(): TemplateResult | typeof nothing {
    const { status, data } = this.state;
    if (status !== 'waiting' || data?.problem) return nothing;
    return html`<div class="notice" data-notice="waiting"><p>The next batch needs images that are still on their way.</p></div>`;
  }

  #link(): TemplateResult | typeof nothing {
    const { refusedByLink } = this.state;
    if (refusedByLink.length === 0) return nothing;
    return html`
      <div class="notice" role="alert" data-notice="link">
        <p>This part of the link is not used; the rest is.</p>
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
        <p>This file was not opened; everything here is as it was.</p>
        <ul>${refusedByFile.map(({ value, reason }) => html`<li><code>${value}</code> ${reason}</li>`)}</ul>
      </div>`;
  }

  /** It goes when the run has gone on for a while: by then it is news no more. */
  #resumed(): TemplateResult | typeof nothing {
    const { resumed, metrics } = this.state;
    if (!resumed || (metrics?.step ?? 0) > resumed.step + 500) return nothing;
    const { step, because, damaged } = resumed;
    const from = damaged > 0 ? 'the save before the last, which is damaged' : 'where it was saved last';
    const none = damaged > 0 ? 'what was saved of it is damaged' : 'nothing of it is saved';
    const where = step > 0 ? `goes on from step ${formatWhole(step)}, ${from}` : `begins anew: ${none}`;
    return html`
      <div class="notice" role="status" data-notice="resumed">
        <p>${because === null ? nothing : `${because} `}The run ${where}. Reset begins it anew.</p>
      </div>`;
  }

  #unsaved(): TemplateResult | typeof nothing {
    const { unsaved } = this.state;
    if (unsaved === null) return nothing;
    return html`
      <div class="notice" role="status" data-notice="unsaved">
        <p>This browser keeps no runs here (${unsaved}). Everything else works, and Take it along saves to a file.</p>
      </div>`;
  }

  /** What runs is saved before the page is loaded anew. */
  #newer(): TemplateResult | typeof nothing {
    if (!this.state.newer) return nothing;
    const use = () => {
      const detail: Action = { type: 'useNewer' };
      this.dispatchEvent(new CustomEvent('action', { detail, bubbles: true }));
    };
    return html`
      <div class="notice" role="status" data-notice="newer">
        <p>There is a newer version of this page. It is used when all tabs of this one are closed, or at once.</p>
        <button type="button" @click=${use}>Use it now</button>
      </div>`;
  }

  /** Whoever has opened a link with a result came to see it happen. */
  #claim(): TemplateResult | typeof nothing {
    const { claim, run, metrics, result } = this.state;
    if (!claim || !run || result || (metrics?.step ?? 0) > 0) return nothing;
    const end = run.stopAt === null ? 'at the end' : `at step ${formatWhole(run.stopAt)}`;
    return html`
      <div class="notice" data-notice="claim">
        <p>This link names a result. Press Play: ${end} the page says whether it comes out the same here.</p>
      </div>`;
  }

  #reproduction(): TemplateResult | typeof nothing {
    const found = reproductionOf(this.state);
    if (!found) return nothing;
    return html`
      <div class="notice ${found.kind === 'different' ? '' : 'good'}" role="status" data-notice="reproduced">
        <p><b>${REPRODUCED[found.kind]}</b> ${found.reason}</p>
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
        <p><b>The loss is no number any more: this run has diverged.</b> A smaller learning rate than
          ${this.state.draft.lr} helps, and Reset starts from the same weights.</p>
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
        <p><b>Finished at step ${formatWhole(result.step)}.</b> On ${formatWhole(result.test.images)}
          ${wordsFor(run.values.data).tested}: ${found}. Digest of all weights: <code>${result.digest}</code>${
            faithful
              ? html`; with ${ARITHMETIC_NAMES[arithmetic ?? 'simd']}, as here, whoever opens this page's link gets the same, bit for bit.`
              : html`. A value was changed under way, so the link alone does not lead here.`
          }</p>
      </div>`;
  }
}
