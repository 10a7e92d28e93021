// The draw panel: a digit by hand, made into an image like those of MNIST, and what the model makes of that.

import '../styles/draw.css';
import { html, nothing, type TemplateResult } from 'lit';
import { describeCode } from '../code-words';
import { wordsFor } from '../data-sets';
import { HEIGHT, PIXELS, WIDTH } from '../digits';
import { Drawing } from '../drawing';
import { verdictOf } from '../drawing-verdict';
import { formatLoss, formatPlain, formatShare, formatWhole } from '../format';
import type { Look, Picture } from '../looks';
import { type Normalised, normalise } from '../mnist-normalise';
import { likeliest } from '../predictions';
import type { PageState } from '../state';
import { words } from '../words/words';
import { classBars } from './class-bars';
import './code-picture';
import './digit-picture';
import { drawHow, drawOwnHow } from './draw-how';
import './draw-pad';
import { PanelView, type PanelWords } from './panel';

/** The drawing outlives its panel, which goes when it is closed, and when another recipe does not open it. */
const kept = { drawing: new Drawing(), taken: 0, label: 0 };

/** Held-out digits to take from: these are there before anything else, even where they are of one class only. */
const CHOICE = 80;

/** What the model is given, and how it came about where it was made like MNIST's. */
interface Drawn {
  readonly pixels: Float32Array;
  readonly normalised: Normalised | null;
}

export class Draw extends PanelView {
  static override properties = {
    ...PanelView.properties,
    revision: { state: true },
    label: { state: true },
    asking: { state: true },
  };
  protected override readonly panel = 'draw';
  /** Counts the changes of the drawing. */
  declare revision: number;
  /** What a conditional model is told that it is. */
  declare label: number;
  /** The held-out image that is being fetched. */
  declare asking: number | null;
  #drawn: Drawn | null;

  constructor() {
    super();
    this.revision = 0;
    this.label = kept.label;
    this.asking = null;
    this.#drawn = null;
  }

  protected override sees({ run, lastTest }: PageState): readonly unknown[] {
    return [run, lastTest?.mse];
  }

  protected override words(): PanelWords {
    if (this.#isOwn) {
      return {
        sentence: words.draw.sentenceOfOwn,
        look: words.draw.lookAtOwn,
        how: drawOwnHow,
        sources: [],
        file: 'www/src/drawing.ts',
      };
    }
    return {
      sentence: words.draw.sentence,
      look: words.draw.look,
      how: drawHow,
      sources: [
        'LeCun, Bottou, Bengio and Haffner 1998, Gradient-based learning applied to document recognition, section III.A',
        'LeCun, Cortes and Burges, The MNIST database of handwritten digits',
      ],
      file: 'www/src/mnist-normalise.ts',
    };
  }

  protected override wants(): Readonly<Record<string, Look>> {
    const wants: Record<string, Look> = {};
    if (this.#drawn) {
      const told = this.#conditional ? { label: this.label } : {};
      wants.output = { kind: 'drawing', pixels: Array.from(this.#drawn.pixels), ...told };
    }
    if (this.asking !== null) wants.digit = { kind: 'images', images: [this.asking] };
    return wants;
  }

  /** Images of the visitor's own were made in no way that is known: what is drawn is only made as small as they are. */
  get #isOwn(): boolean {
    return this.state.run?.values.data === 'own';
  }

  get #conditional(): boolean {
    return this.state.run?.values.cond === '1';
  }

