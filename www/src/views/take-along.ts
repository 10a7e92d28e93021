// The dialog of what can be taken along: a file a row, and programs to be read before they are saved.

import { html, nothing, type TemplateResult } from 'lit';
import { copyOrSelect } from '../clipboard';
import { download } from '../download';
import { formatWhole } from '../format';
import { SOUVENIRS, type Souvenir } from '../take-along';
import { type TakenRun, takenRun } from '../taken-run';
import { words } from '../words/words';
import { StateView } from './view';
import '../styles/take-along.css';

const { taking } = words;

export class TakeAlong extends StateView {
  static override properties = {
    ...StateView.properties,
    opened: { state: true },
    read: { state: true },
    said: { state: true },
  };
  declare opened: boolean;
  /** The program that is shown. */
  declare read: string | null;
  /** What came of copying. */
  declare said: string;
  /** Programs depend on nothing but specification and link, and a page that trains is drawn many times a second. */
  readonly #programs = new Map<string, { spec: unknown; link: string; text: string }>();

  constructor() {
    super();
    this.opened = false;
    this.read = null;
    this.said = '';
  }

  async open(): Promise<void> {
    this.opened = true;
    await this.updateComplete;
    const dialog = this.#dialog;
    if (dialog && !dialog.open) dialog.showModal();
  }

  protected override render(): TemplateResult | typeof nothing {
    const run = this.opened ? this.#run : null;
    if (!run) return nothing;
    return html`
      <dialog class="take-along" aria-labelledby="take-along-title" @close=${this.#closed} @click=${this.#clicked}>
        <div class="inside">
          <div class="panel-head">
            <h2 id="take-along-title">${taking.title}</h2>
            <button class="quiet close" type="button" aria-label=${taking.close} @click=${() => this.#dialog?.close()}>×</button>
          </div>
          <p class="hint">${taking.about(run.title, formatWhole(run.step))}
            ${run.faithful ? nothing : taking.changed}</p>
          <ul class="souvenirs">${SOUVENIRS.map((souvenir) => this.#souvenir(souvenir, run))}</ul>
          <div class="come-back">
            <h3 id="come-back-title">${taking.comeBack}</h3>
            <p id="come-back-about">${taking.comeBackAbout}</p>
            <label class="button">${taking.openFile}
              <input type="file" accept=".safetensors,.json" aria-describedby="come-back-about" @change=${this.#chosen}>
            </label>
          </div>
        </div>
      </dialog>`;
  }

  #souvenir(souvenir: Souvenir, run: TakenRun): TemplateResult {
    const { id, title, sentence, file, program } = souvenir;
    const isRead = this.read === id;
    return html`
      <li data-souvenir=${id}>
        <div class="souvenir">
          <h3>${title} <code>${file}</code></h3>
          <p>${sentence}</p>
          <div class="souvenir-do">
            ${
              program
                ? html`<button type="button" aria-label=${isRead ? taking.hideNamed(title) : taking.readNamed(title)}
                    @click=${() => this.#show(isRead ? null : id)}>${isRead ? taking.hide : taking.read}</button>`
                : nothing
            }
            <button type="button" aria-label=${taking.downloadNamed(title)} @click=${() => this.#download(souvenir, run)}>${taking.download}</button>
          </div>
        </div>
        ${program && isRead ? this.#program(souvenir, run) : nothing}
      </li>`;
  }

  #program(souvenir: Souvenir, run: TakenRun): TemplateResult {
    const text = this.#text(souvenir, run);
    return html`
      <div class="program">
        <div class="row">
          <p class="hint" role="status">${this.said || taking.lines(formatWhole(text.split('\n').length - 1))}</p>
          <button type="button" aria-label=${taking.copyNamed(souvenir.title)} @click=${() => void this.#copy(text)}>${taking.copy}</button>
        </div>
        <pre tabindex="0" role="region" aria-label="${souvenir.title}"><code>${text}</code></pre>
      </div>`;
  }

  #chosen = (event: globalThis.Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file may be chosen again.
    input.value = '';
    if (!file) return;
    this.#dialog?.close();
    this.dispatchEvent(new CustomEvent('action', { bubbles: true, detail: { type: 'openFile', file } }));
  };

  #show(id: string | null): void {
    this.read = id;
    this.said = '';
  }

  /** Where the clipboard is closed to the page (a frame, an old browser), the program is selected instead. */
  async #copy(text: string): Promise<void> {
    const program = this.querySelector<HTMLElement>('.program pre');
    if (!program) return;
    const done = await copyOrSelect(text, program);
    this.said = done ? taking.copied : taking.selected;
  }

  #download(souvenir: Souvenir, run: TakenRun): void {
    if (typeof souvenir.make === 'string') this.command({ type: 'export', contents: souvenir.make });
    else download(souvenir.file, souvenir.type, this.#text(souvenir, run));
  }

  #text({ id, make, program }: Souvenir, run: TakenRun): string {
    if (typeof make === 'string') return '';
    const { spec, link } = run;
    const before = this.#programs.get(id);
    if (program && before?.spec === spec && before.link === link) return before.text;
    const text = make(run);
    if (program) this.#programs.set(id, { spec, link, text });
    return text;
  }

  get #run(): TakenRun | null {
    const { origin, pathname } = location;
    return takenRun(this.state, `${origin}${pathname}`);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  #closed = (): void => {
    this.opened = false;
    this.#show(null);
  };

  /** Beside the dialog is the backdrop, which belongs to it. */
  #clicked = (event: MouseEvent): void => {
    if (event.target === this.#dialog) this.#dialog?.close();
  };
}
