// Transport: play, pause, step, reset, new seed; where the run is, how fast it goes, and what the data are doing.

import { html, nothing, type TemplateResult } from 'lit';
import { isLoaded, wordsFor } from '../data-sets';
import { formatWhole } from '../format';
import { type Position, positionOf } from '../phases';
import { StateView } from './view';

/** Fewer steps than this make an epoch too short for a bar of its own. */
const SHORT_EPOCH = 20;

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
        <div class="readings">${this.#phases()}${this.#epoch()}${this.#data()}</div>
        <p class="visually-hidden" role="status">${this.#announcement()}</p>
      </div>`;
  }

  #atEnd(): boolean {
    const { run, metrics, status } = this.state;
    return status === 'done' && run !== null && metrics !== null && metrics.step >= run.totalSteps;
  }

  #position(): Position | undefined {
    const { run, metrics, status } = this.state;
    return positionOf(run?.phases ?? [], metrics, status === 'training' || status === 'waiting');
  }

  /** The phases in their order, where there are several. */
  #phases(): TemplateResult | typeof nothing {
    const phases = this.state.run?.phases ?? [];
    const current = this.#position()?.index ?? 0;
    if (phases.length < 2) return nothing;
    return html`
      <ol class="phases" aria-label="Phases">
        ${phases.map(
          ({ name }, i) => html`
            <li data-done=${i < current ? 'true' : 'false'} aria-current=${i === current ? 'step' : 'false'}>${name}</li>`,
        )}
      </ol>`;
  }

  #epoch(): TemplateResult {
    const { run, metrics, samplesPerSecond, status } = this.state;
    const { phase, step } = this.#position() ?? { phase: undefined, step: 0 };
    const steps = phase?.steps ?? 1;
    const perEpoch = phase?.stepsPerEpoch ?? 1;
    const epochs = Math.ceil(steps / perEpoch);
    // The epoch of the last step: its bar is full before the next one begins.
    const current = Math.max(1, Math.ceil(step / perEpoch));
    const before = (current - 1) * perEpoch;
    const bar =
      perEpoch < SHORT_EPOCH
        ? { max: steps, value: step }
        : { max: Math.min(perEpoch, steps - before), value: step - before };
    return html`
      <label class="reading" data-reading="epoch">
        <span><b>Epoch ${formatWhole(current)}</b> <span class="whole">of ${formatWhole(epochs)}</span></span>
        <progress max=${bar.max} .value=${bar.value}></progress>
        <span class="figures">step ${formatWhole(metrics?.step ?? 0)}
          <span class="whole">of ${formatWhole(run?.totalSteps ?? 0)}</span>
          <span class="rate">${status === 'training' && samplesPerSecond > 0 ? `· ${formatWhole(samplesPerSecond)} images/s` : ''}</span>
        </span>
      </label>`;
  }

  #data(): TemplateResult {
    const { data, run } = this.state;
    const set = run?.values.data;
    const { name } = wordsFor(set);
    if (!isLoaded(set)) {
      return html`<p class="reading" data-stream="made"><span><b>${name}</b> made here, from the seed</span></p>`;
    }
    const text = {
      idle: 'the rest comes with Play',
      loading: 'loading',
      complete: 'complete',
      failed: 'interrupted',
    }[data?.state ?? 'loading'];
    return html`
      <label class="reading" data-stream=${data?.state ?? 'loading'}>
        <span><b>${name}</b> ${text}</span>
        <progress max=${data?.totalBytes ?? 1} .value=${data?.bytes ?? 0}></progress>
        <span class="figures">${formatWhole(data?.images ?? 0)} <span class="whole">of ${formatWhole(data?.totalImages ?? 70_000)} images</span></span>
      </label>`;
  }

  /** Only what is worth interrupting a listener for: the status and the phase, not every number. */
  #announcement(): string {
    const { status, metrics, run } = this.state;
    const several = (run?.phases.length ?? 0) > 1;
    const texts = {
      loading: 'Loading',
      ready: 'Ready to train',
      training: several ? `Training: ${this.#position()?.phase.name}` : 'Training',
      paused: `Paused at step ${metrics?.step ?? 0}`,
      waiting: 'Waiting for images',
      done: `Finished at step ${metrics?.step ?? 0}`,
      error: 'Stopped by an error',
    };
    return texts[status];
  }
}
