// The draw panel: a digit by hand, made into an image like those of MNIST, and what the model makes of that.

import '../styles/draw.css';
import { html, nothing, type TemplateResult } from 'lit';
import { describeCode } from '../code-words';
import { wordsFor } from '../data-sets';
import { HEIGHT, PIXELS, WIDTH } from '../digits';
import { Drawing } from '../drawing';
import { verdictOf } from '../drawing-verdict';
import { formatLoss, formatWhole } from '../format';
import type { Look, Picture } from '../looks';
import { type Normalised, normalise } from '../mnist-normalise';
import type { PageState } from '../state';
import { classBars, describeClasses } from './class-bars';
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
        sentence: 'Draw something like your images: it goes through the model as it is now.',
        look: `What is drawn as your images are should come out about as well as held-out ones. Then draw what the model has never
          seen: a narrow code turns it into the nearest thing that it knows, or into a blur.`,
        how: drawOwnHow,
        sources: [],
        file: 'www/src/drawing.ts',
      };
    }
    return {
      sentence: 'Draw a digit: it is made into an image like those of MNIST, and goes through the model as it is now.',
      look: `A digit drawn plainly should come out about as well as held-out ones. Then draw what the model has never seen, a
        letter or a face: a narrow code turns it into the nearest thing that it knows, or into a blur, and a code that is too
        large copies it, which shows that it has learnt to copy and not what digits are.`,
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
          <h3>Drawn</h3>
          <ae-draw-pad .drawing=${kept.drawing} .revision=${this.revision} @drawn=${this.#renew}></ae-draw-pad>
        </div>
        <div class="made">
          <h3>${this.#isOwn ? 'As your images are' : 'As in MNIST'}</h3>
          <ae-digit-picture .pixels=${drawn?.pixels ?? null} .description=${describeImage(drawn)}></ae-digit-picture>
          <p class="hint">${drawn ? html`${WIDTH} × ${HEIGHT} pixels${drawn.normalised ? html`, the ink ${sizeOf(drawn.normalised)}` : nothing}` : 'Nothing yet'}</p>
        </div>
        <div class="made" data-output>${this.#output(answered)}</div>
      </div>
      <div class="row draw-tools">
        <button type="button" ?disabled=${empty} @click=${this.#clear}>Clear</button>
        <button type="button" ?disabled=${empty} @click=${this.#undo}>Undo</button>
        <button type="button" @click=${this.#take}>Take a held-out ${wordsFor(this.state.run?.values.data).many === 'digits' ? 'digit' : 'image'}</button>
        ${this.#conditional ? this.#labels() : nothing}
      </div>
      ${answered ? this.#verdict(answered) : html`<p class="figures">${this.#waiting()}</p>`}
      ${
        answered && answered.answer.code.length > 0
          ? html`
            <h3>Code</h3>
            <ae-code-picture .code=${answered.answer.code}></ae-code-picture>
            <p class="hint code-range">${describeCode(answered.answer.code)}.</p>`
          : nothing
      }`;
  }

  #waiting(): string {
    const reason = this.reason('output') ?? (this.asking === null ? null : this.reason('digit'));
    if (reason) return reason;
    return this.#drawn ? 'The model is about to answer.' : 'Draw on the pad, or take a held-out image to begin with.';
  }

  #output(answered: Picture<'drawing'> | null): TemplateResult {
    const output = answered?.answer.output;
    if (!output || output.length !== PIXELS) {
      return html`<h3>${output ? 'What it is taken for' : 'What the model makes of it'}</h3>
        ${
          output
            ? classBars(output, this.state.run?.values.data)
            : html`<ae-digit-picture .pixels=${null} .description=${'Nothing yet'}></ae-digit-picture>`
        }`;
    }
    const error = formatLoss(answered.answer.error);
    return html`
      <h3>Reconstruction</h3>
      <ae-digit-picture .pixels=${output} .description=${`Reconstruction of the drawing, with a mean squared error of ${error}`}></ae-digit-picture>
      <p class="hint">After step ${formatWhole(answered.step)}</p>`;
  }

  #verdict({ answer, step }: Picture<'drawing'>): TemplateResult {
    if (answer.error === null) {
      const { data } = this.state.run?.values ?? {};
      return html`<p class="figures">After step ${formatWhole(step)} it is ${describeClasses(answer.output, data)}.
        It must choose one of ten, whatever is drawn: a face is a digit to it as well.</p>`;
    }
    const { far, text } = verdictOf(answer.error, this.state.lastTest?.mse, step);
    return html`<p class="figures ${far ? 'far' : ''}">${far ? '⚠ ' : ''}${text}</p>`;
  }

  #labels(): TemplateResult {
    return html`
      <label>The model is told that it is
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

/** 20 × 13.5 */
function sizeOf({ extent, scale }: Normalised): string {
  const [width, height] = [extent.right - extent.left, extent.bottom - extent.top].map((points) =>
    formatNumberOf(points * scale),
  );
  return `${width} × ${height}`;
}

const formatNumberOf = (value: number): string => String(Number(value.toFixed(1)));

function describeImage(drawn: Drawn | null): string {
  if (!drawn) return 'Nothing yet';
  const image = `The drawing as an image of ${WIDTH} by ${HEIGHT} pixels`;
  if (!drawn.normalised) return image;
  return `${image}, its ink ${sizeOf(drawn.normalised).replace('×', 'by')}, with the centre of mass in the middle`;
}
