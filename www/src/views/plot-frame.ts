// What a chart has around its curves: a plot that is as wide as its place and follows the theme, as long as the view is in the
// page. The view has an element of class `chart`, and says what is drawn in it.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import uPlot from 'uplot';
import { onThemeChange } from '../theme';

export class PlotFrame implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #usual: number;
  #plot: uPlot | undefined;
  #resize: ResizeObserver | undefined;
  #stopFollowing: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, height: number) {
    this.#host = host;
    this.#usual = height;
    host.addController(this);
  }

  /** Where a frame is low, its style says how high a chart is. */
  get #height(): number {
    return Number.parseFloat(getComputedStyle(this.target).getPropertyValue('--chart-height')) || this.#usual;
  }

  /** Where the plot stands, once the view has been drawn. */
  get target(): HTMLElement {
    return this.#host.querySelector('.chart') as HTMLElement;
  }

  get plot(): uPlot | undefined {
    return this.#plot;
  }

  /** Another plot instead of the one that there was. What its curves are stands beside it, and the pointer does nothing. */
  replace(options: Pick<uPlot.Options, 'scales' | 'axes' | 'series' | 'hooks'>): uPlot {
    const { target } = this;
    this.#plot?.destroy();
    this.#plot = new uPlot(
      {
        ...options,
        width: target.clientWidth || 320,
        height: this.#height,
        legend: { show: false },
        cursor: { show: false },
      },
      options.series.map(() => []) as unknown as uPlot.AlignedData,
      target,
    );
    return this.#plot;
  }

  hostConnected(): void {
    // Colours are asked for while drawing, so drawing again is enough.
    this.#stopFollowing = onThemeChange(document.documentElement, () => this.#plot?.redraw(false));
    this.#observe();
  }

  hostUpdated(): void {
    this.#observe();
  }

  hostDisconnected(): void {
    this.#resize?.disconnect();
    this.#resize = undefined;
    this.#stopFollowing?.();
  }

  #observe(): void {
    // Null before the first drawing.
    const target: HTMLElement | null = this.target;
    if (!target || this.#resize) return;
    this.#resize = new ResizeObserver(() => {
      if (target.clientWidth > 0) this.#plot?.setSize({ width: target.clientWidth, height: this.#height });
    });
    this.#resize.observe(target);
  }
}
