// The panel of two runs: what to compare with, and then both in lock step: settings, curves, numbers, images, codes.

import { html, nothing, type TemplateResult } from 'lit';
import { sumOf } from '../arithmetic';
import { wordsFor } from '../data-sets';
import { formatFinding, formatFixed, formatLoss, formatWhole } from '../format';
import { codeWidthOf } from '../latent-plane';
import type { Look } from '../looks';
import { isShown } from '../rows-side-by-side';
import { OTHER } from '../side-by-side';
import { isLost, isUnderWay, type PageState } from '../state';
import { unitOfLoss } from '../units';
import { type Row, rowsOf, settingsThatDiffer, verdictOf } from '../verdict';
import { words } from '../words/words';
import { CompareChart } from './compare-chart';
import { type Choice, CompareChooser } from './compare-chooser';
import { CompareCodes } from './compare-codes';
import { ComparePca } from './compare-pca';
import { CompareRows } from './compare-rows';
import { PanelView, type PanelWords } from './panel';
import '../styles/compare.css';

customElements.define('ae-compare-chooser', CompareChooser);
customElements.define('ae-compare-chart', CompareChart);
customElements.define('ae-compare-rows', CompareRows);
customElements.define('ae-compare-codes', CompareCodes);
customElements.define('ae-compare-pca', ComparePca);

const text = words.compare;

/** How much B is above or below A. */
const DIFFERENCE = html`
  <math display="block">
    <mfrac><mrow><msub><mi>E</mi><mi>B</mi></msub><mo>−</mo><msub><mi>E</mi><mi>A</mi></msub></mrow><msub><mi>E</mi><mi>A</mi></msub></mfrac>
  </math>`;

/** Codes that are laid side by side. */
const CODES = 1000;

export class Compare extends PanelView {
  static override properties = { ...PanelView.properties, exact: { state: true } };
  protected override readonly panel = 'compare';
  /** Whether the run is compared with the exact solution, and not with another run. */
  declare exact: boolean;
  /** Where the focus goes after the next drawing: what had it is gone. */
  #focus: string | null = null;

  constructor() {
    super();
    this.exact = false;
  }

  protected override words(): PanelWords {
    const { sentence, look, how } = text;
    return { sentence, look, how: how(DIFFERENCE), sources: [], file: 'www/src/side-by-side.ts' };
  }

  protected override sees(state: PageState): readonly unknown[] {
    const { run, other, fields, presets, link, faithful, lastTest } = state;
    const first: unknown[] = [run, other, fields, presets, link, faithful, lastTest];
    // Of the first run alone nothing else is shown.
    if (this.exact) first.push(state.data?.state);
    return other ? [...first, state.metrics, state.status, state.snapshot, state.result] : first;
  }

  protected override wants(): Readonly<Record<string, Look>> {
    const { run, other } = this.state;
    // A few points in space have an answer at once, and it is another look.
    if (this.exact) return { pca: run?.values.data === 'points' ? { kind: 'plane' } : { kind: 'pca' } };
    if (!run || !other?.run || codeWidthOf(run) !== 2 || codeWidthOf(other.run) !== 2) return {};
    const look: Look = { kind: 'latent', images: CODES, plane: [0, 1] };
    return { codes: look, 'other/codes': look };
  }

  protected override content(): TemplateResult {
    const { other } = this.state;
    if (this.exact) return this.#pca();
    return other ? this.#both(other) : this.#choice();
  }

  override updated(): void {
    super.updated();
    if (this.#focus !== null) void this.#moveFocus();
  }

  /** The list of partners is drawn after this panel is. */
  async #moveFocus(): Promise<void> {
    await this.querySelector<CompareChooser>('ae-compare-chooser')?.updateComplete;
    const target = this.#focus === null ? null : this.querySelector<HTMLElement>(this.#focus);
    if (!target) return;
    this.#focus = null;
    target.focus();
  }

