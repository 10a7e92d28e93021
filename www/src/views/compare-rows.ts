// The same held-out images through both runs, one above the other: the image, what A makes of it, what B makes of it.

import { html, nothing, type TemplateResult } from 'lit';
import { mean } from '../arithmetic';
import { capitalised, wordsFor } from '../data-sets';
import { heightOf, paintColumns } from '../digit-columns';
import { levels, WIDTH } from '../digits';
import { formatLoss, formatShare, formatWhole } from '../format';
import { predictionsOf } from '../predictions';
import { errorOf, type Pair, pairsOf, type Shown } from '../rows-side-by-side';
import type { Side } from '../verdict';
import { words } from '../words/words';
import { PaintedView } from './view';

const text = words.compare.rows;

interface Row {
  /** What it is, for the eye. */
  readonly name: string;
  readonly level: (pair: Pair) => (pixel: number) => number;
}

export class CompareRows extends PaintedView {
  static override properties = { a: { attribute: false }, b: { attribute: false }, data: { attribute: false } };
  declare a: Shown | null;
  declare b: Shown | null;
  /** The data set. */
  declare data: string | undefined;
  #pairs: Pair[] = [];
  #rows: Row[] = [];

  constructor() {
    super();
    this.a = null;
    this.b = null;
    this.data = undefined;
  }

  protected override render(): TemplateResult {
    const { a, b } = this;
    this.#pairs = a && b ? pairsOf(a, b) : [];
    this.#rows = a && b ? rowsOf(a, b) : [];
    if (!a || !b) return html`<div class="placeholder">${text.coming}</div>`;
    const { many } = wordsFor(this.data);
    const other = html`<button type="button" @click=${() => this.command({ type: 'otherDigits' })}>${text.others(many)}</button>`;
    if (this.#pairs.length === 0) {
      return html`
        <div class="row"><p class="hint">${text.nothingInCommon}</p>${other}</div>`;
    }
    return html`
      <p class="hint">${text.order(this.#rows.map(({ name }) => name).join(', '))}</p>
      <div class="digit-grid compare-grid">
        ${this.#pairs.map(
          (pair) => html`
            <figure>
              <canvas width=${WIDTH} height=${heightOf(this.#rows.length)} role="img" aria-label=${this.#describe(a, b, pair)}></canvas>
              <figcaption>${captionOf('A', a, b, pair)}${captionOf('B', a, b, pair)}</figcaption>
            </figure>`,
        )}
      </div>
      <div class="row"><p class="figures">${this.#summary(a, b)}</p>${other}</div>`;
  }

  protected override paint(): void {
    const columns = this.#pairs.map((pair) => this.#rows.map(({ level }) => ({ level: level(pair) })));
    paintColumns([...this.querySelectorAll('canvas')], columns);
  }

  #describe(a: Shown, b: Shown, pair: Pair): string {
    const one = capitalised(wordsFor(this.data).one(a.labels[pair[0]] ?? 0));
    return text.describe(one, this.#found('A', a, pair[0]), this.#found('B', b, pair[1]));
  }

  #found(side: Side, shown: Shown, i: number): string {
    if (shown.kind === 'classes') {
      const { predicted, probability } = verdictOn(shown, i);
      return text.takesFor(side, wordsFor(this.data).one(predicted), formatShare(probability, 0));
    }
    const error = formatLoss(errorOf(shown, i));
    return shown.corrupted ? text.repairs(side, error) : text.redraws(side, error);
  }

  #summary(a: Shown, b: Shown): TemplateResult {
    const steps = [formatWhole(a.step), formatWhole(b.step)] as const;
    const [errorsA, errorsB] = [
      this.#pairs.map(([i]) => errorOf(a, i)).filter((error) => error !== null),
      this.#pairs.map(([, k]) => errorOf(b, k)).filter((error) => error !== null),
    ];
    const note =
      (a.corrupted === null) === (b.corrupted === null)
        ? nothing
        : html` ${text.oneCorrupted(a.corrupted ? 'A' : 'B')}`;
    const kept = this.#pairs.length < a.labels.length ? html` ${text.shownToBoth(this.#pairs.length)}` : nothing;
    if (errorsA.length === 0 || errorsB.length === 0) return html`${text.after(...steps)}${kept}`;
    const [errorA, errorB] = [
      html`<b data-side="a">${formatLoss(mean(errorsA))}</b>`,
      html`<b data-side="b">${formatLoss(mean(errorsB))}</b>`,
    ];
    return html`${text.errors(...steps, errorA, errorB)}${note}${kept}`;
  }
}

function rowsOf(a: Shown, b: Shown): Row[] {
  const rows: Row[] = [{ name: text.image, level: ([i]) => levels(a.originals, i, 255) }];
  const add = (name: string, values: Float32Array, which: 0 | 1) =>
    rows.push({ name, level: (pair) => levels(values, pair[which], 1) });
  for (const [side, shown, which] of [['A', a, 0] as const, ['B', b, 1] as const]) {
    if (shown.corrupted) add(text.given(side), shown.corrupted, which);
    // A classifier makes no image: its verdict stands below.
    if (shown.kind === 'images') add(text.made(side), shown.outputs, which);
  }
  return rows;
}

function verdictOn(shown: Shown, i: number) {
  const classes = shown.outputs.length / shown.labels.length;
  const [verdict] = predictionsOf(
    shown.labels.subarray(i, i + 1),
    shown.outputs.subarray(i * classes, (i + 1) * classes),
  );
  return verdict ?? { label: 0, predicted: 0, probability: Number.NaN, right: false };
}

function captionOf(side: Side, a: Shown, b: Shown, pair: Pair): TemplateResult {
  const [own, i] = side === 'A' ? [a, pair[0]] : [b, pair[1]];
  if (own.kind === 'classes') {
    const { right, predicted, probability } = verdictOn(own, i);
    return html`<span class=${right ? 'right' : 'wrong'}>${side} <b>${right ? '✓' : '✗'} ${predicted}</b>
      ${formatShare(probability, 0)}</span>`;
  }
  const [error, others] = [errorOf(own, i), side === 'A' ? errorOf(b, pair[1]) : errorOf(a, pair[0])];
  const smaller = error !== null && others !== null && error < others;
  const said = formatLoss(error);
  return html`<span>${side} ${smaller ? html`<b>${said}</b>` : said}</span>`;
}
