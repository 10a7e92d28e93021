// The numbers of a code as sliders, the most used first.

import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatCoordinate } from '../latent-range';
import { steadyOrder, unitRanges, withUnit } from '../latent-units';
import { words } from '../words/words';
import { View } from './view';

export class LatentSliders extends View {
  static override properties = {
    code: { attribute: false },
    mean: { attribute: false },
    deviation: { attribute: false },
  };
  /** The probe's code (D). */
  declare code: readonly number[];
  /** Of the held-out codes, (D) each. */
  declare mean: Float32Array;
  declare deviation: Float32Array;
  #order: readonly number[] = [];

  protected override render(): TemplateResult {
    const now = unitRanges(this.mean, this.deviation);
    // Sliders do not change places under somebody's hands.
    const held = this.matches(':hover, :focus-within');
    const units = held ? steadyOrder(this.#order, now) : now;
    this.#order = units.map(({ unit }) => unit);
    if (units.length === 0) return html`<p class="hint">${words.latent.noSliders}</p>`;
    return html`
      <div class="latent-sliders">
        ${repeat(
          units,
          ({ unit }) => unit,
          ({ unit, low, high }) => {
            const value = this.code[unit] ?? 0;
            return html`
              <label>
                <span>${words.latent.unit(unit + 1)}</span>
                <input type="range" min=${low} max=${high} step="any" .value=${String(value)}
                  @input=${(event: Event) => this.#turn(unit, event)}>
                <output>${formatCoordinate(value)}</output>
              </label>`;
          },
        )}
      </div>`;
  }

  #turn(unit: number, event: Event): void {
    const value = Number((event.currentTarget as HTMLInputElement).value);
    this.dispatchEvent(new CustomEvent<number[]>('turn', { detail: withUnit(this.code, unit, value) }));
  }
}
