// How a run gets into another page, or onto a slide: what it is to do there, and the code for it.

import { html, type TemplateResult } from 'lit';
import { DEFAULT_OPTIONS, type EmbedOptions, elementCode, frameCode } from '../embed-code';
import type { Subject } from '../share-links';
import { words } from '../words/words';
import { View } from './view';

const text = words.share.embed;

/** Most seconds that an embed is given, and most characters of its title. */
const LONGEST = 3600;
const MOST_CHARACTERS = 80;

export class ShareEmbed extends View {
  static override properties = {
    subject: { attribute: false },
    page: { attribute: false },
    fragment: { attribute: false },
    options: { state: true },
  };
  declare subject: Subject;
  /** The address of this page, and what it says of the run. */
  declare page: string;
  declare fragment: string;
  declare options: EmbedOptions;

  constructor() {
    super();
    this.options = DEFAULT_OPTIONS;
  }

  protected override render(): TemplateResult {
    const { subject, page, fragment, options } = this;
    return html`
      <details class="embed-options">
        <summary>${text.options}</summary>
        <div class="choices">
          ${this.#choice('autoplay', text.starts, text.autoplay)}
          <div>
            <label for="embed-budget">${text.stopsAfter}</label>
            <span class="unit"><input id="embed-budget" name="budget" type="number" min="1" max=${LONGEST} placeholder=${text.never}
              .value=${options.budget > 0 ? String(options.budget) : ''} @change=${this.#set}> ${text.seconds}</span>
          </div>
          ${this.#choice('theme', text.colours, text.themes)}
          <div>
            <label for="embed-title">${text.title}</label>
            <input id="embed-title" name="title" type="text" maxlength=${MOST_CHARACTERS} placeholder=${subject.title}
              .value=${options.title} @input=${this.#set}>
          </div>
        </div>
      </details>
      <ae-share-text .key=${'frame'} .name=${text.frame} .text=${frameCode(subject, page, fragment, options)}></ae-share-text>
      <ae-share-text .key=${'element'} .name=${text.element} .text=${elementCode(page, fragment, options)}></ae-share-text>`;
  }

  #choice(key: 'autoplay' | 'theme', title: string, names: Readonly<Record<string, string>>): TemplateResult {
    const chosen = this.options[key];
    return html`
      <div>
        <label for="embed-${key}">${title}</label>
        <select id="embed-${key}" name=${key} @change=${this.#set}>
          ${Object.entries(names).map(([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`)}
        </select>
      </div>`;
  }

  #set = ({ target }: Event): void => {
    const field = target as HTMLInputElement | HTMLSelectElement;
    const { value } = field;
    const seconds = Math.round(Number(value));
    const isTime = seconds >= 1 && seconds <= LONGEST;
    this.options = { ...this.options, [field.name]: field.name === 'budget' ? (isTime ? seconds : 0) : value };
  };
}
