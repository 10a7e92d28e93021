// What all views share: they draw into the page itself (one style sheet serves all), and they speak in commands.

import { LitElement } from 'lit';
import type { Command } from '../protocol';
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
