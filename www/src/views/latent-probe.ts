// What the model makes of the probe's code: an image seen large, or the classes of a classifier; with the coordinates, which
// can be typed.

import { html, nothing, type TemplateResult } from 'lit';
import { clamp, sumOf } from '../arithmetic';
import { wordsFor } from '../data-sets';
import { drawDigit, HEIGHT, levels, PIXELS, WIDTH } from '../digits';
import { formatShare } from '../format';
import type { Place } from '../latent-plane';
import { formatCoordinate } from '../latent-range';
import { sayPlace } from '../latent-text';
import { words } from '../words/words';
import type { Placed } from './latent-map';
import { PaintedView } from './view';

/** What came out, and from where in the plane: `off` is how far the code is from the plane itself. */
export interface Decoded {
  readonly values: Float32Array;
  readonly at: Place & { readonly off: number };
}

export class LatentProbe extends PaintedView {
  static override properties = {
    decoded: { attribute: false },
    place: { attribute: false },
    reason: { attribute: false },
    near: { attribute: false },
    data: { attribute: false },
  };
  declare decoded: Decoded | null;
  /** Where the probe is pinned. */
  declare place: Place | null;
  /** Why there is no answer. */
  declare reason: string | null;
  /** Class of a held-out code right here. */
  declare near: string | null;
  /** The data set. */
  declare data: string | undefined;

  protected override render(): TemplateResult {
    const { decoded, near } = this;
    const place = decoded ? sayAt(decoded) : '';
    return html`
      <figure class="latent-probe">
        ${decoded ? this.#output(decoded, place) : html`<div class="empty">${this.reason ?? words.latent.notYet}</div>`}
        <figcaption class="figures">
          <span>${decoded ? html`${words.latent.decodedFrom} <b>${place}</b>` : nothing}</span>
          <span>${near ?? words.latent.noneHere}</span>
        </figcaption>
      </figure>
      <div class="coordinates" role="group" aria-label=${words.latent.coordinates}>
        ${(['x', 'y'] as const).map(
          (axis) => html`
            <label>${axis} <input type="number" step="any" data-axis=${axis} @change=${this.#type}></label>`,
        )}
        <button type="button" @click=${() => this.#say(null)}>${words.latent.toTheMiddle}</button>
      </div>`;
  }

  #output({ values }: Decoded, place: string): TemplateResult {
    if (values.length !== PIXELS) return this.#classes(values, place);
    const ink = sumOf(values.map((value) => clamp(value || 0, 0, 1))) / PIXELS;
    return html`
      <canvas width=${WIDTH} height=${HEIGHT} role="img"
        aria-label="${words.latent.decoded(place, formatShare(ink, 0))} ${this.near ?? ''}"></canvas>`;
  }

  /** A classifier draws nothing: it says what it takes the code for. */
  #classes(values: Float32Array, place: string): TemplateResult {
    const { label } = wordsFor(this.data);
    return html`
      <ol class="latent-classes" aria-label=${words.latent.takenFor(place)}>
        ${Array.from(
          values,
          (value, k) => html`
            <li><span>${label(k)}</span><meter min="0" max="1" value=${value} aria-label=${label(k)}></meter><span>${formatShare(value, 0)}</span></li>`,
        )}
      </ol>`;
  }

  override updated(): void {
    super.updated();
    // A number under somebody's hands is not overwritten while the model learns.
    for (const input of this.querySelectorAll<HTMLInputElement>('input[data-axis]')) {
      const value = this.place?.[input.dataset.axis as keyof Place];
      const text = value === undefined ? '' : String(Number(value.toFixed(3)));
      if (input !== document.activeElement) input.value = text;
    }
  }

  #type = (event: Event): void => {
    const { value, dataset } = event.currentTarget as HTMLInputElement;
    const number = Number(value);
    if (value === '' || !Number.isFinite(number) || !this.place) return;
    const { x, y } = this.place;
    this.#say({ x, y, [dataset.axis as keyof Place]: number });
  };

  #say(place: Place | null): void {
    this.dispatchEvent(new CustomEvent<Placed>('place', { detail: { what: 'probe', place } }));
  }

  protected override paint(): void {
    const canvas = this.querySelector('canvas');
    if (canvas && this.decoded) drawDigit(canvas, levels(this.decoded.values, 0, 1));
  }
}

/** Of more than two numbers, only a plane is seen. */
const sayAt = ({ at }: Decoded): string =>
  at.off > 0.005 ? words.latent.offPlane(sayPlace(at), formatCoordinate(at.off)) : sayPlace(at);
