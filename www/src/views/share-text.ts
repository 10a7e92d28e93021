// A text to hand on: it can be read, and copied with one click.

import { html, nothing, type TemplateResult } from 'lit';
import { copyOrSelect } from '../clipboard';
import { View } from './view';

export class ShareText extends View {
  static override properties = {
    name: { attribute: false },
    text: { attribute: false },
    first: { attribute: false },
    copied: { state: true },
  };
  /** What it is. */
  declare name: string;
  declare text: string;
  /** What most people come for: one line, and the button that has the focus. */
  declare first: boolean;
  /** The text that was copied last, and whether the browser allowed it. */
  declare copied: { readonly text: string; readonly done: boolean } | null;

  constructor() {
    super();
    this.name = '';
    this.text = '';
    this.first = false;
    this.copied = null;
  }

  protected override render(): TemplateResult {
    const { name, text, first } = this;
    const id = `share-${name.split(' ')[0]?.toLowerCase()}`;
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
          @click=${this.#copy}>${of?.done ? 'Copied' : 'Copy'}<span class="visually-hidden"> ${name}</span></button>
        ${of && !of.done ? html`<p class="meaning">Copying is not allowed here. The text is selected: copy it by the keyboard.</p>` : nothing}
        <span class="visually-hidden" role="status">${of ? `${name} ${of.done ? 'copied' : 'selected'}` : ''}</span>
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
