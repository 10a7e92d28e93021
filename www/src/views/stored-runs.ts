// Runs that the browser keeps: what each is, and what can be done with it.

import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Action } from '../actions';
import { sumOf } from '../arithmetic';
import { formatLoss, formatWhole } from '../format';
import type { StoredRun } from '../run-store';
import { StateView } from './view';

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

export class StoredRuns extends StateView {
  protected override render(): TemplateResult {
    const { storedRuns, unsaved } = this.state;
    if (unsaved !== null) return html`<p class="hint">This browser keeps no runs here.</p>`;
    if (storedRuns.length === 0) {
      return html`<p class="hint">A run is saved in this browser as it goes, every ten seconds and whenever it pauses.
        Nothing has been saved yet.</p>`;
    }
    return html`
      <p class="hint">Saved in this browser as they go, ${inMegabytes(sumOf(storedRuns.map(({ bytes }) => bytes)))} in all. The
        latest eight are kept, and those that you have named.</p>
      <ul class="stored" tabindex="-1">${repeat(
        storedRuns,
        ({ id }) => id,
        (run) => this.#row(run),
      )}</ul>`;
  }

  #row({ id, name, title, link, step, totalSteps, loss, bytes, savedAt }: StoredRun): TemplateResult {
    const said = name ?? title;
    return html`
      <li data-stored=${id}>
        <input type="text" aria-label="Name of the saved run ${said}" maxlength="80" placeholder=${title} .value=${name ?? ''}
          @change=${(event: Event) =>
            this.#do({ type: 'renameStored', id, name: (event.target as HTMLInputElement).value.slice(0, 80) })}>
        <span class="about">Step ${formatWhole(step)} of ${formatWhole(totalSteps)}${loss === null ? '' : `, held out ${formatLoss(loss)}`};
          ${when.format(savedAt)}, ${inMegabytes(bytes)} <code>${link}</code></span>
        <span class="do">
          <button type="button" aria-label="Go on with ${said}" @click=${() => this.#do({ type: 'openStored', id })}>Go on</button>
          <button type="button" aria-label="Download ${said}" @click=${() => this.#do({ type: 'downloadStored', id })}>Download</button>
          <button type="button" aria-label="Delete ${said}" @click=${() => this.#delete(id)}>Delete</button>
        </span>
      </li>`;
  }

  #do(detail: Action): void {
    this.dispatchEvent(new CustomEvent('action', { detail, bubbles: true }));
  }

  /** The row goes with its button: the focus goes to the list. */
  #delete(id: string): void {
    this.querySelector<HTMLElement>('.stored')?.focus();
    this.#do({ type: 'deleteStored', id });
  }
}
