// The layers panel: the schedule as a time line. What each layer does in which phase, where the run is, how long each phase
// took, and what it saves to keep what frozen layers give.

import { sumOf } from '../arithmetic';
import '../styles/layers.css';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { capitalised } from '../data-sets';
import { formatFixed, formatNumber, formatPrecise, formatWhole } from '../format';
import { rerunWith } from '../rerun';
import type { PageState } from '../state';
import {
  LAYER_STATES,
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
import { words } from '../words/words';
import { layersWords } from './layers-words';
import { PanelView, type PanelWords } from './panel';

/** Share of the drawing that a letter takes: a word that does not fit into a bar is left out. */
const ROOM = 0.04;

const seconds = (value: number): string =>
  words.layers.seconds(value < 10 ? formatFixed(value, 1) : formatWhole(value));

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
    if (!run) return html`<div class="placeholder">${words.layers.none}</div>`;
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
                <span>${words.layers.column}</span><span>${words.layers.parametersColumn}</span>
                <svg>${spans.map(
                  ({ from, width }, i) => svg`<text x="${100 * (from + width / 2)}%" y="50%">${i + 1}</text>`,
                )}</svg>
              </div>`
            : nothing
        }
        ${rows.map(
          ({ name, part, parameters, states }) => html`
            <div class="time-row">
              <span class="name"><small>${words.layers.parts[part]}</small> ${name}</span>
              <span class="figures" data-role="parameters">${formatWhole(parameters)}</span>
              <svg role="img" aria-label=${words.layers.row(words.layers.named(part, name), states)}>
                ${spans.map(({ from, width }, i) => drawState(states[i] ?? 'absent', from, width))}
                <line class="now" x1=${now} x2=${now} y1="0" y2="100%" />
              </svg>
            </div>`,
        )}
        <p class="figures">${words.layers.parameters(formatWhole(sumOf(rows.map(({ parameters }) => parameters))))}</p>
      </div>`;
  }

  #legend(rows: readonly LayerRow[]): TemplateResult {
    const used = LAYER_STATES.filter((state) => rows.some(({ states }) => states.includes(state)));
    return html`
      <p class="state-legend">
        ${used.map((state) => html`<span data-state=${state}>${words.layers.states[state]}</span>`)}
        <span class="now">${words.layers.now}</span>
      </p>`;
  }

  #phase(span: Span, index: number, rows: readonly LayerRow[]): TemplateResult {
    const { phase, steps, training, caching } = span;
    const named = (...wanted: LayerState[]) =>
      rows
        .filter(({ states }) => wanted.includes(states[index] ?? 'absent'))
        .map(({ part, name }) => words.layers.named(part, name));
    const [learning, frozen] = [named('learns'), named('frozen', 'cached')];
    const listed = (layers: readonly string[]) => capitalised(words.layers.list(layers));
    const pace = millisecondsOf(span);
    const current = (this.state.metrics?.phase ?? 0) === index;
    return html`
      <li data-phase=${phase.name} aria-current=${current ? 'step' : 'false'}>
        ${words.layers.phase(
          html`<b>${phase.name}</b>`,
          formatWhole(phase.steps),
          formatWhole(phase.batchSize),
          formatWhole(phase.images),
          phase.labels,
        )}
        <p>${
          rows.every(({ states }) => states[index] === 'learns')
            ? words.layers.allLearn
            : words.layers.learn(listed(learning), learning.length)
        }
          ${frozen.length === 0 ? nothing : words.layers.areFrozen(listed(frozen), frozen.length, phase.cached)}</p>
        <p class="figures">${words.layers.step(formatWhole(steps))}${training > 0 ? html`, <span data-role="training">${words.layers.training(seconds(training))}</span>` : nothing}${
          pace === null ? nothing : `, ${words.layers.pace(formatNumber(Number(pace.toPrecision(3))))}`
        }${phase.cached && caching > 0 ? html`, <span data-role="caching">${words.layers.caching(seconds(caching))}</span>` : nothing}</p>
      </li>`;
  }

  /** What the cache saves: measured, or how to measure it. */
  #cache(): TemplateResult | typeof nothing {
    const { run, runs, metrics, times } = this.state;
    const schedule = twinSchedule(run?.values.schedule);
    if (!run || !schedule) return nothing;
    const twin = twinOf(run, runs);
    const savings = twin ? savingsOf(run, metrics?.step ?? 0, times, twin) : [];
    const cached = schedule === 'layerwise-cached';
    return html`
      <div class="cache" data-role="cache">
        <h3>${words.layers.cache}</h3>
        ${
          savings.length > 0
            ? savings.map((saving) => html`<p class="figures" data-role="saving">${wordsOf(saving)}</p>`)
            : html`<p>${twin ? words.layers.come : words.layers.nothing(cached)}</p>`
        }
        <button type="button" @click=${() => this.#runTwin(schedule)}>${words.layers.run(cached)}</button>
      </div>`;
  }

  /** A fresh start of the same recipe with the other schedule. */
  #runTwin(schedule: string): void {
    for (const command of rerunWith(this.state, 'schedule', schedule)) this.command(command);
  }
}

function drawState(state: LayerState, from: number, width: number): TemplateResult<2> {
  const [x, wide] = [`${100 * from}%`, `${100 * width}%`];
  const word = words.layers.states[state];
  const fits = width >= ROOM * word.length && state !== 'absent';
  return svg`
    <rect data-state=${state} x=${x} width=${wide} y="3" height="20" />
    ${fits ? svg`<text data-state=${state} x="${100 * (from + width / 2)}%" y="50%">${word}</text>` : nothing}`;
}

function wordsOf({ phase, cached, uncached, saved, caching }: Saving): string {
  const milliseconds = (value: number): string => words.layers.milliseconds(formatPrecise(value, 3));
  const gain = saved - caching;
  const atOnce = (1000 * caching) / (uncached - cached);
  return words.layers.saving(
    phase,
    { cached: milliseconds(cached), uncached: milliseconds(uncached) },
    { saved: seconds(Math.abs(saved)), less: saved >= 0, caching: seconds(caching) },
    {
      seconds: seconds(Math.abs(gain)),
      pays: gain > 0,
      from: uncached > cached ? formatWhole(Math.ceil(atOnce)) : null,
    },
  );
}
