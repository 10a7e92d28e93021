// The drawing of the loss curves: training as a mean over bins of steps, held out on the same thousand images every time.
// Where a run has several phases, each has a part of the chart. Earlier runs lie below in grey, with their number at the end.

import { html, type TemplateResult } from 'lit';
import uPlot from 'uplot';
import { axesOf, lineOf } from '../chart-axes';
import type { ChartLine, Scale } from '../chart-lines';
import { linearRange, logRange } from '../log-range';
import { stepsBefore } from '../phases';
import type { RunInfo } from '../protocol';
import { colourOf } from '../theme-colours';
import { PlotFrame } from './plot-frame';
import { View } from './view';

const HEIGHT = 260;

/** Lines at 1, 2, 3 ... 10, 20 ...; over many powers of ten only where there is a number beside them. */
const gridLines: uPlot.Axis.Filter = (plot, losses, axis, space, increment) => {
  const { min, max } = plot.scales.y ?? {};
  const labelled = plot.axes[axis]?.filter;
  if (!labelled || (max ?? 1) / (min ?? 1) < 1e4) return losses;
  return labelled(plot, losses, axis, space, increment);
};

const STYLES: Record<ChartLine['kind'], { colour: string; width: number; dash?: number[] }> = {
  earlier: { colour: '--muted', width: 1.5 },
  train: { colour: '--train', width: 1.5 },
  test: { colour: '--test', width: 2.5 },
  kl: { colour: '--kl', width: 2.5, dash: [7, 4] },
};

/** Earlier runs are told apart by their dashes as well as by their numbers. */
const DASHES = [[], [6, 3], [2, 3], [9, 3, 2, 3]];

export class LossChart extends View {
  static override properties = {
    lines: { attribute: false },
    run: { attribute: false },
    scale: { attribute: false },
    label: { attribute: false },
  };
  declare lines: readonly ChartLine[];
  declare run: RunInfo | null;
  declare scale: Scale;
  /** What is to be seen, in words. */
  declare label: string;
  readonly #frame = new PlotFrame(this, HEIGHT);
  /** What the plot was made for: other lines need another one. */
  #made = '';
  /** Of the drawing that is to come. */
  #request = 0;

  constructor() {
    super();
    this.lines = [];
    this.run = null;
    this.scale = 'log';
    this.label = '';
  }

  protected override render(): TemplateResult {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#request);
  }

  override updated(): void {
    // Many messages a frame are one drawing.
    cancelAnimationFrame(this.#request);
    this.#request = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const { lines, scale } = this;
    const needed = [scale, ...lines.map(({ kind, mark }) => `${kind}${mark}`)].join();
    const plot = (this.#made === needed && this.#frame.plot) || this.#create();
    this.#made = needed;
    const parts = lines.map(({ steps, values }) => [steps, values]);
    if (parts.length > 0) plot.setData(uPlot.join(parts as uPlot.AlignedData[]));
  }

  /** A line where a phase ends, and the name of each phase where there is room for it. */
  #drawPhases(plot: uPlot): void {
    const phases = this.run?.phases ?? [];
    if (phases.length < 2 || !this.lines.some(({ kind, steps }) => kind === 'train' && steps.length > 0)) return;
    const { ctx, bbox } = plot;
    const ratio = uPlot.pxRatio;
    const place = (step: number) => Math.min(plot.valToPos(step, 'x', true), bbox.left + bbox.width);
    const muted = colourOf(plot.root, '--muted');
    ctx.save();
    ctx.strokeStyle = muted;
    ctx.fillStyle = muted;
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

  /** The number of each earlier run, above the end of its line. */
  #drawMarks(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const ratio = uPlot.pxRatio;
    ctx.save();
    ctx.fillStyle = colourOf(plot.root, '--muted');
    ctx.font = `600 ${12 * ratio}px system-ui, sans-serif`;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'bottom';
    for (const { mark, steps, values } of this.lines) {
      const last = mark > 0 ? values.findLastIndex((value) => value !== null) : -1;
      if (last < 0) continue;
      const x = plot.valToPos(steps[last] ?? 0, 'x', true);
      const y = plot.valToPos(values[last] ?? 0, 'y', true);
      ctx.fillText(String(mark), x, Math.max(y - 2 * ratio, bbox.top + 14 * ratio));
    }
    ctx.restore();
  }

  #create(): uPlot {
    const { lines, scale } = this;
    const { target } = this.#frame;
    const [steps, losses] = axesOf(target);
    let earlier = 0;
    const series = lines.map(({ kind, mark }): uPlot.Series => {
      const { colour, width, dash } = STYLES[kind];
      const dashes = kind === 'earlier' ? (DASHES[earlier % DASHES.length] ?? []) : (dash ?? []);
      // The lines of one earlier run follow each other, and the last of them carries its number.
      if (kind === 'earlier' && mark > 0) earlier += 1;
      return lineOf(target, colour, width, dashes);
    });
    const logarithmic = scale === 'log';
    return this.#frame.replace({
      scales: {
        x: { time: false },
        y: {
          distr: logarithmic ? 3 : 1,
          range: (_plot, min, max) => (logarithmic ? logRange(min, max) : linearRange(min, max)),
        },
      },
      axes: [steps, logarithmic ? { ...losses, grid: { ...losses.grid, filter: gridLines } } : losses],
      series: [{}, ...series],
      hooks: { drawClear: [(plot) => this.#drawPhases(plot)], draw: [(plot) => this.#drawMarks(plot)] },
    });
  }
}
