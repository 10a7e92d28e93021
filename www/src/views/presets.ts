// The preset gallery: one card a recipe.

import { html, type TemplateResult } from 'lit';
import type { Preset } from '../../pkg/types';
import { View } from './view';

export class Presets extends View {
  static override properties = { presets: { attribute: false }, current: { attribute: false } };
  declare presets: readonly Preset[];
  declare current: string | null;

  constructor() {
    super();
    this.presets = [];
    this.current = null;
  }

  protected override render(): TemplateResult {
    return html`
      <nav class="presets" aria-label="Presets">
        ${this.presets.map(
          ({ id, title, summary }) => html`
            <button type="button" class="preset" data-preset=${id} aria-pressed=${id === this.current ? 'true' : 'false'}
              @click=${() => this.command({ type: 'choose', preset: id })}>
              <strong>${title}</strong><span>${summary}</span>
            </button>`,
        )}
      </nav>`;
  }
}
