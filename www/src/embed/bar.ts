// The buttons of an embed, and where the run is.

import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration, formatLoss, formatWhole } from '../format';
import { isAtEnd, isLost, isUnderWay } from '../state';
import { StateView } from '../views/view';
import type { Rest } from './director';

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
      <div class="embed-bar" role="group" aria-label="Training">
        <progress aria-label="Progress" max=${run?.totalSteps ?? 1} .value=${metrics?.step ?? 0}></progress>
        <div class="buttons">
          <button class="primary" type="button" ?disabled=${failed || (!running && ended)}
            @click=${() => this.command({ type: running ? 'pause' : 'play' })}>${running ? 'Pause' : 'Play'}</button>
          <button type="button" ?disabled=${failed || ended} aria-disabled=${running ? 'true' : 'false'}
            title="Train on one batch" @click=${() => running || this.command({ type: 'step' })}>Step</button>
          <button type="button" title="Start again from the same weights"
            @click=${() => this.command({ type: 'reset' })}>Reset</button>
        </div>
        <p class="figures">${this.#figures()}</p>
        <p class="visually-hidden" role="status">${this.#announcement()}</p>
      </div>`;
  }

  #figures(): unknown {
    const { status, metrics, lastTest, samplesPerSecond, data } = this.state;
    if (status === 'loading') return html`Loading`;
    if (status === 'waiting') {
      return html`Waiting for images: ${formatWhole(data?.images ?? 0)} of ${formatWhole(data?.totalImages ?? 0)}`;
    }
    if (this.rest === 'budget' && status === 'paused') {
      return html`Paused after ${formatDuration(this.budget ?? 0)} of training, as set here. Play goes on.`;
    }
    if (this.rest === 'turn' && status === 'paused') return html`Paused, because another one trains.`;
    return html`
      <span>Epoch <b>${formatWhole(Math.max(1, Math.ceil(metrics?.epoch ?? 0)))}</b></span>
      <span>step <b>${formatWhole(metrics?.step ?? 0)}</b></span>
      ${lastTest ? html`<span class="wide-only">held-out loss <b>${formatLoss(lastTest.loss)}</b></span>` : nothing}
      ${
        status === 'training' && samplesPerSecond > 0
          ? html`<span class="wide-only">${formatWhole(samplesPerSecond)} images/s</span>`
          : nothing
      }`;
  }

  /** Only what is worth interrupting a listener for. */
  #announcement(): string {
    const { status, metrics } = this.state;
    if (isLost(this.state)) return 'The run has diverged';
    const texts = {
      loading: 'Loading',
      ready: 'Ready to train',
      training: 'Training',
      paused: `Paused at step ${metrics?.step ?? 0}`,
      waiting: 'Waiting for images',
      done: `Finished at step ${metrics?.step ?? 0}`,
      error: 'Stopped by an error',
    };
    return texts[status];
  }
}
