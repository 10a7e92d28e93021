// The layers panel: the schedule as a time line. What each layer does in which phase, where the run is, how long each phase
// took, and what it saves to keep what frozen layers give.

import { sumOf } from '../arithmetic';
import '../styles/layers.css';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { capitalised } from '../data-sets';
import { formatNumber, formatWhole } from '../format';
import { rerunWith } from '../rerun';
import type { PageState } from '../state';
import {
  type LayerRow,
  type LayerState,
  millisecondsOf,
  nowAt,
  rowsOf,
  type Saving,
  type Span,
  savingsOf,
  spansOf,
  twinOf,
  twinSchedule,
} from '../time-line';
import { layersWords } from './layers-words';
import { PanelView, type PanelWords } from './panel';

const STATE_WORDS: Record<LayerState, string> = {
  learns: 'learns',
  frozen: 'frozen',
  cached: 'cached',
  absent: 'not in use',
};

/** Shares below which a word does not fit into a bar. */
const ROOM = 0.24;

const seconds = (value: number): string => `${value < 10 ? value.toFixed(1) : formatWhole(value)} s`;

export class Layers extends PanelView {
  protected override readonly panel = 'layers';

  /** Times grow with every message; what is shown of them changes less often. */
  protected override sees({ run, runs, status, metrics, times }: PageState): readonly unknown[] {
    const share = Math.round((200 * (metrics?.step ?? 0)) / (run?.totalSteps ?? 1));
    const shown = [...times.training, ...times.caching].map((value) => value.toFixed(1));
    return [run, runs, status, metrics?.phase, share, ...shown];
  }

  protected override words(): PanelWords {
    return layersWords(this.state.run);
  }

  protected override content(): TemplateResult {
    const { run, metrics, times } = this.state;
    if (!run) return html`<div class="placeholder">No run yet.</div>`;
    const spans = spansOf(run, metrics?.step ?? 0, times);
    const rows = rowsOf(run);
    return html`
      <div class="layers">
        ${this.#timeLine(rows, spans)}
        ${this.#legend(rows)}
        <ol class="phase-list">${spans.map((span, index) => this.#phase(span, index, rows))}</ol>
        ${this.#cache()}
      </div>`;
  }

