// Transport: play, pause, step, reset, new seed, and how fast; where the run is, how long it has been training, and what the
// data are doing. Slower than full speed it is the page that asks for each step, see `pacemaker.ts`.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { sumOf } from '../arithmetic';
import { isLoaded, wordsFor } from '../data-sets';
import { formatDuration, formatWhole } from '../format';
import { pacemaker, SPEEDS, type Speed } from '../pacemaker';
import { type Position, positionOf } from '../phases';
import { isUnderWay } from '../state';
import { words } from '../words/words';
import { StateView } from './view';

const said = words.transport;

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
      <div class="transport" role="group" aria-label=${said.training}>
        <div class="buttons">
          <button class="primary" type="button" ?disabled=${failed || (!running && this.#atEnd())}
            @click=${() => (running ? pacemaker.pause() : pacemaker.play())}>${running ? said.pause : said.play}</button>
          <button type="button" ?disabled=${failed || this.#atEnd()} aria-disabled=${running ? 'true' : 'false'}
            title=${said.stepTitle} @click=${() => running || pacemaker.step()}>${said.step}</button>
          <button type="button" ?disabled=${failed} title=${said.resetTitle}
            @click=${() => this.command({ type: 'reset' })}>${said.reset}</button>
          <button type="button" ?disabled=${failed} title=${said.newSeedTitle}
            @click=${() => this.command({ type: 'newSeed' })}>${said.newSeed}</button>
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
      <select class="speed" aria-label=${said.speed} @change=${choose}>
        ${SPEEDS.map(({ id }) => html`<option value=${id} .selected=${id === speed}>${said.speeds[id]}</option>`)}
      </select>
      ${
        speed === 'slow'
          ? html`<button class="next" type="button" title=${said.nextTitle} aria-disabled=${motion.running ? 'false' : 'true'}
              @click=${() => pacemaker.next()}>${said.next}</button>`
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
      <ol class="phases" aria-label=${said.phases}>
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
        <span>${said.epoch(formatWhole(current), formatWhole(epochs))}</span>
        <progress max=${bar.max} .value=${bar.value}></progress>
        <span class="figures">${said.at(formatWhole(metrics?.step ?? 0), formatWhole(run?.totalSteps ?? 0))}
          <span class="time" title=${said.timeTitle}>${seconds > 0 ? `· ${formatDuration(seconds)}` : ''}</span>
          <span class="rate">${status === 'training' && samplesPerSecond > 0 ? `· ${said.rate(formatWhole(samplesPerSecond))}` : ''}</span>
        </span>
      </label>`;
  }

  #data(): TemplateResult {
    const { data, run } = this.state;
    const set = run?.values.data;
    const { name } = wordsFor(set);
    if (!isLoaded(set)) {
      return html`<p class="reading" data-stream="made"><span><b>${name}</b> ${said.madeHere}</span></p>`;
    }
    const text = said.stream[data?.state ?? 'loading'];
    const [here, all] = [formatWhole(data?.images ?? 0), formatWhole(data?.totalImages ?? 70_000)];
    return html`
      <label class="reading" data-stream=${data?.state ?? 'loading'}>
        <span><b>${name}</b> ${text}</span>
        <progress max=${data?.totalBytes ?? 1} .value=${data?.bytes ?? 0}></progress>
        <span class="figures">${said.images(here, all)}</span>
      </label>`;
  }

  /** Only what is worth interrupting a listener for: the status and the phase, not every number. */
  #announcement(): string {
    const { status, metrics, run } = this.state;
    const { driving, trainingPhase, paused, done, ...others } = said.status;
    // What slow motion tells it tells itself, and single steps come too fast to be told one by one.
    if (pacemaker.driving) return driving;
    const step = metrics?.step ?? 0;
    const several = (run?.phases.length ?? 0) > 1;
    switch (status) {
      case 'training':
        return several ? trainingPhase(this.#position()?.phase.name ?? '') : others.training;
      case 'paused':
        return paused(step);
      case 'done':
        return done(step);
      default:
        return others[status];
    }
  }
}