  /** A held-out digit has come: it takes the place of the drawing. */
  protected override willUpdate(): void {
    if (kept.drawing.width !== WIDTH || kept.drawing.height !== HEIGHT) kept.drawing = new Drawing(WIDTH, HEIGHT);
    if (this.#seen !== kept.drawing || this.#wasOwn !== this.#isOwn) this.#look();
    const digit = this.picture('digit', 'images');
    if (!digit || digit.look.images[0] !== this.asking) return;
    this.asking = null;
    kept.drawing.clear();
    kept.drawing.lay(digit.answer.originals);
    this.#tell(digit.answer.labels[0] ?? 0);
    this.#renew();
  }

  protected override content(): TemplateResult {
    const drawn = this.#drawn;
    // The answer to an earlier drawing stays until the next one comes, but not longer than that drawing.
    const answered = drawn ? this.picture('output', 'drawing') : null;
    const empty = kept.drawing.marks === 0;
    return html`
      <div class="draw">
        <div class="drawn">
          <h3>${words.draw.drawn}</h3>
          <ae-draw-pad .drawing=${kept.drawing} .revision=${this.revision} @drawn=${this.#renew}></ae-draw-pad>
        </div>
        <div class="made">
          <h3>${this.#isOwn ? words.draw.asOwn : words.draw.asInMnist}</h3>
          <ae-digit-picture .pixels=${drawn?.pixels ?? null} .description=${describeImage(drawn)}></ae-digit-picture>
          <p class="hint">${sizeOf(drawn)}</p>
        </div>
        <div class="made" data-output>${this.#output(answered)}</div>
      </div>
      <div class="row draw-tools">
        <button type="button" ?disabled=${empty} @click=${this.#clear}>${words.draw.clear}</button>
        <button type="button" ?disabled=${empty} @click=${this.#undo}>${words.draw.undo}</button>
        <button type="button" @click=${this.#take}>${this.state.run?.values.data === 'mnist' ? words.draw.takeDigit : words.draw.takeImage}</button>
        ${this.#conditional ? this.#labels() : nothing}
      </div>
      ${answered ? this.#verdict(answered) : html`<p class="figures">${this.#waiting()}</p>`}
      ${
        answered && answered.answer.code.length > 0
          ? html`
            <h3>${words.draw.code}</h3>
            <ae-code-picture .code=${answered.answer.code}></ae-code-picture>
            <p class="hint code-range">${describeCode(answered.answer.code)}.</p>`
          : nothing
      }`;
  }

  #waiting(): string {
    const reason = this.reason('output') ?? (this.asking === null ? null : this.reason('digit'));
    if (reason) return reason;
    return this.#drawn ? words.draw.soon : words.draw.begin;
  }

  #output(answered: Picture<'drawing'> | null): TemplateResult {
    const output = answered?.answer.output;
    if (!output || output.length !== PIXELS) {
      return html`<h3>${output ? words.draw.takenFor : words.draw.output}</h3>
        ${
          output
            ? classBars(output, this.state.run?.values.data)
            : html`<ae-digit-picture .pixels=${null} .description=${words.draw.nothing}></ae-digit-picture>`
        }`;
    }
    const error = formatLoss(answered.answer.error);
    return html`
      <h3>${words.draw.reconstruction}</h3>
      <ae-digit-picture .pixels=${output} .description=${words.draw.reconstructionWith(error)}></ae-digit-picture>
      <p class="hint">${words.draw.afterStep(formatWhole(answered.step))}</p>`;
  }

  #verdict({ answer, step }: Picture<'drawing'>): TemplateResult {
    if (answer.error === null) {
      const best = likeliest(answer.output);
      const one = wordsFor(this.state.run?.values.data).one(best);
      return html`<p class="figures">${words.draw.classified(formatWhole(step), one, formatShare(answer.output[best] ?? 0))}</p>`;
    }
    const { far, text } = verdictOf(answer.error, this.state.lastTest?.mse, step);
    return html`<p class="figures ${far ? 'far' : ''}">${far ? '⚠ ' : ''}${text}</p>`;
  }

  #labels(): TemplateResult {
    return html`
      <label>${words.draw.told}
        <select .value=${String(this.label)} @change=${(event: Event) => this.#tell(Number((event.target as HTMLSelectElement).value))}>
          ${Array.from({ length: 10 }, (_, k) => html`<option value=${k} ?selected=${k === this.label}>${wordsFor(this.state.run?.values.data).one(k)}</option>`)}
        </select>
      </label>`;
  }

  #tell(label: number): void {
    this.label = label;
    kept.label = label;
  }

  #renew = (): void => {
    this.#look();
    this.revision += 1;
  };

  #seen: Drawing | null = null;
  #wasOwn = false;

  /** What the model is given of the drawing. */
  #look(): void {
    const { drawing } = kept;
    [this.#seen, this.#wasOwn] = [drawing, this.#isOwn];
    const normalised = this.#isOwn ? null : normalise(drawing.ink, drawing.columns);
    const pixels = this.#isOwn ? drawing.shrunk() : (normalised?.pixels ?? null);
    this.#drawn = pixels && { pixels, normalised };
  }

  #clear = (): void => {
    kept.drawing.clear();
    this.#renew();
  };

  #undo = (): void => {
    kept.drawing.undo();
    this.#renew();
  };

  #take = (): void => {
    this.asking = kept.taken;
    kept.taken = (kept.taken + 1) % CHOICE;
  };
}

/** Width and height of the ink in pixels. */
function inkOf({ extent, scale }: Normalised): [width: string, height: string] {
  const said = (points: number) => formatPlain(Number((points * scale).toFixed(1)));
  return [said(extent.right - extent.left), said(extent.bottom - extent.top)];
}

function sizeOf(drawn: Drawn | null): string {
  const { nothing, size, sizeWithInk } = words.draw;
  if (!drawn) return nothing;
  return drawn.normalised ? sizeWithInk(WIDTH, HEIGHT, ...inkOf(drawn.normalised)) : size(WIDTH, HEIGHT);
}

function describeImage(drawn: Drawn | null): string {
  const { nothing, image, imageWithInk } = words.draw;
  if (!drawn) return nothing;
  return drawn.normalised ? imageWithInk(WIDTH, HEIGHT, ...inkOf(drawn.normalised)) : image(WIDTH, HEIGHT);
}
