// The share dialog: links to the recipe and to the result, the same as Markdown, as code for another page and as a QR code, the
// picture of a panel and an animation of one. All of it is made in the page. It is there while it is open.

import { html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { formatWhole } from '../format';
import { withPanels } from '../panels/shown';
import { pathOf, qrOf } from '../qr';
import { markdownOf, pageAddress, subjectOf, whyNoResult } from '../share-links';
import { words } from '../words/words';
import { StateView } from './view';
import '../styles/share.css';
import { ShareAnimation } from './share-animation';
import { ShareEmbed } from './share-embed';
import { SharePicture } from './share-picture';
import { ShareText } from './share-text';

customElements.define('ae-share-text', ShareText);
customElements.define('ae-share-embed', ShareEmbed);
customElements.define('ae-share-picture', SharePicture);
customElements.define('ae-share-animation', ShareAnimation);

const text = words.share;

type Kind = 'recipe' | 'result';

export class Share extends StateView {
  static override properties = {
    ...StateView.properties,
    kind: { state: true },
    panels: { state: true },
  };
  declare kind: Kind;
  /** Whether the link opens the panels that are open now. */
  declare panels: boolean;
  /** What a link was asked for last: weights, and whether it is to have their held-out loss. */
  #asked = '';
  /** A code is made once for its text. */
  #code: { readonly text: string; readonly rows: boolean[][] | null } = { text: '', rows: null };

  constructor() {
    super();
    this.kind = 'recipe';
    this.panels = true;
  }

  /** The button that is to have the focus is there when its element has been drawn. */
  override async firstUpdated(): Promise<void> {
    await this.querySelector<ShareText>('ae-share-text')?.updateComplete;
    this.querySelector('dialog')?.showModal();
  }

  override updated(changes: PropertyValues): void {
    if (!(changes.has('state') || changes.has('kind')) || whyNoResult(this.state) !== null) return;
    // At the end of a run the held-out loss is known some moments after the weights.
    const { run, metrics, result } = this.state;
    const evaluate = this.kind === 'result';
    const asked = `${run?.link} ${metrics?.step} ${result?.digest} ${evaluate}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.command({ type: 'share', evaluate });
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="share" aria-labelledby="share-title" @click=${this.#onBackdrop} @close=${this.#onClose}>
        <div class="inside">
          <div class="panel-head">
            <h2 id="share-title">${text.title}</h2>
            <button class="quiet close" type="button" aria-label=${text.close} @click=${this.#close}>×</button>
          </div>
          ${this.#kinds()}
          ${this.#ways()}
          <ae-share-picture .state=${this.state}></ae-share-picture>
          <ae-share-animation .state=${this.state} @recording=${this.#close}></ae-share-animation>
          <p class="hint">${text.madeHere}</p>
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
        <legend class="visually-hidden">${text.kinds}</legend>
        ${choice('recipe', text.recipe, text.recipeMeans)}
        ${choice('result', text.result, why ?? text.resultMeans(step), why !== null)}
      </fieldset>`;
  }

  #ways(): TemplateResult {
    const { state } = this;
    const plain = this.#link;
    if (plain === null) return html`<p class="placeholder">${text.linkComes}</p>`;
    const shown = withPanels(plain, state.run, state.openPanels);
    const page = pageAddress(location.href);
    const fragment = this.panels ? shown : plain;
    const address = `${page}#${fragment}`;
    const subject = subjectOf(state, this.#kind);
    return html`
      ${
        this.#kind === 'result' && state.shared?.lossFollows
          ? html`<p class="hint" role="status">${text.lossFollows}</p>`
          : nothing
      }
      ${
        shown === plain
          ? nothing
          : html`
            <label class="panels-too">
              <input type="checkbox" .checked=${this.panels} @change=${() => this.#withPanels()}>
              ${text.withPanels}
            </label>`
      }
      <div class="ways">
        <div class="texts">
          <ae-share-text .key=${'link'} .name=${text.link} .text=${address} .first=${true}></ae-share-text>
          <ae-share-text .key=${'markdown'} .name=${text.markdown} .text=${markdownOf(subject, address)}></ae-share-text>
          <ae-share-embed .subject=${subject} .page=${page} .fragment=${fragment}></ae-share-embed>
        </div>
        ${this.#qr(address)}
      </div>`;
  }

  #qr(address: string): TemplateResult {
    if (this.#code.text !== address) this.#code = { text: address, rows: qrOf(address) };
    const { rows } = this.#code;
    if (!rows) return html`<p class="hint">${text.tooLong}</p>`;
    return html`
      <figure class="qr">
        <svg viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label=${text.qrCode} shape-rendering="crispEdges">
          ${svg`<path d=${pathOf(rows)} />`}
        </svg>
        <figcaption>${text.forCamera}</figcaption>
      </figure>`;
  }

  get #whyNoResult(): string | null {
    const why = whyNoResult(this.state);
    const { shared, metrics } = this.state;
    if (why !== null || shared?.step !== metrics?.step || shared?.link !== null) return why;
    return text.whyNoResult.noLink;
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
  }

  #withPanels(): void {
    this.panels = !this.panels;
  }

  #close = (): void => this.querySelector('dialog')?.close();

  /** Whichever way it was closed. */
  #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('done'));
  };

  #onBackdrop = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };
}
