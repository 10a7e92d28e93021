// The dialog of the visitor's own images: what was recognised in some files, what the images look like, and what will be trained
// on them. Nothing of the page changes before that is asked for.

import '../styles/own-images.css';
import { html, nothing, type TemplateResult } from 'lit';
import { formatWhole } from '../format';
import { fits, LEAST_SIDE, MOST_SIDE } from '../own/limits';
import type { Found, ReadOptions } from '../own/own-images';
import { type Reading, readFiles } from '../own/read-files';
import { inkOf } from '../theme-colours';
import { words } from '../words/words';
import { PaintedView } from './view';

const said = words.ownImages;

const COLUMNS = 12;

export class OwnImagesDialog extends PaintedView {
  static override properties = {
    files: { state: true },
    found: { state: true },
    problem: { state: true },
    reading: { state: true },
  };
  declare files: readonly File[];
  declare found: Found | null;
  /** Why nothing can be done with the files, in a sentence. */
  declare problem: string | null;
  declare reading: Reading | null;
  #options: ReadOptions = {};
  #link = '';

  constructor() {
    super();
    this.files = [];
    this.found = null;
    this.problem = null;
    this.reading = null;
  }

  /** The one dialog of a page. */
  static on(page: HTMLElement): OwnImagesDialog {
    if (!customElements.get('ae-own-images')) customElements.define('ae-own-images', OwnImagesDialog);
    const there = page.querySelector<OwnImagesDialog>('ae-own-images');
    return there ?? page.appendChild(new OwnImagesDialog());
  }

  /** `link` is what is to be trained, where it fits the images. */
  open(files: readonly File[], link: string): void {
    this.#link = link;
    if (files.length > 0) this.#take(files);
    void this.updateComplete.then(() => {
      const dialog = this.#dialog;
      if (dialog && !dialog.open) dialog.showModal();
    });
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="own-images" aria-labelledby="own-images-title" @close=${this.#closed} @click=${this.#clicked}>
        <div class="inside">
          <div class="panel-head">
            <h2 id="own-images-title">${said.title}</h2>
            <button class="quiet close" type="button" aria-label=${said.close} @click=${() => this.#dialog?.close()}>×</button>
          </div>
          <p class="hint">${said.what(LEAST_SIDE, MOST_SIDE)}</p>
          <p class="choose"><input type="file" multiple aria-label=${said.choose} @change=${this.#chosen}>
            <span class="hint">${said.drop}</span></p>
          ${this.reading ? html`<p class="figures" role="status">${said.reading(this.#named())}</p>` : nothing}
          ${this.problem === null ? nothing : html`<p class="problem" role="alert">${said.problem(this.problem)}</p>`}
          ${this.found ? this.#about(this.found) : nothing}
        </div>
      </dialog>`;
  }

  #named(): string {
    const [only] = this.files;
    return this.files.length === 1 && only ? only.name : said.files(formatWhole(this.files.length));
  }

  #about(found: Found): TemplateResult {
    const { kind, images, training, testing, size, inverted, notes, recipe, preview } = found;
    const isPicture = kind === 'sheet' || kind === 'pictures';
    const shown = preview.pixels.length / (size[0] * size[1]);
    return html`
      <h3>${said.kinds[kind]}</h3>
      <p class="figures" data-found>${said.found(
        formatWhole(training + testing),
        `${size[0]} × ${size[1]}`,
        formatWhole(training),
        formatWhole(testing),
        images.labelled,
      )}</p>
      <canvas class="preview" width=${COLUMNS * size[0]} height=${Math.ceil(shown / COLUMNS) * size[1]} role="img"
        aria-label=${said.preview(shown)}></canvas>
      ${preview.labels ? html`<p class="hint">${said.labels([...preview.labels].join(', '))}</p>` : nothing}
      ${kind === 'fashion' ? nothing : this.#choices(size, inverted, isPicture)}
      ${notes.map((note) => html`<p class="hint">${note}</p>`)}
      <h3>${said.whatTrains}</h3>
      <p data-recipe>${said.recipe(recipe.title)}</p>
      ${recipe.notes.map((note) => html`<p class="hint">${note}</p>`)}
      <p><button class="primary" type="button" ?disabled=${this.reading !== null} @click=${() => this.#train(found)}>${said.train}</button></p>`;
  }

  #choices(size: readonly [number, number], inverted: boolean, isPicture: boolean): TemplateResult {
    const side = (which: 0 | 1, name: string) => html`
      <label>${name} <input type="number" min=${LEAST_SIDE} max=${MOST_SIDE} .value=${String(size[which])}
        @change=${(event: Event) => this.#resize(which, (event.target as HTMLInputElement).valueAsNumber)}></label>`;
    const isSheet = this.files.length === 1;
    return html`
      <div class="choices">
        ${isPicture ? html`${side(0, isSheet ? said.tileWidth : said.width)}${side(1, isSheet ? said.tileHeight : said.height)}` : nothing}
        <label><input type="checkbox" .checked=${inverted} @change=${this.#invert}> ${said.inverted}</label>
      </div>`;
  }

  #resize(which: 0 | 1, value: number): void {
    if (!this.found || !fits(value)) {
      this.requestUpdate();
      return;
    }
    const [width, height] = this.found.size;
    this.#options = { ...this.#options, size: which === 0 ? [value, height] : [width, value] };
    void this.#read();
  }

  #invert = (event: Event): void => {
    this.#options = { ...this.#options, inverted: (event.target as HTMLInputElement).checked };
    void this.#read();
  };

  #chosen = (event: globalThis.Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same files may be chosen again.
    input.value = '';
    if (files.length > 0) this.#take(files);
  };

  #take(files: readonly File[]): void {
    this.files = files;
    this.found = null;
    this.#options = {};
    void this.#read();
  }

  /** What was found stays in sight until something else is. */
  async #read(): Promise<void> {
    this.reading?.stop();
    this.problem = null;
    const reading = readFiles({ files: this.files, options: this.#options, link: this.#link });
    this.reading = reading;
    const reply = await reading.reply;
    if (this.reading !== reading) return;
    this.reading = null;
    if ('problem' in reply) this.problem = reply.problem;
    this.found = 'found' in reply ? reply.found : null;
  }

  #train(found: Found): void {
    this.#dialog?.close();
    this.dispatchEvent(new CustomEvent('action', { bubbles: true, detail: { type: 'trainOnOwn', found } }));
  }

  protected override paint(): void {
    const canvas = this.querySelector<HTMLCanvasElement>('.preview');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !this.found) return;
    const { preview, size } = this.found;
    const [width, height] = size;
    const { paper, ink } = inkOf(canvas);
    const image = context.createImageData(canvas.width, canvas.height);
    preview.pixels.forEach((level, i) => {
      const [n, x, y] = [Math.floor(i / (width * height)), i % width, Math.floor(i / width) % height];
      const at = 4 * ((Math.floor(n / COLUMNS) * height + y) * canvas.width + (n % COLUMNS) * width + x);
      for (let channel = 0; channel < 3; channel++) {
        const from = paper[channel] as number;
        image.data[at + channel] = from + (((ink[channel] as number) - from) * level) / 255;
      }
      image.data[at + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  /** What was read takes memory. */
  #closed = (): void => {
    this.reading?.stop();
    this.reading = null;
    this.files = [];
    this.found = null;
    this.problem = null;
  };

  /** Beside the dialog is the backdrop, which belongs to it. */
  #clicked = (event: MouseEvent): void => {
    if (event.target === this.#dialog) this.#dialog?.close();
  };
}