  #choose = (event: Event): void => {
    const choice = (event as CustomEvent<Choice>).detail;
    this.exact = choice.kind === 'pca';
    this.#focus = '.compare-end';
    if (choice.kind === 'link') this.action({ type: 'compare', link: choice.link });
    else if (this.state.other) this.action({ type: 'compare', link: null });
  };

  #end = (): void => {
    if (this.state.other) this.action({ type: 'compare', link: null });
    this.exact = false;
    this.#focus = '.compare-start button';
  };

  #choice(): TemplateResult {
    return html`
      <div class="compare-start">
        <p>${text.start}</p>
        ${this.#chooser()}
      </div>`;
  }

  #chooser(): TemplateResult {
    return html`<ae-compare-chooser .state=${this.state} @choose=${this.#choose}></ae-compare-chooser>`;
  }

  #head(title: TemplateResult): TemplateResult {
    return html`
      <div class="compare-head">
        <p>${title}</p>
        <button type="button" class="compare-end" @click=${this.#end}>${text.end}</button>
      </div>`;
  }

  #something(): TemplateResult {
    return html`
      <details class="compare-more">
        <summary>${text.somethingElse}</summary>
        ${this.#chooser()}
      </details>`;
  }

  #pca(): TemplateResult {
    const { run, lastTest, data } = this.state;
    const plane = this.picture('pca', 'plane')?.answer;
    const answer = plane ? { share: 1, comparison: plane.comparison } : this.picture('pca', 'pca')?.answer;
    return html`
      ${this.#head(text.againstPca(this.#titleOf(run?.preset)))}
      <ae-compare-pca .idle=${data?.state === 'idle'} .run=${run} .test=${lastTest} .answer=${answer ?? null}
        .reason=${this.reason('pca')}></ae-compare-pca>
      ${this.#something()}`;
  }

  #titleOf(preset: string | undefined): string {
    return this.state.presets.find(({ id }) => id === preset)?.title ?? preset ?? '';
  }

  #both(other: PageState): TemplateResult {
    const { state } = this;
    return html`
      ${this.#head(html`
        <b class="side-a">A, ${this.#titleOf(state.run?.preset)}</b>
        <b class="side-b">${other.run ? `B, ${this.#titleOf(other.run.preset)}` : text.otherComes}</b>`)}
      ${this.#problems(other)}
      ${this.#differences(other)}
      <p class="figures compare-steps">${stepOf('A', state)}${stepOf('B', other)}${this.#alone(other)}</p>
      ${other.run ? this.#pictures(other) : html`<div class="placeholder">${text.otherIsSetUp}</div>`}
      ${this.#something()}`;
  }

  #pictures(other: PageState): TemplateResult {
    const { state } = this;
    const [a, b] = [state.snapshot, other.snapshot];
    const data = state.run?.values.data;
    const digits = data === other.run?.values.data && data !== 'points';
    const codes = 'codes' in this.wants();
    return html`
      <p class="compare-verdict">${verdictOf(state, other)}</p>
      <div class="compare-numbers">
        <ae-compare-chart .a=${state} .b=${other}></ae-compare-chart>
        ${this.#table(other)}
      </div>
      ${
        digits
          ? html`<ae-compare-rows .a=${isShown(a) ? a : null} .b=${isShown(b) ? b : null} .data=${data}></ae-compare-rows>`
          : html`<p class="hint">${noRows(data, other.run?.values.data)}</p>`
      }
      ${codes ? this.#codes(other) : nothing}`;
  }

  #codes(other: PageState): TemplateResult {
    const theirs = other.pictures[`${OTHER}codes`];
    const b = theirs?.kind === 'latent' ? theirs.answer : null;
    const reason = this.reason('codes') ?? other.unanswered[`${OTHER}codes`];
    if (reason !== undefined) return html`<p class="hint">${reason}</p>`;
    return html`
      <ae-compare-codes .a=${this.picture('codes', 'latent')?.answer ?? null} .b=${b}
        .data=${this.state.run?.values.data} .still=${![this.state, other].some(isUnderWay)} .scope=${`${this.state.run?.link} ${other.run?.link}`}></ae-compare-codes>`;
  }

  #differences(other: PageState): TemplateResult | typeof nothing {
    const { run, fields, faithful } = this.state;
    if (!run || !other.run) return nothing;
    const found = settingsThatDiffer(run, other.run, fields.length > 0 ? fields : other.fields);
    const changed = faithful ? nothing : html` ${text.changed}`;
    if (found.length === 0) {
      return html`<p class="compare-settings">${text.alike}${changed}</p>`;
    }
    return html`<p class="compare-settings">${text.differ(found.join('; '))}${changed}</p>`;
  }

  #problems(other: PageState): TemplateResult {
    return html`
      ${other.failure === null ? nothing : html`<div class="notice bad" role="alert"><p>${text.failed(other.failure)}</p></div>`}
      ${
        other.refusedByLink.length === 0
          ? nothing
          : html`
            <div class="notice" role="alert">
              <p>${text.refused}</p>
              <ul>${other.refusedByLink.map(({ key, value, reason }) => html`<li><code>${key}=${value}</code> ${reason}</li>`)}</ul>
            </div>`
      }
      ${other.data?.problem ? html`<div class="notice bad" role="alert"><p>${text.problem(other.data.problem)}</p></div>` : nothing}
      ${isLost(other) ? html`<div class="notice bad" role="alert"><p>${text.lost}</p></div>` : nothing}`;
  }

  /** Where A has come to its end, its own buttons do nothing: B gets one here. */
  #alone(other: PageState): TemplateResult | typeof nothing {
    const rests = other.status === 'done' || other.status === 'error' || other.status === 'loading';
    if (this.state.status !== 'done' || rests) return nothing;
    const running = isUnderWay(other);
    return html`
      <button type="button" class="compare-alone" @click=${() => this.command({ type: running ? 'pause' : 'play' })}>
        ${running ? text.pauseOther : text.letOtherGoOn}</button>`;
  }

  #table(other: PageState): TemplateResult {
    const { state } = this;
    const unit = ({ run, metrics }: PageState) => unitOfLoss(run, metrics?.phase ?? 0);
    const rows = rowsOf(state, other);
    const seconds = ({ times }: PageState) => `${formatFixed(sumOf([...times.training, ...times.caching]), 1)} s`;
    return html`
      <table class="figures">
        <thead><tr><td></td><th scope="col" class="side-a">A</th><th scope="col" class="side-b">B</th><th scope="col">${text.table.otherIs}</th></tr></thead>
        <tbody>
          <tr>
            <th scope="row">${text.table.parameters}</th>
            <td>${formatWhole(state.run?.plan.parameters ?? 0)}</td><td>${formatWhole(other.run?.plan.parameters ?? 0)}</td><td></td>
          </tr>
          <tr data-row="loss">
            <th scope="row">${unit(state) === unit(other) ? text.table.loss(unit(state)) : text.table.lossInOwnUnits}</th>
            <td>${formatLoss(state.lastTest?.loss)}</td><td>${formatLoss(other.lastTest?.loss)}</td><td></td>
          </tr>
          ${rows.map((row) => rowOf(row))}
          <tr><th scope="row">${text.table.time}</th><td>${seconds(state)}</td><td>${seconds(other)}</td><td></td></tr>
          ${
            state.result || other.result
              ? html`
                <tr data-row="digest">
                  <th scope="row">${text.table.digest}</th>
                  <td><code>${state.result?.digest ?? '–'}</code></td><td><code>${other.result?.digest ?? '–'}</code></td><td></td>
                </tr>`
              : nothing
          }
        </tbody>
      </table>`;
  }
}