  #timeLine(rows: readonly LayerRow[], spans: readonly Span[]): TemplateResult {
    const now = `${100 * nowAt(spans)}%`;
    const several = spans.length > 1;
    return html`
      <div class="time-line">
        ${
          several
            ? html`
              <div class="time-row head" aria-hidden="true">
                <span>layer</span><span>parameters</span>
                <svg>${spans.map(
                  ({ from, width }, i) => svg`<text x="${100 * (from + width / 2)}%" y="50%">${i + 1}</text>`,
                )}</svg>
              </div>`
            : nothing
        }
        ${rows.map(
          ({ name, part, parameters, states }) => html`
            <div class="time-row">
              <span class="name"><small>${part}</small> ${name}</span>
              <span class="figures" data-role="parameters">${formatWhole(parameters)}</span>
              <svg role="img" aria-label="${part} ${name}: ${states
                .map((state, i) => `${several ? `in phase ${i + 1} ` : ''}${STATE_WORDS[state]}`)
                .join(', ')}">
                ${spans.map(({ from, width }, i) => drawState(states[i] ?? 'absent', from, width))}
                <line class="now" x1=${now} x2=${now} y1="0" y2="100%" />
              </svg>
            </div>`,
        )}
        <p class="figures">${formatWhole(sumOf(rows.map(({ parameters }) => parameters)))} parameters in all.</p>
      </div>`;
  }

  #legend(rows: readonly LayerRow[]): TemplateResult {
    const used = (Object.keys(STATE_WORDS) as LayerState[]).filter((state) =>
      rows.some(({ states }) => states.includes(state)),
    );
    return html`
      <p class="state-legend">
        ${used.map((state) => html`<span data-state=${state}>${STATE_WORDS[state]}</span>`)}
        <span class="now">where the run is</span>
      </p>`;
  }

  #phase(span: Span, index: number, rows: readonly LayerRow[]): TemplateResult {
    const { phase, steps, training, caching } = span;
    const named = (...wanted: LayerState[]) =>
      rows
        .filter(({ states }) => wanted.includes(states[index] ?? 'absent'))
        .map(({ part, name }) => `${part} ${name}`);
    const frozen = named('frozen', 'cached');
    const pace = millisecondsOf(span);
    const current = (this.state.metrics?.phase ?? 0) === index;
    const from = phase.labels
      ? `${formatWhole(phase.images)} images with their labels`
      : `${formatWhole(phase.images)} images`;
    return html`
      <li data-phase=${phase.name} aria-current=${current ? 'step' : 'false'}>
        <b>${phase.name}</b>, ${formatWhole(phase.steps)} steps of ${formatWhole(phase.batchSize)} from ${from}
        <p>${
          rows.every(({ states }) => states[index] === 'learns')
            ? 'All layers learn.'
            : html`${capitalised(named('learns').join(' and '))} ${named('learns').length === 1 ? 'learns' : 'learn'}.`
        }
          ${
            frozen.length === 0
              ? nothing
              : html`${capitalised(frozen.join(' and '))} ${frozen.length === 1 ? 'is' : 'are'} frozen${
                  phase.cached ? ', and what comes out is computed once for all images and kept' : ''
                }.`
          }</p>
        <p class="figures">step ${formatWhole(steps)}${training > 0 ? html`, <span data-role="training">training ${seconds(training)}</span>` : nothing}${
          pace === null ? nothing : `, ${formatNumber(Number(pace.toPrecision(3)))} ms a step`
        }${phase.cached && caching > 0 ? html`, <span data-role="caching">caching ${seconds(caching)}</span>` : nothing}</p>
      </li>`;
  }

  /** What the cache saves: measured, or how to measure it. */
  #cache(): TemplateResult | typeof nothing {
    const { run, runs, metrics, times } = this.state;
    const schedule = twinSchedule(run?.values.schedule);
    if (!run || !schedule) return nothing;
    const twin = twinOf(run, runs);
    const savings = twin ? savingsOf(run, metrics?.step ?? 0, times, twin) : [];
    const other = schedule === 'layerwise-phases' ? 'without the cache' : 'with the cache';
    return html`
      <div class="cache" data-role="cache">
        <h3>What the cache saves</h3>
        ${
          savings.length > 0
            ? savings.map((saving) => html`<p class="figures" data-role="saving">${wordsOf(saving)}</p>`)
            : html`<p>${
                twin
                  ? 'The earlier run is there to compare with; this one has to come to its second phase.'
                  : `Nothing to compare with yet: run the same once more ${other}, and the times of a step will stand side by side here.`
              }</p>`
        }
        <button type="button" @click=${() => this.#runTwin(schedule)}>Run it ${other}</button>
      </div>`;
  }

  /** A fresh start of the same recipe with the other schedule. */
  #runTwin(schedule: string): void {
    for (const command of rerunWith(this.state, 'schedule', schedule)) this.command(command);
  }
}

function drawState(state: LayerState, from: number, width: number): TemplateResult<2> {
  const [x, wide] = [`${100 * from}%`, `${100 * width}%`];
  const word = width >= ROOM && state !== 'absent';
  return svg`
    <rect data-state=${state} x=${x} width=${wide} y="3" height="20" />
    ${word ? svg`<text data-state=${state} x="${100 * (from + width / 2)}%" y="50%">${STATE_WORDS[state]}</text>` : nothing}`;
}

function wordsOf({ phase, cached, uncached, saved, caching }: Saving): string {
  const milliseconds = (value: number): string => `${value.toPrecision(3)} ms`;
  const gain = saved - caching;
  const atOnce = (1000 * caching) / (uncached - cached);
  const breakEven = uncached > cached ? `; from about ${formatWhole(Math.ceil(atOnce))} steps on it pays` : '';
  const verdict =
    gain > 0
      ? `The phase is ${seconds(gain)} shorter for it`
      : `Here it does not pay: the phase is ${seconds(-gain)} longer for it`;
  return (
    `In ${phase} a step takes ${milliseconds(cached)} with the cache and ${milliseconds(uncached)} without. Over the whole ` +
    `phase that is ${seconds(Math.abs(saved))} ${saved >= 0 ? 'less' : 'more'}, and filling the cache took ${seconds(caching)}. ${verdict}${breakEven}.`
  );
}
