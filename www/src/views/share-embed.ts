// How a run gets into another page, or onto a slide: what it is to do there, and the code for it.

import { html, type TemplateResult } from 'lit';
import { DEFAULT_OPTIONS, type EmbedOptions, elementCode, frameCode } from '../embed-code';
import type { Subject } from '../share-links';
import { View } from './view';

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
        <summary>Start, time, colours and title in a frame</summary>
        <div class="choices">
          ${this.#choice('autoplay', 'Starts', [
            ['none', 'when it is clicked'],
            ['visible', 'when it is seen'],
            ['slide', 'with its slide'],
          ])}
          <div>
            <label for="embed-budget">Stops after</label>
            <span class="unit"><input id="embed-budget" name="budget" type="number" min="1" max=${LONGEST} placeholder="never"
              .value=${options.budget > 0 ? String(options.budget) : ''} @change=${this.#set}> seconds</span>
          </div>
          ${this.#choice('theme', 'Colours', [
            ['auto', 'as the reader has them'],
            ['light', 'light'],
            ['dark', 'dark'],
          ])}
          <div>
            <label for="embed-title">Title</label>
            <input id="embed-title" name="title" type="text" maxlength=${MOST_CHARACTERS} placeholder=${subject.title}
              .value=${options.title} @input=${this.#set}>
          </div>
        </div>
      </details>
      <ae-share-text .name=${'Frame for a page or slides'} .text=${frameCode(subject, page, fragment, options)}></ae-share-text>
      <ae-share-text .name=${'Element for a page of your own'} .text=${elementCode(page, fragment, options)}></ae-share-text>`;
  }

  #choice(name: 'autoplay' | 'theme', title: string, values: readonly (readonly [string, string])[]): TemplateResult {
    const chosen = this.options[name];
    return html`
      <div>
        <label for="embed-${name}">${title}</label>
        <select id="embed-${name}" name=${name} @change=${this.#set}>
          ${values.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
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
