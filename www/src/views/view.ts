// What all views share: they draw into the page itself (one style sheet serves all), and they speak in commands.

import { LitElement } from 'lit';
import type { Command } from '../protocol';
import { initialState, type PageState } from '../state';

export abstract class View extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected command(detail: Command): void {
    this.dispatchEvent(new CustomEvent('command', { detail, bubbles: true }));
  }
}

/** A view that shows many parts of the state. */
export abstract class StateView extends View {
  static override properties = { state: { attribute: false } };
  declare state: PageState;

  constructor() {
    super();
    this.state = initialState;
  }
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12,345 */
export const formatWhole = (value: number): string => whole.format(value);

/** Four significant digits, as losses are read. */
export const formatLoss = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : Number.isFinite(value) ? value.toPrecision(3) : String(value);
