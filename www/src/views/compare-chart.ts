// The held-out curves of two runs on the same axes: A is a solid line, B a dashed one.

import { html, type TemplateResult } from 'lit';
import uPlot from 'uplot';
import { axesOf, lineOf } from '../chart-axes';
import { type ComparedCurves, comparedCurves } from '../compared-curves';
import { formatLoss } from '../format';
import { logRange } from '../log-range';
import { initialState, type PageState } from '../state';
import { unitOfLoss } from '../units';
import { words } from '../words/words';
import { PlotFrame } from './plot-frame';
import { View } from './view';

const text = words.compare.chart;

const HEIGHT = 240;
const DASHES = [9, 6];

/** The last point that was drawn. */
const lastOf = (parts: ComparedCurves['a']): number | null =>
  parts
    .flatMap(([, values]) => values)
    .filter((value) => value !== null)
    .at(-1) ?? null;

export class CompareChart extends View {
  static override properties = { a: { attribute: false }, b: { attribute: false } };
  declare a: PageState;
  declare b: PageState;
  #curves: ComparedCurves;
  #shown: readonly unknown[] = [];
  readonly #frame = new PlotFrame(this, HEIGHT);
  #series = '';

  constructor() {
    super();
    this.a = initialState;
    this.b = initialState;
    this.#curves = comparedCurves(initialState, initialState);
  }

  /** Curves grow in place; a new evaluation is what makes a new point. */
  protected override shouldUpdate(): boolean {
    const shown = [this.a, this.b].flatMap(({ run, curves, lastTest, metrics }) => [
      run,
      curves,
      curves.test.steps.length,
      lastTest,
      metrics?.phase,
    ]);
    if (this.hasUpdated && shown.every((part, i) => part === this.#shown[i])) return false;
    this.#shown = shown;
    return true;
  }

  protected override render(): TemplateResult {
    const { a, b } = this;
    this.#curves = comparedCurves(a, b);
    const { measure, unit, same } = this.#curves;
    const [lastA, lastB] = [lastOf(this.#curves.a), lastOf(this.#curves.b)];
    const what = text.measures[measure];
    const [endA, endB] = [formatLoss(lastA), formatLoss(lastB)];
    const ends = lastA === null && lastB === null ? text.nothing : text.at(endA, endB);
    return html`
      <div class="chart" role="img" aria-label="${text.of[measure]} ${ends}"></div>
      <p class="legend figures">
        <span class="side-a">A, ${what} <b>${endA}</b></span>
        <span class="side-b">B, ${what} <b>${endB}</b></span>
        <span class="unit">${same ? unit : nothingInCommon(a, b)}</span>
      </p>`;
  }

  override updated(): void {
    const { a, b } = this.#curves;
    const series = `${a.length} ${b.length}`;
    if (series !== this.#series) {
      this.#create();
      this.#series = series;
    }
    this.#frame.plot?.setData(uPlot.join([...a, ...b] as uPlot.AlignedData[]));
  }

  #create(): void {
    const { target } = this.#frame;
    const { a, b } = this.#curves;
    const lines = [
      ...a.map(() => lineOf(target, '--side-a', 2.5)),
      ...b.map(() => lineOf(target, '--side-b', 2.5, DASHES)),
    ];
    this.#frame.replace({
      scales: { x: { time: false }, y: { distr: 3, range: (_plot, min, max) => logRange(min, max) } },
      axes: axesOf(target),
      series: [{}, ...lines],
    });
  }
}

/** Heights of different units are no comparison, and that has to be said. */
function nothingInCommon(a: PageState, b: PageState): string {
  const unitOf = ({ run, metrics }: PageState) => unitOfLoss(run, metrics?.phase ?? 0);
  const [one, other] = [unitOf(a), unitOf(b)];
  return one === other ? text.otherPhases(one) : text.otherUnits(one, other);
}
