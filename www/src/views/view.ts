// What all views share: they draw into the page itself (one style sheet serves all), and they speak in commands.

import { LitElement } from 'lit';
import type { Command } from '../protocol';

export abstract class View extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected command(detail: Command): void {
    this.dispatchEvent(new CustomEvent('command', { detail, bubbles: true }));
  }
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12,345 */
export const formatWhole = (value: number): string => whole.format(value);

/** Four significant digits, as losses are read. */
export const formatLoss = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : Number.isFinite(value) ? value.toPrecision(3) : String(value);
