// The reconstructions panel: held-out images and what the model makes of them, or what it takes them for.

import '../styles/reconstructions.css';
import { html, nothing, type TemplateResult } from 'lit';
import { pageOfClass } from '../class-pages';
import { capitalised, hasClasses, wordsFor } from '../data-sets';
import type { Look, Picture } from '../looks';
import type { PageState } from '../state';
import { words } from '../words/words';
import { DigitRows, type ImageSnapshot } from './digit-rows';
import { PanelView, type PanelWords } from './panel';
import { Predictions } from './predictions';
import { classesHow, cleanHow, repairedHow } from './reconstructions-how';

customElements.define('ae-digit-rows', DigitRows);
customElements.define('ae-predictions', Predictions);

const SHOWN = 12;
/** Images for each class, among which those of one are looked for: fewer than are there before anything else. */
const SEARCHED = 30;

export class Reconstructions extends PanelView {
  static override properties = {
    ...PanelView.properties,
    only: { state: true },
    page: { state: true },
    difference: { state: true },
  };
  protected override readonly panel = 'reconstructions';
  /** The class that is shown; null: all. */
  declare only: number | null;
  /** Of that class. */
  declare page: number;
  declare difference: boolean;

  constructor() {
    super();
    this.only = null;
    this.page = 0;
    this.difference = false;
  }

  protected override sees({ run, snapshot }: PageState): readonly unknown[] {
    return [run, snapshot];
  }

  protected override get step(): number {
    return this.#rows?.step ?? this.state.snapshot?.step ?? super.step;
  }

  protected override words(): PanelWords {
    const { snapshot } = this.state;
    const classes = snapshot?.kind === 'classes';
    const repaired = snapshot?.kind === 'images' && snapshot.corrupted !== null;
    return {
      sentence: sentenceOf(this.state),
      look: classes ? words.reconstructions.lookAtClasses : words.reconstructions.look,
      how: classes ? classesHow : repaired ? repairedHow : cleanHow,
      sources: [
        'Goodfellow, Bengio and Courville 2016, Deep learning, chapter 14',
        ...(repaired ? ['Vincent, Larochelle, Bengio and Manzagol 2008, section 2.3'] : []),
      ],
      file: 'crates/train/src/experiment.rs',
    };
  }

  /** Twelve images of the class that is asked for, once it is known which those are. */
  protected override wants(): Readonly<Record<string, Look>> {
    const only = this.#only;
    if (only === null || !this.#choosable) return {};
    const searched = this.picture('searched', 'images');
    if (!searched)
      return {
        searched: { kind: 'images', images: Array.from({ length: SEARCHED * this.#classes.length }, (_, i) => i) },
      };
    const images = pageOfClass(searched.answer.labels, only, this.page, SHOWN);
    if (images.length === 0) return {};
    const { noise = 'none', strength = '0' } = this.state.run?.values ?? {};
    return {
      rows: { kind: 'denoise', noise: noise as Look<'denoise'>['noise'], strength: Number(strength), images, index: 0 },
    };
  }

  /** The images of the class that is asked for, once they are there. */
  get #rows(): Picture<'denoise'> | null {
    return this.#only === null ? null : this.picture('rows', 'denoise');
  }

  /** A class that this run's data have. */
  get #only(): number | null {
    return this.#classes.find((k) => k === this.only) ?? null;
  }

  get #classes(): number[] {
    return [...(this.state.run?.values.digits ?? '')].map(Number);
  }

  /** Whether the images have classes, and the model gives images. */
  get #choosable(): boolean {
    return this.#labelled && this.state.snapshot?.kind === 'images';
  }

  get #labelled(): boolean {
    const { run } = this.state;
    return run !== null && hasClasses(run.values.data);
  }

  protected override content(): TemplateResult {
    const { snapshot, run } = this.state;
    const data = run?.values.data;
    if (snapshot?.kind === 'classes') {
      return html`<ae-predictions .snapshot=${snapshot} .data=${data}></ae-predictions>${this.#tools()}`;
    }
    const images = snapshot?.kind === 'images' ? snapshot : null;
    const rows = this.#rows;
    return html`
      <ae-digit-rows .snapshot=${rows ? snapshotOf(rows) : images} .data=${data} .difference=${this.difference} @others=${this.#others}></ae-digit-rows>
      ${images ? this.#tools() : nothing}
      ${this.difference ? html`<p class="hint">${words.reconstructions.colours}</p>` : nothing}`;
  }

  #tools(): TemplateResult {
    const { run } = this.state;
    const { label, many } = wordsFor(run?.values.data);
    const classes = this.#classes;
    return html`
      <div class="row row-tools">
        ${
          this.#choosable && classes.length > 1
            ? html`
              <label>${words.reconstructions.show}
                <select @change=${this.#choose}>
                  <option value="" .selected=${this.#only === null}>${words.reconstructions.all(many)}</option>
                  ${classes.map((k) => html`<option value=${k} .selected=${this.#only === k}>${words.reconstructions.only(label(k))}</option>`)}
                </select>
              </label>`
            : nothing
        }
        ${
          this.state.snapshot?.kind === 'images'
            ? html`<label><input type="checkbox" .checked=${this.difference} @change=${this.#toggle}> ${words.reconstructions.difference}</label>`
            : nothing
        }
        ${this.#labelled || run?.values.data === 'own' ? html`<button type="button" @click=${this.#drawOwn}>${words.reconstructions.drawOwn}</button>` : nothing}
      </div>`;
  }

  #choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.only = value === '' ? null : Number(value);
    this.page = 0;
  };

  #toggle = (event: Event): void => {
    this.difference = (event.target as HTMLInputElement).checked;
  };

  #others = (): void => {
    if (this.#only === null) this.command({ type: 'otherDigits' });
    else this.page += 1;
  };

  /** Opens the pad, which may have to be loaded, and leads to it. */
  #drawOwn = (): void => {
    this.action({ type: 'panel', id: 'draw', open: true });
    let frames = 120;
    const lead = () => {
      const pad = document.querySelector<HTMLElement>('[data-panel="draw"] .pad');
      if (pad) {
        pad.scrollIntoView({ block: 'center' });
        pad.focus({ preventScroll: true });
      } else if (frames-- > 0) {
        requestAnimationFrame(lead);
      }
    };
    requestAnimationFrame(lead);
  };
}

/** The answer for one class, as the rows show it. */
function snapshotOf({ look, answer, step }: Picture<'denoise'>): ImageSnapshot {
  return {
    kind: 'images',
    step,
    labels: answer.labels,
    originals: Uint8Array.from(answer.originals, (level) => Math.round(255 * level)),
    corrupted: look.noise === 'none' ? null : answer.corrupted,
    outputs: answer.outputs,
  };
}

function sentenceOf({ snapshot, run }: PageState): string {
  const { many } = wordsFor(run?.values.data);
  const { classes, repaired, clean } = words.reconstructions.sentences;
  if (snapshot?.kind === 'classes') return classes(many);
  return (snapshot?.kind === 'images' && snapshot.corrupted ? repaired : clean)(capitalised(many));
}
