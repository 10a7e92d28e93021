// What all views share: they draw into the page itself (one style sheet serves all), and they speak in commands.

import { LitElement } from 'lit';
import type { Command } from '../protocol';
import type { Finding } from '../result';
import { initialState, type PageState } from '../state';
import { onThemeChange } from '../theme';

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

/** A view with pictures in the colours of the theme: they are painted after each drawing, and when the theme changes. */
export abstract class PaintedView extends View {
  #stopFollowing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = onThemeChange(document.documentElement, () => this.paint());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopFollowing?.();
  }

  override updated(): void {
    this.paint();
  }

  protected abstract paint(): void;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12,345 */
export const formatWhole = (value: number): string => whole.format(value);

/** Three significant digits, as losses are read. */
export const formatLoss = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : Number.isFinite(value) ? value.toPrecision(3) : String(value);

/** 97.1 % */
export const formatShare = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)} %`;

/** A number of any size and kind, as short as it can be said. */
export const formatNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e6
    ? formatWhole(value)
    : formatLoss(value).replace(/e\+?(-?)(\d+)/, (_, sign, digits) => ` × 10${sign && '⁻'}${superscript(digits)}`);

const superscript = (digits: string): string => [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');

/** accuracy 97.1 % */
export const formatFinding = ({ name, value, share, unit }: Finding): string =>
  `${name} ${share ? formatShare(value) : formatLoss(value)}${unit ? ` ${unit}` : ''}`;
