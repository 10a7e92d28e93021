// An animation of training: asked for here, recorded by the page while the run goes on, and looked at and saved here.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Action } from '../actions';
import { download } from '../download';
import { formatFixed, formatWhole } from '../format';
import { PANELS, type Panel } from '../panels/registry';
import { MOST_BYTES, MOST_FRAMES, MOST_PIXELS, type Recording } from '../recording';
import { isAtEnd } from '../state';
import { words } from '../words/words';
import { StateView } from './view';

const text = words.animation;

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
        <h3 id="share-animation-title">${text.heading}</h3>
        ${recording?.file ? this.#finished(recording, recording.file) : nothing}
        ${recording && !recording.file ? this.#running(recording) : this.#choices()}
      </section>`;
  }

  #choices(): TemplateResult {
    const panels = this.#panels;
    if (panels.length === 0) return html`<p class="hint">${text.noPanel}</p>`;
    const rests = isAtEnd(this.state) || this.state.status === 'done' || this.state.status === 'error';
    return html`
      <div class="choice">
        <label for="share-recorded">${text.panel}</label>
        <select id="share-recorded" @change=${this.#choose}>
          ${panels.map(({ id, title }) => html`<option value=${id} ?selected=${id === this.#chosen}>${title}</option>`)}
        </select>
        <button type="button" ?disabled=${rests} @click=${() => this.#record('now')}>${text.fromNow}</button>
        <button type="button" @click=${() => this.#record('next')}>${text.nextRun}</button>
      </div>
      <p class="meaning">${text.meaning(MOST_FRAMES, MOST_PIXELS, MOST_BYTES / 2 ** 20)}</p>`;
  }

  #running({ panel, phase, steps }: Recording): TemplateResult {
    const title = html`<b>${titleOf(panel)}</b>`;
    return html`
      <div class="choice">
        <p class="figures">${phase === 'awaited' ? text.awaited(title) : text.running(title, framesOf(steps))}</p>
        <button type="button" @click=${this.#stop}>${phase === 'awaited' ? text.leave : text.stop}</button>
      </div>`;
  }

  #finished({ panel, steps }: Recording, file: File): TemplateResult {
    const { width, height } = file.last;
    const size = text.size(width, height, formatFixed(file.gif.length / 1e6, 1));
    const label = text.of(titleOf(panel), ...endsOf(steps));
    file.last.setAttribute('role', 'img');
    file.last.setAttribute('aria-label', text.lastFrame(label));
    return html`
      <figure class="recorded">
        <div class="preview">
          ${this.moves && this.address ? html`<img src=${this.address} width=${width} height=${height} alt=${label}>` : file.last}
        </div>
        <figcaption>
          <span class="figures"><b>${titleOf(panel)}</b>, ${framesOf(steps)}; ${size}</span>
          <button type="button" @click=${this.#toggle}>${this.moves ? text.pause : text.play}<span class="visually-hidden">${text.playsWhat}</span></button>
          <button type="button" class="primary" @click=${() => download(file.name, 'image/gif', file.gif)}>${text.save}</button>
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

/** The first step and the last. */
const endsOf = (steps: readonly number[]): [string, string] => [
  formatWhole(steps[0] ?? 0),
  formatWhole(steps.at(-1) ?? 0),
];

const framesOf = (steps: readonly number[]): string => text.frames(steps.length, ...endsOf(steps));
