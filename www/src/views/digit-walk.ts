// The held-out image that flows through the hourglass: its number, the buttons, and the class that they stay in. A part of the
// hourglass, which asks its questions for it.

import { html, nothing, type TemplateResult } from 'lit';
import { hasClasses, wordsFor } from '../data-sets';
import { around, candidates, found, IMAGES, type Search } from '../flowing-digit';
import { formatWhole } from '../format';
import type { Look, Picture } from '../looks';
import type { RunInfo } from '../protocol';
import { words } from '../words/words';

export class DigitWalk {
  readonly #redraw: () => void;
  #index = 0;
  /** The class that the buttons stay in. */
  #only: number | null = null;
  #search: Search | null = null;
  readonly #labels = new Map<number, number>();
  #run: RunInfo | null = null;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  get label(): number | null {
    return this.#labels.get(this.#index) ?? null;
  }

  /** What is asked of the model. Labels do not change while it learns: they are asked for once. */
  wants(): Record<string, Look> {
    const flow: Look = { kind: 'flow', pick: { kind: 'image', index: this.#index } };
    return this.#search ? { flow, labels: { kind: 'images', images: candidates(this.#search) } } : { flow };
  }

  /** Takes what was answered; before the host is drawn. */
  learn(run: RunInfo | null, flow: Picture<'flow'> | null, labels: Picture<'images'> | null): void {
    if (run !== this.#run) this.#begin(run);
    const pick = flow?.look.pick;
    const label = flow?.answer.label ?? null;
    if (pick?.kind === 'image' && label !== null) this.#labels.set(pick.index, label);
    labels?.look.images.forEach((index, i) => {
      this.#labels.set(index, labels.answer.labels[i] ?? 0);
    });
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

  /** Of other data nothing is known. */
  #begin(run: RunInfo | null): void {
    const same = ['data', 'digits', 'size'].every((key) => run?.values[key] === this.#run?.values[key]);
    this.#run = run;
    if (same) return;
    this.#labels.clear();
    this.#search = null;
    this.#only = null;
    this.#index = 0;
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
    const classes = hasClasses(this.#run?.values.data) ? [...(this.#run?.values.digits ?? '')] : [];
    const number = formatWhole(this.#index + 1);
    const { heldOut, heldOutOfClass } = words.walk;
    const which = this.label === null ? heldOut(item, number) : heldOutOfClass(item, number, one(this.label));
    return html`
      <div class="which-digit" role="group" aria-label=${words.walk.which(item)}>
        <button type="button" class="small" aria-label=${words.walk.previous(item)} @click=${() => this.#walk(-1)}>‹</button>
        <button type="button" class="small" aria-label=${words.walk.next(item)} @click=${() => this.#walk(1)}>›</button>
        ${
          classes.length > 1
            ? html`
              <select aria-label=${words.walk.classOf(item)} @change=${this.#onClass}>
                <option value="" .selected=${this.#only === null}>${words.walk.anyClass}</option>
                ${classes.map((name) => html`<option value=${name} .selected=${this.#only === Number(name)}>${label(Number(name))}</option>`)}
              </select>`
            : nothing
        }
        <span class="figures" data-index=${this.#index}>${instead ?? which}</span>
        ${problem && !instead ? html`<p class="hint">${words.walk.stopped(problem)}</p>` : nothing}
      </div>`;
  }
}
