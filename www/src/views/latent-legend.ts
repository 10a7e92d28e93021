// The classes of the map: glyph and colour of each. Those that are pressed stand out, and the others stand back.

import { html, nothing, type TemplateResult } from 'lit';
import { classColour, classGlyph, shownShade } from '../class-colours';
import { wordsFor } from '../data-sets';
import { words } from '../words/words';
import { PaintedView } from './view';

export class LatentLegend extends PaintedView {
  static override properties = {
    classes: { attribute: false },
    lit: { attribute: false },
    data: { attribute: false },
  };
  declare classes: readonly number[];
  /** Classes that stand out; none: all are alike. */
  declare lit: ReadonlySet<number>;
  /** The data set. */
  declare data: string | undefined;

  protected override render(): TemplateResult {
    const { label } = wordsFor(this.data);
    return html`
      <div class="latent-legend" role="group" aria-label=${words.latent.legend}>
        ${this.classes.map((one) => {
          const name = label(one);
          return html`
            <button type="button" aria-pressed=${this.lit.has(one) ? 'true' : 'false'} aria-label=${words.latent.class(name)}
              @click=${() => this.#toggle(one)}><svg width="14" height="16" aria-hidden="true"><text data-class=${one}
              x="7" y="13">${classGlyph(one)}</text></svg>${name === classGlyph(one) ? nothing : name}</button>`;
        })}
      </div>`;
  }

  #toggle(label: number): void {
    const lit = new Set(this.lit);
    if (!lit.delete(label)) lit.add(label);
    this.dispatchEvent(new CustomEvent<ReadonlySet<number>>('light', { detail: lit }));
  }

  protected override paint(): void {
    const shade = shownShade();
    for (const text of this.querySelectorAll<SVGElement>('[data-class]')) {
      text.setAttribute('fill', classColour(Number(text.dataset.class), shade));
    }
  }
}
