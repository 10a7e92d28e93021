// An animation of training: asked for here, recorded by the page while the run goes on, and looked at and saved here.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Action } from '../actions';
import { download } from '../download';
import { formatWhole } from '../format';
import { PANELS, type Panel } from '../panels/registry';
import { MOST_BYTES, MOST_FRAMES, MOST_PIXELS, type Recording } from '../recording';
import { isAtEnd } from '../state';
import { StateView } from './view';

type File = NonNullable<Recording['file']>;

export class ShareAnimation extends StateView {
  static override properties = {
    ...StateView.properties,
    panel: { state: true },
    moves: { state: true },
    address: { state: true },
  };
  declare panel: Panel['id'] | null;
  /** Whether the animation is shown, or its last frame. */
  declare moves: boolean;
  declare address: string | null;
  #shown: File | null = null;

  constructor() {
    super();
    this.panel = null;
    this.moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.address = null;
  }

  protected override willUpdate(changes: PropertyValues): void {
    const file = this.state.recording?.file ?? null;
    if (!changes.has('state') || file === this.#shown) return;
    this.#shown = file;
    this.address = null;
    if (file) this.#load(file);
  }

  protected override render(): TemplateResult {
    const { recording } = this.state;
    return html`
      <section class="picture animation" aria-labelledby="share-animation-title">
        <h3 id="share-animation-title">Animation of training</h3>
        ${recording?.file ? this.#finished(recording, recording.file) : nothing}
        ${recording && !recording.file ? this.#running(recording) : this.#choices()}
      </section>`;
  }

  #choices(): TemplateResult {
    const panels = this.#panels;
    if (panels.length === 0) return html`<p class="hint">Open a panel to record it.</p>`;
    const rests = isAtEnd(this.state) || this.state.status === 'done' || this.state.status === 'error';
    return html`
      <div class="choice">
        <label for="share-recorded">Panel to record</label>
        <select id="share-recorded" @change=${this.#choose}>
          ${panels.map(({ id, title }) => html`<option value=${id} ?selected=${id === this.#chosen}>${title}</option>`)}
        </select>
        <button type="button" ?disabled=${rests} @click=${() => this.#record('now')}>Record from now</button>
        <button type="button" @click=${() => this.#record('next')}>Record the next run</button>
      </div>
      <p class="meaning">The panel is recorded as a GIF while the run trains and the panel is on the screen: up to ${MOST_FRAMES} frames,
        close together at first and farther apart later, of ${MOST_PIXELS} pixels at most a side and ${MOST_BYTES / 2 ** 20} MB in all.</p>`;
  }

  #running({ panel, phase, steps }: Recording): TemplateResult {
    const title = titleOf(panel);
    return html`
      <div class="choice">
        <p class="figures">${
          phase === 'awaited'
            ? html`<b>${title}</b> will be recorded when the next run begins: press Reset, New seed, or choose a recipe.`
            : html`<b>${title}</b> is being recorded: ${framesOf(steps)}.`
        }</p>
        <button type="button" @click=${this.#stop}>${phase === 'awaited' ? 'Do not record' : 'Stop recording'}</button>
      </div>`;
  }

  #finished({ panel, steps }: Recording, file: File): TemplateResult {
    const { width, height } = file.last;
    const size = `${width} × ${height} pixels, ${(file.gif.length / 1e6).toFixed(1)} MB`;
    const label = `Animation of the panel ${titleOf(panel)}, ${stepsOf(steps)}`;
    file.last.setAttribute('role', 'img');
    file.last.setAttribute('aria-label', `The last frame: ${label}`);
    return html`
      <figure class="recorded">
        <div class="preview">
          ${this.moves && this.address ? html`<img src=${this.address} width=${width} height=${height} alt=${label}>` : file.last}
        </div>
        <figcaption>
          <span class="figures"><b>${titleOf(panel)}</b>, ${framesOf(steps)}; ${size}</span>
          <button type="button" @click=${this.#toggle}>${this.moves ? 'Pause' : 'Play'}<span class="visually-hidden"> the animation</span></button>
          <button type="button" class="primary" @click=${() => download(file.name, 'image/gif', file.gif)}>Save GIF</button>
        </figcaption>
      </figure>`;
  }

  get #panels(): readonly Panel[] {
    const { run, openPanels } = this.state;
    return run ? PANELS.filter(({ id, serves }) => openPanels.includes(id) && id !== 'runs' && serves(run)) : [];
  }

  get #chosen(): Panel['id'] | undefined {
    const open = this.#panels.map(({ id }) => id);
    return open.find((id) => id === this.panel) ?? open[0];
  }

  #choose = ({ target }: Event): void => {
    this.panel = (target as HTMLSelectElement).value as Panel['id'];
  };

  /** The page shows the panel, and the dialog makes way for it. */
  #record(from: 'now' | 'next'): void {
    const panel = this.#chosen;
    if (!panel) return;
    this.#act({ type: 'record', panel, from });
    this.dispatchEvent(new CustomEvent('recording'));
  }

  #stop = (): void => this.#act({ type: 'stopRecording' });

  #toggle = (): void => {
    this.moves = !this.moves;
  };

  #act(detail: Action): void {
    this.dispatchEvent(new CustomEvent('action', { detail, bubbles: true }));
  }

  /** The page's policy has pictures from data addresses, and not from the address of a blob. */
  #load(file: File): void {
    const reader = new FileReader();
    reader.onload = () => {
      if (file === this.#shown) this.address = reader.result as string;
    };
    reader.readAsDataURL(new Blob([file.gif], { type: 'image/gif' }));
  }
}

const titleOf = (id: Panel['id']): string => PANELS.find((panel) => panel.id === id)?.title ?? id;

const stepsOf = (steps: readonly number[]): string =>
  `step ${formatWhole(steps[0] ?? 0)} to step ${formatWhole(steps.at(-1) ?? 0)}`;

function framesOf(steps: readonly number[]): string {
  if (steps.length === 0) return 'no frame yet';
  return steps.length === 1
    ? `1 frame, step ${formatWhole(steps[0] ?? 0)}`
    : `${steps.length} frames, ${stepsOf(steps)}`;
}
