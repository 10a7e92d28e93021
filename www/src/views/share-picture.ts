// The picture of a panel, to look at and to save: taken when the panel is chosen, and again when what it shows has changed.

import { html, type PropertyValues, type TemplateResult } from 'lit';
import { download } from '../download';
import { pictureOfPanel } from '../panel-picture';
import { captionOf } from '../panels/caption';
import { PANELS, type Panel } from '../panels/registry';
import { words } from '../words/words';
import { StateView } from './view';

const text = words.share.picture;

/** Least time between two pictures, in milliseconds: the drawings in a panel take their time to be copied. */
const PAUSE = 1000;

export class SharePicture extends StateView {
  static override properties = { ...StateView.properties, panel: { state: true }, picture: { state: true } };
  declare panel: Panel['id'] | null;
  /** Null: there is none. Undefined: it is being made. */
  declare picture: HTMLCanvasElement | null | undefined;
  #caption = '';
  #taken = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.panel = null;
    this.picture = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  override updated(changes: PropertyValues): void {
    const before = changes.get('state') as SharePicture['state'] | undefined;
    const { pictures, snapshot, lastTest } = this.state;
    const moved =
      before && (before.pictures !== pictures || before.snapshot !== snapshot || before.lastTest !== lastTest);
    if (!this.hasUpdated || moved || changes.has('panel')) this.#soon(changes.has('panel'));
  }

  protected override render(): TemplateResult {
    const panels = this.#panels;
    if (panels.length === 0)
      return html`<section class="picture"><h3>${text.headingAlone}</h3><p class="hint">${text.noPanel}</p></section>`;
    return html`
      <section class="picture" aria-labelledby="share-picture-title">
        <h3 id="share-picture-title">${text.heading}</h3>
        <div class="choice">
          <label for="share-panel">${text.panel}</label>
          <select id="share-panel" @change=${this.#choose}>
            ${panels.map(({ id, title }) => html`<option value=${id} ?selected=${id === this.#chosen}>${title}</option>`)}
          </select>
          <button type="button" ?disabled=${!this.picture} @click=${this.#save}>${text.save}</button>
        </div>
        <div class="preview">
          ${this.picture ?? html`<p class="hint">${this.picture === null ? text.none : text.coming}</p>`}
        </div>
      </section>`;
  }

  get #panels(): readonly Panel[] {
    const { run, openPanels } = this.state;
    return run ? PANELS.filter((panel) => openPanels.includes(panel.id) && panel.serves(run)) : [];
  }

  get #chosen(): Panel['id'] | undefined {
    return this.panel ?? this.#panels[0]?.id;
  }

  #choose = ({ target }: Event): void => {
    this.panel = (target as HTMLSelectElement).value as Panel['id'];
    this.picture = undefined;
  };

  #soon(now: boolean): void {
    if (now) clearTimeout(this.#timer);
    else if (this.#timer !== undefined) return;
    const wait = now ? 0 : Math.max(0, this.#taken + PAUSE - performance.now());
    this.#timer = setTimeout(() => void this.#take(), wait);
  }

  async #take(): Promise<void> {
    this.#timer = undefined;
    this.#taken = performance.now();
    const { run, metrics, presets } = this.state;
    const panel = PANELS.find(({ id }) => id === this.#chosen);
    const element = document.querySelector(`[data-panel="${panel?.id}"]`);
    if (!run || !panel || !element) return;
    // A panel asks its questions while it is on the screen only.
    if (!isNearScreen(element)) element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const caption = captionOf(panel.id, run, presets, metrics?.step ?? 0);
    const picture = await pictureOfPanel(element, caption);
    if (panel.id !== this.#chosen || !this.isConnected) return;
    picture?.setAttribute('role', 'img');
    picture?.setAttribute('aria-label', text.of(caption));
    this.#caption = `${panel.id}-${run.preset}-step-${metrics?.step ?? 0}`;
    this.picture = picture;
  }

  #save = (): void => {
    const name = `${this.#caption}.png`;
    this.picture?.toBlob((blob) => blob && download(name, 'image/png', blob), 'image/png');
  };
}

function isNearScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
