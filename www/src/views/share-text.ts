// A text to hand on: it can be read, and copied with one click.

import { html, nothing, type TemplateResult } from 'lit';
import { copyOrSelect } from '../clipboard';
import { words } from '../words/words';
import { View } from './view';

const said = words.share.text;

export class ShareText extends View {
  static override properties = {
    key: { attribute: false },
    name: { attribute: false },
    text: { attribute: false },
    first: { attribute: false },
    copied: { state: true },
  };
  /** Tells it from the others of the dialog. */
  declare key: string;
  /** What it is. */
  declare name: string;
  declare text: string;
  /** What most people come for: one line, and the button that has the focus. */
  declare first: boolean;
  /** The text that was copied last, and whether the browser allowed it. */
  declare copied: { readonly text: string; readonly done: boolean } | null;

  constructor() {
    super();
    this.key = '';
    this.name = '';
    this.text = '';
    this.first = false;
    this.copied = null;
  }

  protected override render(): TemplateResult {
    const { key, name, text, first } = this;
    const id = `share-${key}`;
    const of = this.copied?.text === text ? this.copied : null;
    return html`
      <div class="text">
        <label for=${id}>${name}</label>
        ${
          first
            ? html`<input id=${id} type="text" readonly .value=${text} @focus=${this.#select}>`
            : html`<textarea id=${id} rows="3" readonly .value=${text} @focus=${this.#select}></textarea>`
        }
        <button type="button" ?autofocus=${first} class=${first ? 'primary' : ''}
          @click=${this.#copy}>${of?.done ? said.copied : said.copy}<span class="visually-hidden">${said.named(name)}</span></button>
        ${of && !of.done ? html`<p class="meaning">${said.notAllowed}</p>` : nothing}
        <span class="visually-hidden" role="status">${of ? (of.done ? said.isCopied(name) : said.isSelected(name)) : ''}</span>
      </div>`;
  }

  #copy = async (): Promise<void> => {
    const { text } = this;
    const field = this.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    if (!field) return;
    // The clipboard has one text only.
    for (const other of this.closest('dialog')?.querySelectorAll<ShareText>('ae-share-text') ?? []) other.copied = null;
    this.copied = { text, done: await copyOrSelect(text, field) };
  };

  #select = ({ target }: Event): void => (target as HTMLInputElement | HTMLTextAreaElement).select();
}
