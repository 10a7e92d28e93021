// Runs that the browser keeps: what each is, and what can be done with it.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Action } from '../actions';
import { sumOf } from '../arithmetic';
import { formatLoss, formatMegabytes, formatWhole } from '../format';
import type { StoredRun } from '../run-store';
import { language } from '../words/language';
import { words } from '../words/words';
import { StateView } from './view';

const said = words.storedRuns;
const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });

export class StoredRuns extends StateView {
  protected override render(): TemplateResult {
    const { storedRuns, unsaved } = this.state;
    const refused = html`<p class="hint">${said.refused}</p>`;
    if (storedRuns.length === 0) return unsaved === null ? html`<p class="hint">${said.none}</p>` : refused;
    // Where there is no room for more, something can be deleted here.
    return html`
      ${unsaved === null ? nothing : refused}
      <p class="hint">${said.kept(formatMegabytes(sumOf(storedRuns.map(({ bytes }) => bytes))))}</p>
      <ul class="stored" tabindex="-1">${repeat(
        storedRuns,
        ({ id }) => id,
        (run) => this.#row(run),
      )}</ul>`;
  }

  #row({ id, name, title, link, step, totalSteps, loss, bytes, savedAt }: StoredRun): TemplateResult {
    const called = name ?? title;
    return html`
      <li data-stored=${id}>
        <input type="text" aria-label=${said.name(called)} maxlength="80" placeholder=${title} .value=${name ?? ''}
          @change=${(event: Event) =>
            this.#do({ type: 'renameStored', id, name: (event.target as HTMLInputElement).value.slice(0, 80) })}>
        <span class="about">${said.at(formatWhole(step), formatWhole(totalSteps))}${loss === null ? '' : said.heldOut(formatLoss(loss))};
          ${when.format(savedAt)}, ${formatMegabytes(bytes)} <code>${link}</code></span>
        <span class="do">
          <button type="button" aria-label=${said.goOnWith(called)} @click=${() => this.#do({ type: 'openStored', id })}>${said.goOn}</button>
          <button type="button" aria-label=${said.downloadRun(called)} @click=${() => this.#do({ type: 'downloadStored', id })}>${said.download}</button>
          <button type="button" aria-label=${said.removeRun(called)} @click=${() => this.#delete(id)}>${said.remove}</button>
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
