// Transport: play, pause, step, reset, new seed, and how fast; where the run is, how long it has been training, and what the
// data are doing. Slower than full speed it is the page that asks for each step, see `pacemaker.ts`.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { sumOf } from '../arithmetic';
import { isLoaded, wordsFor } from '../data-sets';
import { formatDuration, formatWhole } from '../format';
import { pacemaker, SPEEDS, type Speed } from '../pacemaker';
import { type Position, positionOf } from '../phases';
import { isUnderWay } from '../state';
import { StateView } from './view';

/** Fewer steps than this make an epoch too short for a bar of its own. */
const SHORT_EPOCH = 20;

export class Transport extends StateView {
  #unfollow: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    pacemaker.connect((command) => this.command(command));
    this.#unfollow = pacemaker.follow(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has('state')) pacemaker.hear(this.state);
  }

  /** A run that is asked for its steps one by one pauses after each of them, and is under way all the same. */
  get #running(): boolean {
    return isUnderWay(this.state) || pacemaker.driving;
  }

  protected override render(): TemplateResult {
    const { status } = this.state;
    const running = this.#running;
    const failed = status === 'error';
    // Play and Pause are one button, and Step is not disabled while it works: the keyboard's focus stays.
    return html`
      <div class="transport" role="group" aria-label="Training">
        <div class="buttons">
          <button class="primary" type="button" ?disabled=${failed || (!running && this.#atEnd())}
            @click=${() => (running ? pacemaker.pause() : pacemaker.play())}>${running ? 'Pause' : 'Play'}</button>
          <button type="button" ?disabled=${failed || this.#atEnd()} aria-disabled=${running ? 'true' : 'false'}
            title="Train on one batch" @click=${() => running || pacemaker.step()}>Step</button>
          <button type="button" ?disabled=${failed} title="Start again from the same weights"
            @click=${() => this.command({ type: 'reset' })}>Reset</button>
          <button type="button" ?disabled=${failed} title="Start again from other weights"
            @click=${() => this.command({ type: 'newSeed' })}>New seed</button>
          ${this.#speed()}
        </div>
        <div class="readings">${this.#phases()}${this.#epoch()}${this.#data()}</div>
        <p class="visually-hidden" role="status">${this.#announcement()}</p>
      </div>`;
  }

  #speed(): TemplateResult {
    const { speed, motion } = pacemaker;
    const choose = (event: Event) => pacemaker.choose((event.target as HTMLSelectElement).value as Speed);
    return html`
      <select class="speed" aria-label="Speed" @change=${choose}>
        ${SPEEDS.map(({ id, name }) => html`<option value=${id} .selected=${id === speed}>${name}</option>`)}
      </select>
      ${
        speed === 'slow'
          ? html`<button class="next" type="button" title="The next stage of this step" aria-disabled=${motion.running ? 'false' : 'true'}
              @click=${() => pacemaker.next()}>Next</button>`
          : nothing
      }`;
  }

  #atEnd(): boolean {
    const { run, metrics, status } = this.state;
    return status === 'done' && run !== null && metrics !== null && metrics.step >= run.totalSteps;
  }

  #position(): Position | undefined {
    const { run, metrics } = this.state;
    return positionOf(run?.phases ?? [], metrics, this.#running);
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
    const { run, metrics, samplesPerSecond, status, times } = this.state;
    const seconds = sumOf(times.training);
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
          <span class="time" title="Time spent training">${seconds > 0 ? `· ${formatDuration(seconds)}` : ''}</span>
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
    // What slow motion tells it tells itself, and single steps come too fast to be told one by one.
    if (pacemaker.driving) return 'Training, one batch at a time';
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
