// What is seen of the space of codes: map or grid, which plane, the ellipses, and what a conditional model is told.

import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { wordsFor } from '../data-sets';
import { mostUsed } from '../latent-units';
import type { RunInfo } from '../protocol';
import { words } from '../words/words';
import { View } from './view';

export type Plane = 'pca' | readonly [number, number];

export interface Tools {
  readonly view: 'map' | 'grid';
  readonly plane: Plane;
  readonly ellipses: boolean;
  /** The label that a conditional model is told. */
  readonly told: number;
}

const LABELS = 10;

export class LatentTools extends View {
  static override properties = {
    tools: { attribute: false },
    run: { attribute: false },
    width: { attribute: false },
    deviation: { attribute: false },
    elliptic: { attribute: false },
  };
  declare tools: Tools;
  declare run: RunInfo;
  /** D, numbers of a code. */
  declare width: number;
  /** Standard deviation of each, over the held-out codes. */
  declare deviation: Float32Array;
  /** Whether the answer has ellipses. */
  declare elliptic: boolean;

  protected override render(): TemplateResult {
    const { width, run } = this;
    return html`
      <div class="latent-tools">
        ${width === 2 ? this.#view() : this.#planes()}
        ${run.values.latent === 'gaussian' ? this.#ellipses() : nothing}
        ${run.values.cond === '1' ? this.#told() : nothing}
      </div>`;
  }

  #say(change: Partial<Tools>): void {
    this.dispatchEvent(new CustomEvent<Tools>('choose', { detail: { ...this.tools, ...change } }));
  }

  #view(): TemplateResult {
    return html`
      <div class="latent-views" role="group" aria-label=${words.latent.view}>
        ${(['map', 'grid'] as const).map(
          (view) => html`
            <button type="button" class="switch" aria-pressed=${this.tools.view === view ? 'true' : 'false'}
              @click=${() => this.#say({ view })}>${words.latent.views[view]}</button>`,
        )}
      </div>`;
  }

  #planes(): TemplateResult {
    const { plane } = this.tools;
    const choose = (event: Event) => {
      const pca = (event.currentTarget as HTMLSelectElement).value === 'pca';
      this.#say({ plane: pca ? 'pca' : mostUsed(this.deviation) });
    };
    return html`
      <label>${words.latent.plane} <select @change=${choose}>
        <option value="pca" ?selected=${plane === 'pca'}>${words.latent.planes.pca}</option>
        <option value="units" ?selected=${plane !== 'pca'}>${words.latent.planes.units}</option>
      </select></label>
      ${plane === 'pca' ? nothing : ([0, 1] as const).map((axis) => this.#unit(plane, axis))}`;
  }

  #unit(plane: readonly [number, number], axis: 0 | 1): TemplateResult {
    const [unit, other] = [plane[axis], plane[1 - axis] as number];
    const choose = (event: Event) => {
      const chosen = Number((event.currentTarget as HTMLSelectElement).value);
      // Two axes are two units: who chooses the other one's has them exchanged.
      const second = chosen === other ? unit : other;
      this.#say({ plane: axis === 0 ? [chosen, second] : [second, chosen] });
    };
    // A wide code has a thousand options, which change with the chosen one only.
    const options = guard([this.width, unit], () =>
      Array.from({ length: this.width }, (_, k) => html`<option value=${k} ?selected=${k === unit}>${k + 1}</option>`),
    );
    return html`<label>${words.latent.units[axis === 0 ? 'across' : 'up']} <select data-axis=${axis} @change=${choose}>${options}</select></label>`;
  }

  #ellipses(): TemplateResult {
    const { ellipses } = this.tools;
    return html`
      <label><input type="checkbox" .checked=${ellipses} ?disabled=${!this.elliptic}
        @change=${() => this.#say({ ellipses: !ellipses })}> ${words.latent.ellipses(this.elliptic)}</label>`;
  }

  #told(): TemplateResult {
    const { label } = wordsFor(this.run.values.data);
    return html`
      <label>${words.latent.told} <select data-told @change=${(event: Event) =>
        this.#say({ told: Number((event.currentTarget as HTMLSelectElement).value) })}>
        ${Array.from(
          { length: LABELS },
          (_, k) => html`<option value=${k} ?selected=${k === this.tools.told}>${label(k)}</option>`,
        )}
      </select></label>`;
  }
}
