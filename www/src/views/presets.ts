// The preset gallery: a row of cards for each chapter, and below them what the chosen one is. The whole gallery is one stop of
// the Tab key; the arrow keys go from card to card.

import { html, nothing, type TemplateResult } from 'lit';
import type { Preset } from '../../pkg/types';
import { View } from './view';

/** Below this width the cards would push everything else off the screen. */
const WIDE = '(min-width: 720px)';

export class Presets extends View {
  static override properties = {
    presets: { attribute: false },
    current: { attribute: false },
    looked: { state: true },
  };
  declare presets: readonly Preset[];
  declare current: string | null;
  /** The card under the pointer or the keyboard's focus. */
  declare looked: string | null;

  constructor() {
    super();
    this.presets = [];
    this.current = null;
    this.looked = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.presets.length === 0) return nothing;
    const chapters = [...new Set(this.presets.map(({ chapter }) => chapter))];
    const title = this.presets.find(({ id }) => id === this.current)?.title;
    const shown = this.presets.find(({ id }) => id === (this.looked ?? this.current));
    return html`
      <nav aria-label="Presets">
        <details class="gallery" ?open=${matchMedia(WIDE).matches}>
          <summary>${this.presets.length} recipes${title ? html`, now: <b>${title}</b>` : nothing}</summary>
          <div class="chapters" role="toolbar" aria-label="Recipes" @keydown=${this.#onKey}
            @pointerleave=${() => this.#look(null)} @focusout=${() => this.#look(null)}>
            ${chapters.map((chapter, i) => this.#chapter(chapter, `chapter-${i}`))}
          </div>
        </details>
        <p class="hint summary">${shown?.summary}</p>
      </nav>`;
  }

  #chapter(chapter: string, id: string): TemplateResult {
    return html`
      <div class="chapter" role="group" aria-labelledby=${id}>
        <h2 id=${id}>${chapter}</h2>
        <div class="cards">${this.presets.filter((preset) => preset.chapter === chapter).map((one) => this.#card(one))}</div>
      </div>`;
  }

  #card({ id, title, summary }: Preset): TemplateResult {
    const stop = this.presets.some((preset) => preset.id === this.current) ? this.current : this.presets[0]?.id;
    return html`
      <button type="button" class="preset" data-preset=${id} title=${summary} tabindex=${id === stop ? 0 : -1}
        aria-pressed=${id === this.current ? 'true' : 'false'}
        @pointerenter=${() => this.#look(id)} @focus=${() => this.#look(id)}
        @click=${() => this.#choose(id)}>${title}</button>`;
  }

  #look(id: string | null): void {
    this.looked = id;
  }

  #choose(id: string): void {
    this.command({ type: 'choose', preset: id });
    if (matchMedia(WIDE).matches) return;
    // On a phone the gallery makes room for what was chosen, and the focus stays where something is.
    const gallery = this.querySelector('details') as HTMLDetailsElement;
    gallery.open = false;
    gallery.querySelector('summary')?.focus();
  }

  #onKey = (event: KeyboardEvent): void => {
    const cards = [...this.querySelectorAll<HTMLButtonElement>('.preset')];
    const at = cards.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 }[
      event.key
    ];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    cards.at(to % cards.length)?.focus();
  };
}
