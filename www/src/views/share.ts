// The share dialog: links to the recipe and to the result, the same as Markdown, as a frame and as a QR code, and the picture of
// a panel. All of it is made in the page. It is there while it is open.

import { html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { copyOrSelect } from '../clipboard';
import { formatWhole } from '../format';
import { withPanels } from '../panels/shown';
import { pathOf, qrOf } from '../qr';
import { frameOf, markdownOf, pageAddress, subjectOf, whyNoResult } from '../share-links';
import { StateView } from './view';
import '../styles/share.css';
import { SharePicture } from './share-picture';

if (!customElements.get('ae-share-picture')) customElements.define('ae-share-picture', SharePicture);

type Kind = 'recipe' | 'result';

export class Share extends StateView {
  static override properties = {
    ...StateView.properties,
    kind: { state: true },
    panels: { state: true },
    copied: { state: true },
  };
  declare kind: Kind;
  /** Whether the link opens the panels that are open now. */
  declare panels: boolean;
  /** The field that was copied last, and whether the browser allowed it. */
  declare copied: { readonly name: string; readonly done: boolean } | null;
  /** The weights that a link was asked for last. */
  #asked = '';
  /** A code is made once for its text. */
  #code: { readonly text: string; readonly rows: boolean[][] | null } = { text: '', rows: null };

  constructor() {
    super();
    this.kind = 'recipe';
    this.panels = true;
    this.copied = null;
  }

  override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  override updated(changes: PropertyValues): void {
    if (!changes.has('state') || whyNoResult(this.state) !== null) return;
    // At the end of a run the held-out loss is known some moments after the weights.
    const { run, metrics, result } = this.state;
    const weights = `${run?.link} ${metrics?.step} ${result?.digest}`;
    if (weights === this.#asked) return;
    this.#asked = weights;
    this.command({ type: 'share' });
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="share" aria-labelledby="share-title" @click=${this.#onBackdrop} @close=${this.#onClose}>
        <div class="inside">
          <div class="panel-head">
            <h2 id="share-title">Share</h2>
            <button class="quiet close" type="button" aria-label="Close sharing" @click=${this.#close}>×</button>
          </div>
          ${this.#kinds()}
          ${this.#ways()}
          <ae-share-picture .state=${this.state}></ae-share-picture>
          <p class="hint">All of this is made here, in your browser. Nothing is sent anywhere.</p>
        </div>
      </dialog>`;
  }

  #kinds(): TemplateResult {
    const { state } = this;
    const why = this.#whyNoResult;
    const choice = (kind: Kind, title: string, meaning: string, disabled = false) => html`
      <label class="kind" data-kind=${kind}>
        <input type="radio" name="share-kind" .checked=${this.#kind === kind} ?disabled=${disabled}
          @change=${() => this.#choose(kind)}>
        <span><b>${title}</b> <span class="meaning">${meaning}</span></span>
      </label>`;
    const step = formatWhole(state.metrics?.step ?? 0);
    return html`
      <fieldset class="kinds">
        <legend class="visually-hidden">What to share</legend>
        ${choice('recipe', 'This recipe', 'Whoever opens the link trains it from its first step.')}
        ${choice(
          'result',
          'This result',
          why ?? `The link trains to step ${step} and says whether all weights come out with the same bits as here.`,
          why !== null,
        )}
      </fieldset>`;
  }

  #ways(): TemplateResult {
    const { state } = this;
    const plain = this.#link;
    if (plain === null) return html`<p class="placeholder">The worker is asked for the link.</p>`;
    const shown = withPanels(plain, state.run, state.openPanels);
    const address = `${pageAddress(location.href)}#${this.panels ? shown : plain}`;
    const subject = subjectOf(state, this.#kind);
    return html`
      ${
        shown === plain
          ? nothing
          : html`
            <label class="panels-too">
              <input type="checkbox" .checked=${this.panels} @change=${() => this.#withPanels()}>
              Open the panels that are open now
            </label>`
      }
      <div class="ways">
        <div class="texts">
          ${this.#text('Link', address, true)}
          ${this.#text('Markdown', markdownOf(subject, address))}
          ${this.#text('Frame for a page or slides', frameOf(subject, address))}
          <span class="visually-hidden" role="status">${this.#said}</span>
        </div>
        ${this.#qr(address)}
      </div>`;
  }

  #text(name: string, text: string, first = false): TemplateResult {
    const id = `share-${name.split(' ')[0]?.toLowerCase()}`;
    const of = this.copied?.name === name ? this.copied : null;
    return html`
      <div class="text">
        <label for=${id}>${name}</label>
        ${
          first
            ? html`<input id=${id} type="text" readonly .value=${text} @focus=${this.#select}>`
            : html`<textarea id=${id} rows="3" readonly .value=${text} @focus=${this.#select}></textarea>`
        }
        <button type="button" ?autofocus=${first} class=${first ? 'primary' : ''}
          @click=${() => this.#copy(id, name)}>${of?.done ? 'Copied' : 'Copy'}<span class="visually-hidden"> ${name}</span></button>
        ${of && !of.done ? html`<p class="meaning">Copying is not allowed here. The text is selected: copy it by the keyboard.</p>` : nothing}
      </div>`;
  }

  #qr(address: string): TemplateResult {
    if (this.#code.text !== address) this.#code = { text: address, rows: qrOf(address) };
    const { rows } = this.#code;
    if (!rows) return html`<p class="hint">The link is too long for a QR code.</p>`;
    return html`
      <figure class="qr">
        <svg viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label="QR code of the link" shape-rendering="crispEdges">
          ${svg`<path d=${pathOf(rows)} />`}
        </svg>
        <figcaption>The same link, for a camera</figcaption>
      </figure>`;
  }

  get #said(): string {
    if (!this.copied) return '';
    return this.copied.done ? `${this.copied.name} copied` : `${this.copied.name} selected`;
  }

  get #whyNoResult(): string | null {
    const why = whyNoResult(this.state);
    const { shared, metrics } = this.state;
    if (why !== null || shared?.step !== metrics?.step || shared?.link !== null) return why;
    return 'No link leads to this result.';
  }

  /** What can be shared of what was chosen: a run that goes on has no result any more. */
  get #kind(): Kind {
    return this.#whyNoResult === null ? this.kind : 'recipe';
  }

  get #link(): string | null {
    const { link, shared, metrics } = this.state;
    if (this.#kind === 'recipe') return link;
    return shared?.step === metrics?.step ? (shared?.link ?? null) : null;
  }

  #choose(kind: Kind): void {
    this.kind = kind;
    this.copied = null;
  }

  #withPanels(): void {
    this.panels = !this.panels;
    this.copied = null;
  }

  async #copy(id: string, name: string): Promise<void> {
    const field = this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`);
    if (field) this.copied = { name, done: await copyOrSelect(field.value, field) };
  }

  #select = ({ target }: Event): void => (target as HTMLInputElement | HTMLTextAreaElement).select();

  #close = (): void => this.querySelector('dialog')?.close();

  /** Whichever way it was closed. */
  #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('done'));
  };

  #onBackdrop = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };
}
