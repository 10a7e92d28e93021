// The runs panel: a table of this visit's runs, the one under way first.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { download } from '../download';
import { formatLoss, formatWhole } from '../format';
import { type RunRow, resultsInWords, runRows, settingsInWords } from '../run-rows';
import { runsAsCsv } from '../runs-csv';
import type { PageState } from '../state';
import { words } from '../words/words';
import { PanelView, type PanelWords } from './panel';
import { StoredRuns } from './stored-runs';
import '../styles/runs.css';

customElements.define('ae-stored-runs', StoredRuns);

const text = words.runs;
const { headings } = text;

/** Enough of a digest to tell two runs apart. */
const DIGEST = 8;

export class Runs extends PanelView {
  protected override readonly panel = 'runs';

  protected override sees(state: PageState): readonly unknown[] {
    const { run, runs, metrics, lastTest, result, link, faithful, fields, presets, storedRuns, unsaved } = state;
    return [run, runs, metrics, lastTest, result, link, faithful, fields, presets, storedRuns, unsaved];
  }

  protected override words(): PanelWords {
    const { sentence, look, how } = text;
    return { sentence, look, how, sources: [], file: 'www/src/kept-runs.ts' };
  }

  protected override content(): TemplateResult {
    return html`
      ${this.#visit()}
      <h3>${text.stored}</h3>
      <ae-stored-runs .state=${this.state}></ae-stored-runs>`;
  }

  #visit(): TemplateResult {
    const rows = runRows(this.state);
    if (rows.length === 0) return html`<div class="placeholder">${text.none}</div>`;
    return html`
      <div class="runs-region" role="region" aria-label=${text.ofVisit} tabindex="0">
        <table class="runs figures">
          <thead>
            <tr>
              <th scope="col">${headings.overlay}</th>
              <th scope="col">${headings.name}</th>
              <th scope="col">${headings.settings}</th>
              <th scope="col">${headings.steps}</th>
              <th scope="col">${headings.heldOut}</th>
              <th scope="col">${headings.seconds}</th>
              <th scope="col">${headings.digest}</th>
              <th scope="col"><span class="visually-hidden">${headings.actions}</span></th>
            </tr>
          </thead>
          <tbody>${repeat(
            rows,
            ({ id }) => id,
            (row) => this.#row(row),
          )}</tbody>
        </table>
      </div>
      <div class="row">
        <p class="hint">${text.count(rows.length)}</p>
        <button type="button" class="csv" @click=${this.#download}>${text.download}</button>
      </div>`;
  }

  #row(row: RunRow): TemplateResult {
    const { id, step, totalSteps, seconds, digest, arithmetic, faithful } = row;
    return html`
      <tr data-run=${id ?? 'now'}>
        <td>${id === null ? html`<span class="mark">${text.now}</span>` : this.#overlay(row, id)}</td>
        <th scope="row">${id === null ? row.name : this.#name(row, id)}</th>
        <td class="settings">${lines(settingsInWords(row, this.state.fields))}
          ${faithful ? nothing : html`<span class="note">${text.unfaithful}</span>`}</td>
        <td class="count">${formatWhole(step)}<span class="note">${text.ofSteps(formatWhole(totalSteps))}</span></td>
        <td class="results">${lines(resultsInWords(row))}</td>
        <td>${formatLoss(seconds)}</td>
        <td>${digest === null ? '–' : html`<code title=${digest}>${digest.slice(0, DIGEST)}</code><span class="note">${arithmetic}</span>`}</td>
        <td class="do">${id === null ? nothing : this.#buttons(row, id)}</td>
      </tr>`;
  }

  #overlay({ name, overlaid }: RunRow, id: number): TemplateResult {
    return html`
      <input type="checkbox" aria-label=${text.overlay(name)} .checked=${live(overlaid)}
        @change=${(event: Event) =>
          this.action({ type: 'overlayRun', id, overlaid: (event.target as HTMLInputElement).checked })}>`;
  }

  #name({ name, presetTitle }: RunRow, id: number): TemplateResult {
    return html`
      <input type="text" class="name" aria-label=${text.nameOf(id)} maxlength="80" .value=${name}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          // A run without a name could not be told from another.
          input.value = input.value.trim() || presetTitle;
          this.action({ type: 'renameRun', id, name: input.value });
        }}>`;
  }

  #buttons({ name, link }: RunRow, id: number): TemplateResult {
    return html`
      <button type="button" aria-label=${text.openAgain(name)} @click=${() => this.command({ type: 'follow', link })}>${text.open}</button>
      <button type="button" aria-label=${text.dropNamed(name)} @click=${() => this.#drop(id)}>${text.drop}</button>`;
  }

  /** The row goes with its button: the focus goes to the next row, or to the table. */
  #drop(id: number): void {
    const row = this.querySelector(`[data-run="${id}"]`);
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    const button = next?.querySelector<HTMLButtonElement>('.do button:last-child');
    (button ?? this.querySelector<HTMLElement>('.runs-region'))?.focus();
    this.action({ type: 'dropRun', id });
  }

  #download = (): void => {
    const keys = this.state.fields.map(({ key }) => key);
    download('autoencoder-runs.csv', 'text/csv', runsAsCsv(runRows(this.state), keys));
  };
}

const lines = (texts: readonly string[]): TemplateResult[] =>
  texts.map((line) => html`<span class="line">${line}</span>`);
