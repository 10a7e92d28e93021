// The buttons of an embed, and where the run is.

import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration, formatLoss, formatWhole } from '../format';
import { isAtEnd, isLost, isUnderWay } from '../state';
import { StateView } from '../views/view';
import { poster } from '../words/poster';
import { words } from '../words/words';
import type { Rest } from './director';

const text = words.embed;

export class EmbedBar extends StateView {
  static override properties = { ...StateView.properties, rest: { attribute: false }, budget: { attribute: false } };
  declare rest: Rest | null;
  declare budget: number | null;

  protected override render(): TemplateResult {
    const { status, run, metrics } = this.state;
    const running = isUnderWay(this.state);
    const failed = status === 'error';
    const ended = status === 'done' && isAtEnd(this.state);
    // Play and Pause are one button, and Step is not disabled while it works: the keyboard's focus stays.
    return html`
      <div class="embed-bar" role="group" aria-label=${text.training}>
        <progress aria-label=${text.progress} max=${run?.totalSteps ?? 1} .value=${metrics?.step ?? 0}></progress>
        <div class="buttons">
          <button class="primary" type="button" ?disabled=${failed || (!running && ended)}
            @click=${() => this.command({ type: running ? 'pause' : 'play' })}>${running ? text.pause : poster.play}</button>
          <button type="button" ?disabled=${failed || ended} aria-disabled=${running ? 'true' : 'false'}
            title=${text.stepMeans} @click=${() => running || this.command({ type: 'step' })}>${text.step}</button>
          <button type="button" title=${text.resetMeans}
            @click=${() => this.command({ type: 'reset' })}>${text.reset}</button>
        </div>
        <p class="figures">${this.#figures()}</p>
        <p class="visually-hidden" role="status">${this.#announcement()}</p>
      </div>`;
  }

  #figures(): unknown {
    const { status, metrics, lastTest, samplesPerSecond, data } = this.state;
    if (status === 'loading') return html`${poster.loading}`;
    if (status === 'waiting') {
      return html`${text.waiting(formatWhole(data?.images ?? 0), formatWhole(data?.totalImages ?? 0))}`;
    }
    if (this.rest === 'budget' && status === 'paused') {
      return html`${text.spent(formatDuration(this.budget ?? 0))}`;
    }
    if (this.rest === 'turn' && status === 'paused') return html`${text.othersTurn}`;
    return html`
      <span>${text.epoch} <b>${formatWhole(Math.max(1, Math.ceil(metrics?.epoch ?? 0)))}</b></span>
      <span>${text.atStep} <b>${formatWhole(metrics?.step ?? 0)}</b></span>
      ${lastTest ? html`<span class="wide-only">${text.heldOutLoss} <b>${formatLoss(lastTest.loss)}</b></span>` : nothing}
      ${
        status === 'training' && samplesPerSecond > 0
          ? html`<span class="wide-only">${text.speed(formatWhole(samplesPerSecond))}</span>`
          : nothing
      }`;
  }

  /** Only what is worth interrupting a listener for. */
  #announcement(): string {
    const { status, metrics } = this.state;
    if (isLost(this.state)) return text.diverged;
    const texts = {
      loading: poster.loading,
      ready: text.ready,
      training: text.training,
      paused: text.paused(metrics?.step ?? 0),
      waiting: text.waits,
      done: text.finished(metrics?.step ?? 0),
      error: text.failed,
    };
    return texts[status];
  }
}
