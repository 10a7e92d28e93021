// Loss curves: training as a mean over bins of steps, held out on the same thousand images every time. Logarithmic, because
// the interesting part is the small end. Where a run has several phases, each has a part of the chart.

import { html, nothing, type TemplateResult } from 'lit';
import uPlot from 'uplot';
import type { StepMetrics, TestMetrics } from '../../pkg/types';
import { byPhase } from '../chart-data';
import { wordsFor } from '../data-sets';
import { formatFinding, formatLoss, formatWhole } from '../format';
import { logRange } from '../log-range';
import { boundaries, stepsBefore } from '../phases';
import type { RunInfo } from '../protocol';
import { findingsBesidesLoss } from '../result';
import type { Curves } from '../state';
import { onThemeChange } from '../theme';
import { unitOfLoss } from '../units';
import { View } from './view';

const HEIGHT = 260;

/** The few digits that fit beside the axis, also for a loss that explodes. */
const axisLabel = (loss: number | null): string =>
  loss === null ? '' : loss < 1e4 ? String(Number(loss.toPrecision(2))) : loss.toExponential(0);

/** Lines at 1, 2, 3 ... 10, 20 ...; over many powers of ten only where there is a number beside them. */
const gridLines: uPlot.Axis.Filter = (plot, losses, axis, space, increment) => {
  const { min, max } = plot.scales.y ?? {};
  const labelled = plot.axes[axis]?.filter;
  if (!labelled || (max ?? 1) / (min ?? 1) < 1e4) return losses;
  return labelled(plot, losses, axis, space, increment);
};

export class LossChart extends View {
  static override properties = {
    run: { attribute: false },
    curves: { attribute: false },
    metrics: { attribute: false },
    lastTest: { attribute: false },
  };
  declare run: RunInfo | null;
  declare curves: Curves | null;
  declare metrics: StepMetrics | null;
  declare lastTest: TestMetrics | null;
  #plot: uPlot | undefined;
  #resize: ResizeObserver | undefined;
  #stopFollowing: (() => void) | undefined;
  #frame = 0;

  constructor() {
    super();
    this.run = null;
    this.curves = null;
    this.metrics = null;
    this.lastTest = null;
  }

  protected override render(): TemplateResult {
    const { run, metrics, lastTest } = this;
    const { step = 0, phase = 0 } = metrics ?? {};
    const training = step > 0 ? formatLoss(metrics?.reconstruction) : '–';
    const besides = lastTest ? findingsBesidesLoss(lastTest, wordsFor(run?.values.data).part) : [];
    const text =
      step === 0
        ? 'No training yet.'
        : `After ${formatWhole(step)} steps: training loss ${training}, ${this.#tested.replace(' ', '-')} loss ${formatLoss(lastTest?.loss)}` +
          `${besides.map((finding) => `, ${formatFinding(finding)}`).join('')}.`;
    return html`
      <div class="chart" role="img" aria-label="Loss curves. ${text}"></div>
      <p class="legend figures">
        <span class="train">training <b>${training}</b></span>
        <span class="test">${this.#tested} <b>${formatLoss(lastTest?.loss)}</b></span>
        <span class="unit">${unitOfLoss(run, phase)}</span>
      </p>
      ${
        besides.length > 0
          ? html`<p class="legend figures besides">${this.#tested}:
              ${besides.map((finding) => html`<span>${formatFinding(finding)}</span>`)}</p>`
          : nothing
      }`;
  }

  /** A cloud of points is its own test. */
  get #tested(): string {
    return this.run?.values.data === 'points' ? 'all points' : 'held out';
  }

  override firstUpdated(): void {
    const target = this.querySelector('.chart') as HTMLElement;
    this.#plot = this.#create(target);
    this.#resize = new ResizeObserver(() => {
      this.#plot?.setSize({ width: target.clientWidth, height: HEIGHT });
    });
    this.#resize.observe(target);
    // Colours are asked for while drawing, so drawing again is enough.
    this.#stopFollowing = onThemeChange(document.documentElement, () => this.#plot?.redraw(false));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    this.#stopFollowing?.();
    cancelAnimationFrame(this.#frame);
  }

  override updated(): void {
    // Many messages a frame are one drawing.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const { curves } = this;
    if (!curves || !this.#plot) return;
    const ends = boundaries(this.run?.phases ?? []);
    const parts = [curves.train, curves.test].flatMap(({ steps, values }) => byPhase(steps, values, ends));
    if (this.#plot.series.length !== 1 + parts.length) this.#replace();
    this.#plot.setData(uPlot.join(parts as uPlot.AlignedData[]));
  }

  /** A line where a phase ends, and the name of each phase where there is room for it. */
  #drawPhases(plot: uPlot): void {
    const phases = this.run?.phases ?? [];
    if (phases.length < 2 || (this.metrics?.step ?? 0) === 0) return;
    const { ctx, bbox } = plot;
    const ratio = uPlot.pxRatio;
    const place = (step: number) => Math.min(plot.valToPos(step, 'x', true), bbox.left + bbox.width);
    const style = getComputedStyle(plot.root);
    ctx.save();
    ctx.strokeStyle = style.getPropertyValue('--muted');
    ctx.fillStyle = style.getPropertyValue('--muted');
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    ctx.font = `${12 * ratio}px system-ui, sans-serif`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    phases.forEach(({ name, steps }, i) => {
      const before = stepsBefore(phases, i);
      const [left, right] = [Math.max(place(before), bbox.left), place(before + steps)];
      if (left >= bbox.left + bbox.width) return;
      if (i > 0) {
        ctx.beginPath();
        ctx.moveTo(left, bbox.top);
        ctx.lineTo(left, bbox.top + bbox.height);
        ctx.stroke();
      }
      const pad = 6 * ratio;
      if (ctx.measureText(name).width + 2 * pad < right - left) ctx.fillText(name, left + pad, bbox.top + 14 * ratio);
    });
    ctx.restore();
  }

  /** Another number of phases is another number of curves. */
  #replace(): void {
    this.#plot?.destroy();
    this.#plot = this.#create(this.querySelector('.chart') as HTMLElement);
  }

  #create(target: HTMLElement): uPlot {
    const phases = Array.from({ length: Math.max(1, this.run?.phases.length ?? 0) });
    const colour = (name: string) => () => getComputedStyle(target).getPropertyValue(name);
    const axis: uPlot.Axis = {
      stroke: colour('--muted'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
      font: '12px system-ui, sans-serif',
    };
    const series = (name: string, width: number): uPlot.Series => ({
      stroke: colour(name),
      width,
      spanGaps: false,
      points: { show: false },
    });
    return new uPlot(
      {
        width: target.clientWidth || 320,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false }, y: { distr: 3, range: (_plot, min, max) => logRange(min, max) } },
        axes: [
          { ...axis, size: 28, values: (_plot, steps) => steps.map((step) => formatWhole(step)) },
          {
            ...axis,
            size: 52,
            grid: { ...axis.grid, filter: gridLines },
            values: (_plot, losses) => losses.map(axisLabel),
          },
        ],
        series: [{}, ...phases.map(() => series('--train', 1.5)), ...phases.map(() => series('--test', 2.5))],
        hooks: { drawClear: [(plot) => this.#drawPhases(plot)] },
      },
      [[], ...phases.map(() => []), ...phases.map(() => [])],
      target,
    );
  }
}
