// Transport: play, pause, step, reset, new seed; where the run is, how fast it goes, and what the data are doing.

import { html, type TemplateResult } from 'lit';
import { formatWhole, StateView } from './view';

export class Transport extends StateView {
  protected override render(): TemplateResult {
    const { status } = this.state;
    const running = status === 'training' || status === 'waiting';
    const failed = status === 'error';
    // Play and Pause are one button, and Step is not disabled while it works: the keyboard's focus stays.
    return html`
      <div class="transport" role="group" aria-label="Training">
        <div class="buttons">
          <button class="primary" type="button" ?disabled=${failed || (!running && this.#atEnd())}
            @click=${() => this.command({ type: running ? 'pause' : 'play' })}>${running ? 'Pause' : 'Play'}</button>
          <button type="button" ?disabled=${failed || this.#atEnd()} aria-disabled=${running ? 'true' : 'false'}
            title="Train on one batch" @click=${() => running || this.command({ type: 'step' })}>Step</button>
          <button type="button" ?disabled=${failed} title="Start again from the same weights"
            @click=${() => this.command({ type: 'reset' })}>Reset</button>
          <button type="button" ?disabled=${failed} title="Start again from other weights"
            @click=${() => this.command({ type: 'newSeed' })}>New seed</button>
        </div>
        <div class="readings">${this.#epoch()}${this.#data()}</div>
        <p class="visually-hidden" role="status">${this.#announcement()}</p>
      </div>`;
  }

  #atEnd(): boolean {
    const { run, metrics, status } = this.state;
    return status === 'done' && run !== null && metrics !== null && metrics.step >= run.totalSteps;
  }

  #epoch(): TemplateResult {
    const { run, metrics, samplesPerSecond, status } = this.state;
    const step = metrics?.step ?? 0;
    const perEpoch = run?.stepsPerEpoch ?? 1;
    const epochs = Math.round((run?.totalSteps ?? 0) / perEpoch);
    const current = Math.min(epochs, Math.floor(step / perEpoch) + 1);
    const within = step > 0 && step >= (run?.totalSteps ?? 0) ? perEpoch : step % perEpoch;
    return html`
      <label class="reading">
        <span><b>Epoch ${current}</b> of ${epochs}</span>
        <progress max=${perEpoch} .value=${within}></progress>
        <span class="figures">step ${formatWhole(step)}
          <span class="rate">${status === 'training' && samplesPerSecond > 0 ? `· ${formatWhole(samplesPerSecond)} images/s` : ''}</span>
        </span>
      </label>`;
  }

  #data(): TemplateResult {
    const { data } = this.state;
    const text = {
      idle: 'the rest comes with Play',
      loading: 'loading',
      complete: 'complete',
      failed: 'interrupted',
    }[data?.state ?? 'loading'];
    return html`
      <label class="reading" data-stream=${data?.state ?? 'loading'}>
        <span><b>MNIST</b> ${text}</span>
        <progress max=${data?.totalBytes ?? 1} .value=${data?.bytes ?? 0}></progress>
        <span class="figures">${formatWhole(data?.images ?? 0)} <span class="whole">of ${formatWhole(data?.totalImages ?? 70_000)} images</span></span>
      </label>`;
  }

  /** Only what is worth interrupting a listener for: the status, not every number. */
  #announcement(): string {
    const { status, metrics } = this.state;
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
