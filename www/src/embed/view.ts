// What an embed shows: its title, as many panels as the frame has room for, the values that it is about, and the buttons.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import type { PanelId } from '../panels/ids';
import { PANELS, type Panel } from '../panels/registry';
import { addressOf, type PageState } from '../state';
import { Alerts } from '../views/alerts';
import { Notices } from '../views/notices';
import { elementOf } from '../views/panels';
import { StateView } from '../views/view';
import { poster } from '../words/poster';
import { words } from '../words/words';
import { EmbedBar } from './bar';
import type { Rest } from './director';
import type { EmbedOptions } from './options';
import { pageAddress } from './page-address';
import { roomFor } from './room';
import { EmbedStrip } from './strip';

const text = words.embed;

customElements.define('ae-alerts', Alerts);
customElements.define('ae-notices', Notices);
customElements.define('ae-embed-bar', EmbedBar);
customElements.define('ae-embed-strip', EmbedStrip);

export class EmbedView extends StateView {
  static override properties = {
    ...StateView.properties,
    options: { attribute: false },
    rest: { attribute: false },
    chosen: { state: true },
    room: { state: true },
  };
  declare options: EmbedOptions;
  declare rest: Rest | null;
  /** Panels that were chosen while there was no room for all, the last one first. */
  declare chosen: readonly PanelId[];
  declare room: { readonly columns: number; readonly rows: number };
  #height = 0;

  constructor() {
    super();
    this.rest = null;
    this.chosen = [];
    this.room = { columns: 1, rows: 1 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#measure();
    window.addEventListener('resize', this.#measure);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.#measure);
  }

  protected override willUpdate(changes: PropertyValues): void {
    // A panel that has just been opened (Draw your own) is what is wanted.
    const before = changes.get('state') as PageState | undefined;
    const added = this.state.openPanels.filter((id) => before && !before.openPanels.includes(id));
    if (before?.run?.preset === this.state.run?.preset && added[0]) this.#choose(added[0]);
  }

  override updated(): void {
    const body = this.querySelector('.embed-body');
    if (!body) return;
    const height = Math.ceil(window.innerHeight - body.clientHeight + body.scrollHeight);
    if (height === this.#height) return;
    this.#height = height;
    this.dispatchEvent(new CustomEvent('height', { detail: height }));
  }

  protected override render(): TemplateResult {
    const { state, options } = this;
    const { openPanels, run, presets } = state;
    const open = PANELS.filter((panel) => run && panel.serves(run) && openPanels.includes(panel.id));
    const shown = this.#among(open);
    const columns = Math.min(this.room.columns, Math.max(1, shown.length));
    const title = options.title ?? presets.find(({ id }) => id === run?.preset)?.title ?? document.title;
    return html`
      <header class="embed-head">
        <h1>${title}</h1>
        ${open.length > shown.length ? this.#switches(open, shown) : nothing}
        <a class="full" href=${pageAddress(addressOf(state), options.lang)} target="_blank" rel="noopener">${poster.fullPage}</a>
      </header>
      <div class="embed-body">
        <ae-notices .state=${this.#held(state)}></ae-notices>
        <div class="embed-panels" data-columns=${columns} data-rows=${Math.ceil(shown.length / columns)}>
          ${run ? nothing : html`<div class="placeholder">${text.coming}</div>`}
          ${repeat(
            shown,
            ({ id }) => id,
            (panel) => this.#panel(panel),
          )}
        </div>
      </div>
      <ae-embed-strip .state=${state} .options=${options}></ae-embed-strip>
      <ae-embed-bar .state=${state} .rest=${this.rest} .budget=${options.budget}></ae-embed-bar>`;
  }

  #switches(open: readonly Panel[], shown: readonly Panel[]): TemplateResult {
    return html`
      <div class="switches" role="group" aria-label=${text.panels}>
        ${open.map(
          (panel) => html`
            <button type="button" class="switch" data-switch=${panel.id}
              aria-pressed=${shown.includes(panel) ? 'true' : 'false'} @click=${() => this.#choose(panel.id)}>${panel.title}</button>`,
        )}
      </div>`;
  }

  #panel({ id, title }: Panel): TemplateResult {
    const tag = unsafeStatic(elementOf(id));
    const name = id === 'reconstructions' && this.state.snapshot?.kind === 'classes' ? text.predictions : title;
    return html`
      <section class="panel" data-panel=${id} aria-labelledby="title-${id}">
        <h2 id="title-${id}">${name}</h2>
        ${staticHtml`<${tag} .state=${this.state}></${tag}>`}
      </section>`;
  }

  /** As many as there is room for: those that were chosen last, and then those that come first. */
  #among(open: readonly Panel[]): readonly Panel[] {
    const order = [...this.chosen, ...open.map(({ id }) => id).filter((id) => !this.chosen.includes(id))];
    const first = order
      .filter((id) => open.some((panel) => panel.id === id))
      .slice(0, this.room.columns * this.room.rows);
    return open.filter(({ id }) => first.includes(id));
  }

  #choose(id: PanelId): void {
    this.chosen = [id, ...this.chosen.filter((other) => other !== id)];
  }

  /** What would help is not offered where it would change what is locked. */
  #held(state: PageState): PageState {
    const isHeld = ([key]: readonly [string, string]) => this.options.lock.includes(key);
    const alerts = state.alerts.map((alert) => ({
      ...alert,
      fixes: alert.fixes.filter(({ changes }) => !changes.some(isHeld)),
    }));
    return { ...state, alerts };
  }

  #measure = (): void => {
    this.room = roomFor(window.innerWidth, window.innerHeight);
  };
}

customElements.define('ae-embed', EmbedView);
