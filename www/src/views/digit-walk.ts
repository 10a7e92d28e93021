// The held-out image that flows through the hourglass: its number, the buttons and the class that they stay in, and the broken
// image that a model which repairs is given instead. A part of the hourglass, which asks its questions for it.

import { html, nothing, type TemplateResult } from 'lit';
import { wordsFor } from '../data-sets';
import { around, candidates, found, IMAGES, type Search } from '../flowing-digit';
import { formatWhole } from '../format';
import type { Look, Picture, Pick } from '../looks';
import type { RunInfo } from '../protocol';

/** The answers to its questions. */
export interface WalkAnswers {
  readonly labels: Picture<'images'> | null;
  readonly broken: Picture<'denoise'> | null;
}

export class DigitWalk {
  readonly #redraw: () => void;
  #index = 0;
  /** The class that the buttons stay in. */
  #only: number | null = null;
  #search: Search | null = null;
  readonly #labels = new Map<number, number>();
  /** The image as it is and as the model is given it. */
  #broken: { readonly index: number; readonly original: Float32Array; readonly corrupted: Float32Array } | null = null;
  #run: RunInfo | null = null;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** As it is, and broken where the model repairs. */
  get broken(): { readonly original: Float32Array; readonly corrupted: Float32Array } | null {
    return this.#broken?.index === this.#index ? this.#broken : null;
  }

  get label(): number | null {
    return this.#labels.get(this.#index) ?? null;
  }

  /** What is asked of the model. What does not change while it learns is asked for once. */
  wants(): Record<string, Look> {
    const wants: Record<string, Look> = {};
    const { broken } = this;
    const repairs = this.#repairs;
    if (repairs && !broken) wants.broken = { kind: 'denoise', ...repairs, images: [this.#index], index: 0 };
    else wants.flow = { kind: 'flow', pick: this.#pick };
    const images = this.#search ? candidates(this.#search) : this.#hasLabels && this.label === null ? [this.#index] : [];
    if (images.length > 0) wants.labels = { kind: 'images', images };
    return wants;
  }

  get #pick(): Pick {
    const { broken, label } = this;
    if (!broken) return { kind: 'image', index: this.#index };
    const pixels = Array.from(broken.corrupted);
    return label === null ? { kind: 'pixels', pixels } : { kind: 'pixels', pixels, label };
  }

  get #hasLabels(): boolean {
    const data = this.#run?.values.data;
    return data === 'mnist' || data === 'fashion';
  }

  /** The noise that the run's model learns to repair; null where it learns to copy, or to classify. */
  get #repairs(): { readonly noise: 'gaussian' | 'dropout' | 'masking'; readonly strength: number } | null {
    const { values, plan } = this.#run ?? {};
    const noise = values?.noise;
    if (noise !== 'gaussian' && noise !== 'dropout' && noise !== 'masking') return null;
    if (plan?.layers.at(-1)?.kind === 'softmax') return null;
    return { noise, strength: Number(values?.strength) };
  }

  /** Takes what was answered; before the host is drawn. */
  learn(run: RunInfo | null, { labels, broken }: WalkAnswers): void {
    if (run !== this.#run) this.#begin(run);
    labels?.look.images.forEach((index, i) => {
      if (this.#hasLabels) this.#labels.set(index, labels.answer.labels[i] ?? 0);
    });
    const index = broken?.look.images[0];
    if (broken && index === this.#index && !this.broken) {
      const { originals, corrupted } = broken.answer;
      this.#broken = { index, original: originals, corrupted };
    }
    if (!this.#search) return;
    const outcome = found(this.#search, this.#labels);
    if (typeof outcome === 'number') {
      this.#index = outcome;
      this.#search = null;
    } else if (outcome) {
      // Once around without one: there is none.
      this.#search = this.#labels.size >= IMAGES ? null : outcome;
    }
  }

  /** Of other data, or broken otherwise, nothing is known. */
  #begin(run: RunInfo | null): void {
    const values = (of: RunInfo | null, keys: string[]) => JSON.stringify(keys.map((key) => of?.values[key]));
    const differs = (keys: string[]) => values(run, keys) !== values(this.#run, keys);
    if (differs(['data', 'digits'])) {
      this.#labels.clear();
      this.#search = null;
      this.#only = null;
      this.#index = 0;
    }
    if (differs(['data', 'digits', 'noise', 'strength', 'clamp'])) this.#broken = null;
    this.#run = run;
  }

  /** Moves on, and has the host drawn. */
  #walk(step: 1 | -1): void {
    this.#search = null;
    if (this.#only === null) this.#index = around(this.#index + step);
    else this.#search = { label: this.#only, step, from: this.#index };
    this.#redraw();
  }

  #onClass = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#only = value === '' ? null : Number(value);
    const isThere = this.#only === null || this.label === this.#only;
    this.#search = isThere || this.#only === null ? null : { label: this.#only, step: 1, from: this.#index };
    this.#redraw();
  };

  /** The controls; `instead` is said where another image is drawn. */
  render(instead: string | null, problem: string | null): TemplateResult {
    const { one, label, item } = wordsFor(this.#run?.values.data);
    const classes = this.#hasLabels ? [...(this.#run?.values.digits ?? '')] : [];
    const what = this.label === null ? '' : `, ${one(this.label)}`;
    return html`
      <div class="which-digit" role="group" aria-label="Which ${item} flows">
        <button type="button" class="small" aria-label="Previous ${item}" @click=${() => this.#walk(-1)}>‹</button>
        <button type="button" class="small" aria-label="Next ${item}" @click=${() => this.#walk(1)}>›</button>
        ${
          classes.length > 1
            ? html`
              <select aria-label="Class of the ${item} that flows" @change=${this.#onClass}>
                <option value="" .selected=${this.#only === null}>any class</option>
                ${classes.map((name) => html`<option value=${name} .selected=${this.#only === Number(name)}>${label(Number(name))}</option>`)}
              </select>`
            : nothing
        }
        <span class="figures" data-index=${this.#index}>${instead ?? `Held-out ${item} ${formatWhole(this.#index + 1)}${what}`}</span>
        ${problem && !instead ? html`<p class="hint">Nothing flows: ${problem}.</p>` : nothing}
      </div>`;
  }
}
