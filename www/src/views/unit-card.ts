// One unit: its number, what it says about the digit at hand and on average, its weights, and the held-out images that excite it
// the most. A popover: the training goes on beside it.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { largest } from '../activation-grid';
import { clamp } from '../arithmetic';
import { drawDigit, HEIGHT, levels, PIXELS, WIDTH } from '../digits';
import { formatLoss, formatWhole } from '../format';
import type { Looks } from '../looks';
import { drawSigned } from '../signed-image';
import { words } from '../words/words';
import { PaintedView } from './view';

export interface UnitSubject {
  readonly name: string;
  readonly one: 'unit' | 'map';
  readonly count: number;
  /** From 0. */
  readonly unit: number;
  /** For the digit at hand; of a map its mean. */
  readonly activation: number | null;
}

export class UnitCard extends PaintedView {
  static override properties = {
    subject: { attribute: false },
    answer: { attribute: false },
    reason: { attribute: false },
  };
  declare subject: UnitSubject | null;
  declare answer: Looks['exciting']['answer'] | null;
  /** Why there is no answer. */
  declare reason: string | null;

  constructor() {
    super();
    this.subject = null;
    this.answer = null;
    this.reason = null;
  }

  override updated(): void {
    const card = this.querySelector<HTMLElement>('[popover]');
    if (card && this.subject && !card.matches(':popover-open')) card.showPopover();
    super.updated();
  }

  protected override render(): TemplateResult {
    const { subject } = this;
    if (!subject) return html``;
    const { name, one, count, unit, activation } = subject;
    return html`
      <div popover class="unit-card" role="dialog" aria-labelledby="unit-title" @toggle=${this.#onToggle}>
        <div class="panel-head">
          <h3 id="unit-title">${words.activations.card(name, one, formatWhole(unit + 1), formatWhole(count))}</h3>
          <button class="quiet close" type="button" aria-label=${words.activations.close} autofocus @click=${this.#close}>×</button>
        </div>
        <label class="which">${words.activations.which[one]}
          <input type="number" min="1" max=${count} .value=${live(this.#typing ?? String(unit + 1))}
            @input=${this.#onInput} @change=${this.#onNumber}></label>
        <p class="figures">${words.activations.says(
          one,
          html`<b data-figure="activation">${formatLoss(activation)}</b>`,
          html`<b data-figure="mean">${formatLoss(this.answer?.mean)}</b>`,
        )}</p>
        ${this.reason ? html`<p class="hint">${words.activations.noMore(this.reason)}</p>` : this.#pictures()}
      </div>`;
  }

  #pictures(): TemplateResult {
    const { answer } = this;
    if (!answer) return html`<div class="placeholder">${words.activations.looking}</div>`;
    const { weights, activations, images } = answer;
    const isDigits = images.length === activations.length * PIXELS;
    return html`
      ${
        weights
          ? html`
            <p class="hint">${words.activations.weights}</p>
            <canvas class="weights activations" width=${weights.width} height=${weights.height} role="img"
              aria-label=${words.activations.weightsRange(formatLoss(Math.min(...weights.values)), formatLoss(Math.max(...weights.values)))}></canvas>`
          : nothing
      }
      ${
        isDigits
          ? html`
            <p class="hint">${words.activations.exciting}</p>
            <ol class="exciting">
              ${Array.from(activations, (value, i) => {
                const index = answer.indices[i] ?? 0;
                return html`
                  <li><canvas class="ink" data-index=${index} width=${WIDTH} height=${HEIGHT} role="img"
                    aria-label=${words.activations.excitingImage(index + 1, formatLoss(value))}></canvas>
                    <span class="figures">${formatLoss(value)}</span></li>`;
              })}
            </ol>`
          : nothing
      }`;
  }

  protected override paint(): void {
    const { answer } = this;
    if (!answer) return;
    const weights = this.querySelector<HTMLCanvasElement>('canvas.weights');
    if (weights && answer.weights) drawSigned(weights, answer.weights.values, largest(answer.weights.values));
    for (const [i, canvas] of [...this.querySelectorAll<HTMLCanvasElement>('canvas.ink')].entries()) {
      drawDigit(canvas, levels(answer.images, i, 1));
    }
  }

  /** What is being typed: an answer that comes meanwhile does not take it back. */
  #typing: string | null = null;

  #onInput = (event: Event): void => {
    this.#typing = (event.target as HTMLInputElement).value;
  };

  #close = (): void => this.querySelector<HTMLElement>('[popover]')?.hidePopover();

  #onToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'closed') this.dispatchEvent(new CustomEvent('leave'));
  };

  #onNumber = (event: Event): void => {
    const { subject } = this;
    this.#typing = null;
    const number = (event.target as HTMLInputElement).valueAsNumber;
    if (!subject || !Number.isInteger(number)) return;
    const unit = clamp(number, 1, subject.count) - 1;
    this.dispatchEvent(new CustomEvent('choose', { detail: unit }));
  };
}
