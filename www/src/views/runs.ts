// The runs panel: a table of this visit's runs, the one under way first.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { download } from '../download';
import { formatLoss, formatWhole } from '../format';
import { type RunRow, resultsInWords, runRows, settingsInWords } from '../run-rows';
import { runsAsCsv } from '../runs-csv';
import type { PageState } from '../state';
import { PanelView, type PanelWords } from './panel';
import { StoredRuns } from './stored-runs';
import '../styles/runs.css';

customElements.define('ae-stored-runs', StoredRuns);

/** Enough of a digest to tell two runs apart. */
const DIGEST = 8;

export class Runs extends PanelView {
  protected override readonly panel = 'runs';

  protected override sees(state: PageState): readonly unknown[] {
    const { run, runs, metrics, lastTest, result, link, faithful, fields, presets, storedRuns, unsaved } = state;
    return [run, runs, metrics, lastTest, result, link, faithful, fields, presets, storedRuns, unsaved];
  }

  protected override words(): PanelWords {
    return {
      sentence:
        'Every run of this visit that took a step: what was set, and what came of it; and below, the runs that this browser has kept.',
      look:
        'Change one setting at a time, and run again: what is drawn in grey below the loss is then the effect of that ' +
        'setting. Two runs with the same digest ended with the same weights, bit for bit.',
      how: html`
        <p>The numbers are those of the last evaluation on held-out data: a thousand images while a run is under way, all
          10,000 at its end. Seconds are those of training alone, without pictures and evaluations. The digest is a hash of
          all weights at the end of a run.</p>`,
      sources: [],
      file: 'www/src/kept-runs.ts',
    };
  }

  protected override content(): TemplateResult {
    return html`
      ${this.#visit()}
      <h3>Saved in this browser</h3>
      <ae-stored-runs .state=${this.state}></ae-stored-runs>`;
  }

  #visit(): TemplateResult {
    const rows = runRows(this.state);
    if (rows.length === 0) return html`<div class="placeholder">No run has begun yet.</div>`;
    return html`
      <div class="runs-region" role="region" aria-label="Runs of this visit" tabindex="0">
        <table class="runs figures">
          <thead>
            <tr>
              <th scope="col">Overlay</th>
              <th scope="col">Name</th>
              <th scope="col">Settings</th>
              <th scope="col">Steps</th>
              <th scope="col">Held out</th>
              <th scope="col">Seconds</th>
              <th scope="col">Digest</th>
              <th scope="col"><span class="visually-hidden">Actions</span></th>
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
        <p class="hint">${rows.length === 1 ? 'One run' : `${rows.length} runs`}. A run joins the table when the next one begins.</p>
        <button type="button" class="csv" @click=${this.#download}>Download all as CSV</button>
      </div>`;
  }

  #row(row: RunRow): TemplateResult {
    const { id, step, totalSteps, seconds, digest, arithmetic, faithful } = row;
    return html`
      <tr data-run=${id ?? 'now'}>
        <td>${id === null ? html`<span class="mark">Now</span>` : this.#overlay(row, id)}</td>
        <th scope="row">${id === null ? row.name : this.#name(row, id)}</th>
        <td class="settings">${lines(settingsInWords(row, this.state.fields))}
          ${faithful ? nothing : html`<span class="note">changed under way: the link does not lead here</span>`}</td>
        <td class="count">${formatWhole(step)}<span class="note">of ${formatWhole(totalSteps)}</span></td>
        <td class="results">${lines(resultsInWords(row))}</td>
        <td>${formatLoss(seconds)}</td>
        <td>${digest === null ? '–' : html`<code title=${digest}>${digest.slice(0, DIGEST)}</code><span class="note">${arithmetic}</span>`}</td>
        <td class="do">${id === null ? nothing : this.#buttons(row, id)}</td>
      </tr>`;
  }

  #overlay({ name, overlaid }: RunRow, id: number): TemplateResult {
    return html`
      <input type="checkbox" aria-label="Overlay ${name}" .checked=${live(overlaid)}
        @change=${(event: Event) =>
          this.action({ type: 'overlayRun', id, overlaid: (event.target as HTMLInputElement).checked })}>`;
  }

  #name({ name, presetTitle }: RunRow, id: number): TemplateResult {
    return html`
      <input type="text" class="name" aria-label="Name of run ${id}" maxlength="80" .value=${name}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          // A run without a name could not be told from another.
          input.value = input.value.trim() || presetTitle;
          this.action({ type: 'renameRun', id, name: input.value });
        }}>`;
  }

  #buttons({ name, link }: RunRow, id: number): TemplateResult {
    return html`
      <button type="button" aria-label="Open ${name} again" @click=${() => this.command({ type: 'follow', link })}>Open</button>
      <button type="button" aria-label="Drop ${name}" @click=${() => this.#drop(id)}>Drop</button>`;
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
  texts.map((text) => html`<span class="line">${text}</span>`);
