// The preset gallery: the present recipe as a card, three to try next, and all of them in a dialog, chapter by chapter. The
// dialog's cards are one stop of the Tab key; the arrow keys go from card to card.

import { html, nothing, type TemplateResult } from 'lit';
import type { Preset } from '../../pkg/types';
import { PICTURE_SIZE, pictureOf } from '../gallery-pictures';
import { cardAfter } from '../grid-keys';
import { suggestionsAfter } from '../suggestions';
import { words } from '../words/words';
import { View } from './view';
import '../styles/gallery.css';

const said = words.gallery;

/** Below this width the suggestions would push the run off the screen: they are folded. */
const WIDE = '(min-width: 720px)';

export class Gallery extends View {
  static override properties = { presets: { attribute: false }, current: { attribute: false }, at: { state: true } };
  declare presets: readonly Preset[];
  declare current: string | null;

  /** The card with the focus. */
  declare at: string | null;

  constructor() {
    super();
    this.at = null;
    this.presets = [];
    this.current = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.presets.length === 0) return nothing;
    return html`
      <nav class="gallery" aria-label=${said.recipes}>
        ${this.#now()}
        ${this.#next()}
        ${this.#all()}
      </nav>`;
  }

  /** The present recipe. */
  #now(): TemplateResult {
    const preset = this.#presetOf(this.current);
    return html`
      <div class="now">
        ${preset ? picture(preset.id, pictureOf(preset.id)?.words ?? '') : nothing}
        <div>
          <h2 class="title"><span class="mark">${said.now}</span> ${preset?.title ?? said.own}</h2>
          <p class="summary">${preset?.summary}</p>
          <button class="all" type="button" aria-haspopup="dialog" @click=${this.#open}>${said.all(this.presets.length)}</button>
        </div>
      </div>`;
  }

  #next(): TemplateResult | typeof nothing {
    const suggestions = suggestionsAfter(this.current ?? '');
    if (suggestions.length === 0) return nothing;
    return html`
      <details class="next" ?open=${matchMedia(WIDE).matches}>
        <summary><h2>${said.next}</h2></summary>
        <ul>
          ${suggestions.map(
            ({ preset, reason }) => html`
              <li>
                <button type="button" data-next=${preset} @click=${() => this.#choose(preset)}>
                  <b>${this.#presetOf(preset)?.title}</b> <span>${reason}</span>
                </button>
              </li>`,
          )}
        </ul>
      </details>`;
  }

  #all(): TemplateResult {
    const chapters = [...new Set(this.presets.map(({ chapter }) => chapter))];
    return html`
      <dialog class="recipes" aria-labelledby="recipes-title" @click=${this.#onBackdrop} @close=${this.#onClose}>
        <div class="inside">
          <div class="panel-head">
            <h2 id="recipes-title">${said.all(this.presets.length)}</h2>
            <button class="quiet close" type="button" aria-label=${said.close} @click=${this.#close}>×</button>
          </div>
          <p class="hint">${said.choose}</p>
          <div role="toolbar" aria-label=${said.recipes} @keydown=${this.#onKey}>
            ${chapters.map((chapter, i) => this.#chapter(chapter, `chapter-${i}`))}
          </div>
        </div>
      </dialog>`;
  }

  #chapter(chapter: string, id: string): TemplateResult {
    return html`
      <div class="chapter" role="group" aria-labelledby=${id}>
        <h3 id=${id}>${chapter}</h3>
        <div class="cards">${this.presets.filter((preset) => preset.chapter === chapter).map((one) => this.#card(one))}</div>
      </div>`;
  }

  /** Called by its title and its sentence, described by what the picture shows. */
  #card({ id, title, summary }: Preset): TemplateResult {
    const now = id === this.current;
    return html`
      <button type="button" class="preset" data-preset=${id} tabindex=${id === this.#stop ? 0 : -1}
        aria-pressed=${now ? 'true' : 'false'} aria-describedby="picture-${id}"
        @focus=${() => this.#focusAt(id)} @blur=${() => this.#focusAt(null)} @click=${() => this.#choose(id)}>
        ${picture(id, '')}
        <span class="words">
          <b class="title">${title}</b>
          ${now ? html`<span class="mark">${said.now}</span>` : nothing}
          <span class="summary">${summary}</span>
          <span hidden id="picture-${id}">${pictureOf(id)?.words}</span>
        </span>
      </button>`;
  }

  #presetOf(id: string | null): Preset | undefined {
    return this.presets.find((preset) => preset.id === id);
  }

  /** The card that the Tab key stops at. */
  get #stop(): string | undefined {
    return (this.#presetOf(this.at) ?? this.#presetOf(this.current) ?? this.presets[0])?.id;
  }

  #focusAt(id: string | null): void {
    this.at = id;
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector('dialog') as HTMLDialogElement;
  }

  #open = (): void => {
    this.#dialog.showModal();
    this.querySelector<HTMLButtonElement>(`[data-preset="${this.#stop}"]`)?.focus();
  };

  #close = (): void => {
    this.#dialog.close();
  };

  /** Whichever way it was closed, and also where a browser does not do so itself. */
  #onClose = (): void => {
    this.querySelector<HTMLButtonElement>('.all')?.focus();
  };

  /** All that is inside is a part of `.inside`: what is hit otherwise is the page behind. */
  #onBackdrop = (event: MouseEvent): void => {
    if (event.target === this.#dialog) this.#close();
  };

  #choose(id: string): void {
    this.command({ type: 'choose', preset: id });
    if (this.#dialog.open) this.#close();
    // The button that was pressed goes with the suggestions of the last recipe.
    else this.querySelector<HTMLButtonElement>('.all')?.focus();
  }

  #onKey = (event: KeyboardEvent): void => {
    const cards = [...this.querySelectorAll<HTMLButtonElement>('.preset')];
    const at = cards.indexOf(event.target as HTMLButtonElement);
    const to = cardAfter(
      event.key,
      at,
      cards.map((card) => card.getBoundingClientRect()),
    );
    if (to === undefined) return;
    event.preventDefault();
    cards[to]?.focus();
  };
}

function picture(id: string, words: string): TemplateResult {
  const [width, height] = PICTURE_SIZE;
  return html`<img class="story" src=${pictureOf(id)?.address ?? nothing} alt=${words} width=${width} height=${height}
    loading="lazy" decoding="async">`;
}
