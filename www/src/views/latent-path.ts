// From A to B: which way, where the ends come from besides the row of digits, and the frames.

import { html, type TemplateResult } from 'lit';
import type { Looks } from '../looks';
import { words } from '../words/words';
import { View } from './view';

export type Way = Looks['path']['question']['way'];
export type EndName = 'from' | 'to';

export class LatentPath extends View {
  static override properties = {
    answer: { attribute: false },
    reason: { attribute: false },
    near: { attribute: false },
    frames: { attribute: false },
    data: { attribute: false },
    way: { attribute: false },
    open: { attribute: false },
  };
  declare answer: Looks['path']['answer'] | null;
  /** Why there is no answer. */
  declare reason: string | null;
  /** As in `LatentFrames`. */
  declare near: readonly number[];
  declare frames: number;
  declare data: string | undefined;
  declare way: Way;
  declare open: boolean;

  protected override render(): TemplateResult {
    const { answer, frames, near, data, way } = this;
    return html`
      <details class="latent-part" .open=${this.open} @toggle=${this.#toggle}>
        <summary>${words.latent.path}</summary>
        <div class="latent-targets">
          <label>${words.latent.way} <select @change=${this.#turn}>
            <option value="line" ?selected=${way === 'line'}>${words.latent.ways.line}</option>
            <option value="sphere" ?selected=${way === 'sphere'}>${words.latent.ways.sphere}</option>
          </select></label>
          ${(['from', 'to'] as const).map(
            (end) =>
              html`<button type="button" @click=${() => this.#say('take', end)}>${words.latent.probeBecomes(end)}</button>`,
          )}
        </div>
        ${
          answer
            ? html`<ae-latent-frames .answer=${answer} .frames=${frames} .near=${near} .data=${data}></ae-latent-frames>`
            : html`<div class="placeholder">${this.reason ?? words.latent.framesOnTheirWay}</div>`
        }
      </details>`;
  }

  #say(type: string, detail: EndName | Way | boolean): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #toggle = (event: Event): void => this.#say('fold', (event.currentTarget as HTMLDetailsElement).open);

  #turn = (event: Event): void =>
    this.#say('way', (event.currentTarget as HTMLSelectElement).value === 'sphere' ? 'sphere' : 'line');
}