function rowOf({ name, unit, a, b, better, difference }: Row): TemplateResult {
  const cell = (side: 'A' | 'B', finding: Row['a']) => {
    if (!finding) return html`<td>–</td>`;
    const said = formatFinding({ name: '', value: finding.value, share: finding.share ?? false }).trim();
    return better === side
      ? html`<td><b>${said}</b> <span class="mark">✓<span class="visually-hidden"> ${text.table.better}</span></span></td>`
      : html`<td>${said}</td>`;
  };
  return html`<tr data-row=${name}><th scope="row">${name}${unit ? `, ${unit}` : ''}</th>${cell('A', a)}${cell('B', b)}<td>${difference}</td></tr>`;
}

function stepOf(side: 'A' | 'B', { metrics, run, status, result }: PageState): TemplateResult {
  const standing = (text.standing as Readonly<Record<string, string>>)[status];
  return html`<span class="side-${side.toLowerCase()}" data-side=${side} data-step=${metrics?.step ?? 0} data-status=${status}
    data-digest=${result?.digest ?? nothing}>${text.step(side, formatWhole(metrics?.step ?? 0))}<span class="whole">
    ${text.ofSteps(formatWhole(run?.totalSteps ?? 0))}</span>${standing ? `, ${standing}` : ''}</span>`;
}

function noRows(data: string | undefined, other: string | undefined): string {
  if (data === 'points' && other === 'points') return text.onlyPoints;
  return text.otherImages(wordsFor(data).tested, wordsFor(other).tested);
}
