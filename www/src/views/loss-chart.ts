// Loss curves: training as a mean over bins of steps, held out on the same thousand images every time. Logarithmic, because
// the interesting part is the small end.

import { html, type TemplateResult } from 'lit';
import uPlot from 'uplot';
import type { TestMetrics } from '../../pkg/types';
import { logRange } from '../log-range';
import type { Curves } from '../state';
import { onThemeChange } from '../theme';
import { formatLoss, formatWhole, View } from './view';

const HEIGHT = 260;

const UNITS: Record<string, string> = {
  mse: 'mean squared error a pixel',
  bce: 'cross-entropy a pixel, in nats',
};

/** A diverged run has no point: the chart would draw it at the bottom. */
const drawable = (loss: number): number | null => (Number.isFinite(loss) ? loss : null);

/** The few digits that fit beside the axis, also for a loss that explodes. */
const axisLabel = (loss: number | null): string =>
  loss === null ? '' : loss < 1e4 ? String(Number(loss.toPrecision(2))) : loss.toExponential(0);

export class LossChart extends View {
  static override properties = {
    curves: { attribute: false },
    step: { attribute: false },
    lastTest: { attribute: false },
    reconstruction: { attribute: false },
    loss: { attribute: false },
  };
  declare curves: Curves | null;
  declare step: number;
  declare lastTest: TestMetrics | null;
  declare reconstruction: number | null;
  declare loss: string;
  #plot: uPlot | undefined;
  #resize: ResizeObserver | undefined;
  #stopFollowing: (() => void) | undefined;
  #frame = 0;

  constructor() {
    super();
    this.curves = null;
    this.step = 0;
    this.lastTest = null;
    this.reconstruction = null;
    this.loss = 'mse';
  }

  protected override render(): TemplateResult {
    const { reconstruction, lastTest, step } = this;
    const finding =
      step === 0
        ? 'No training yet.'
        : `After ${formatWhole(step)} steps: training loss ${formatLoss(reconstruction)}, held-out loss ${formatLoss(lastTest?.loss)}.`;
    return html`
      <div class="chart" role="img" aria-label="Loss curves. ${finding}"></div>
      <p class="legend figures">
        <span class="train">training <b>${step > 0 ? formatLoss(reconstruction) : '–'}</b></span>
        <span class="test">held out <b>${formatLoss(lastTest?.loss)}</b></span>
        <span class="unit">${UNITS[this.loss]}</span>
      </p>`;
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
    const { train, test } = curves;
    const joined = uPlot.join([
      [train.steps, train.values.map(drawable)],
      [test.steps, test.values.map(drawable)],
    ] as uPlot.AlignedData[]);
    this.#plot.setData(joined);
  }

  #create(target: HTMLElement): uPlot {
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
      spanGaps: true,
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
            values: (_plot, losses) => losses.map(axisLabel),
          },
        ],
        series: [{}, series('--train', 1.5), series('--test', 2.5)],
      },
      [[], [], []],
      target,
    );
  }
}
