// The page: which views there are and what each is given.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { ARITHMETIC_NAMES, formatFixed, formatWhole } from '../format';
import { PANELS, type Panel } from '../panels/registry';
import type { Command } from '../protocol';
import { chooseTheme, nextTheme, theme } from '../theme';
import { LANGUAGE_NAMES, LANGUAGES, type Language, language } from '../words/language';
import { words } from '../words/words';
import { Alerts } from './alerts';
import { Gallery } from './gallery';
import { Hourglass } from './hourglass';
import { Notices } from './notices';
import { elementOf } from './panels';
import { RecipeForm } from './recipe-form';
import type { TakeAlong } from './take-along';
import { Transport } from './transport';
import { StateView } from './view';

customElements.define('ae-presets', Gallery);
customElements.define('ae-transport', Transport);
customElements.define('ae-alerts', Alerts);
customElements.define('ae-notices', Notices);
customElements.define('ae-recipe-form', RecipeForm);
customElements.define('ae-hourglass', Hourglass);

const said = words.frame;

export class Playground extends StateView {
  static override properties = { ...StateView.properties, sharing: { state: true } };
  /** Whether the share dialog is open. */
  declare sharing: boolean;
  /** On a phone recipe and network are folded at first: what the model does comes before what it is made of. */
  readonly #wide = matchMedia('(min-width: 720px)').matches;

  constructor() {
    super();
    this.sharing = false;
    // The button of a fix goes with its alert; the focus goes to where the run can be stopped again.
    this.addEventListener('command', (event) => {
      const { type } = (event as CustomEvent<Command>).detail;
      if (type === 'fix') this.querySelector<HTMLButtonElement>('ae-transport .primary')?.focus();
    });
  }

  override firstUpdated(): void {
    // What the document showed before any script ran has done its work.
    this.querySelector(':scope > .shell')?.remove();
  }

  protected override render(): TemplateResult {
    const { state } = this;
    // Notices come and go: below the buttons, so that none of these moves away from a finger.
    return html`
      <header class="masthead">
        <div>
          <h1>${said.title}</h1>
          <p class="lead">${said.lead}</p>
        </div>
        <div class="masthead-tools">
          <button class="share-button" type="button" aria-haspopup="dialog" ?disabled=${state.run === null}
            @click=${this.#share}>${said.share}</button>
          <button class="quiet" type="button" ?disabled=${state.spec === null} @click=${this.#takeAlong}>${said.takeAlong}</button>
          <button class="quiet" type="button" @click=${this.#switchTheme}>${said.theme[theme()]}</button>
          ${this.#languages()}
        </div>
      </header>
      <ae-take-along .state=${state}></ae-take-along>
      <ae-presets .presets=${state.hopeless ? [] : state.presets}
        .current=${state.run ? state.run.preset : state.presetAwaited}></ae-presets>
      <main>
        <ae-transport .state=${state}></ae-transport>
        <ae-notices .state=${state}></ae-notices>
        <div class="studio">
          <section class="panel recipe" aria-labelledby="recipe-title">
            <details ?open=${this.#wide}>
              <summary><h2 id="recipe-title">${said.recipe}</h2></summary>
              <ae-recipe-form .state=${state}></ae-recipe-form>
            </details>
          </section>
          <section class="panel network" aria-labelledby="network-title">
            <details ?open=${this.#wide}>
              <summary><h2 id="network-title">${said.network}</h2></summary>
              <ae-hourglass .state=${state}></ae-hourglass>
            </details>
          </section>
          <div class="bench">
            ${this.#switches()}
            <div class="panels">${this.#panels()}</div>
          </div>
        </div>
      </main>
      <footer class="footer">
        <p>${said.arithmeticUsed(ARITHMETIC_NAMES[state.arithmetic ?? 'simd'])}
          ${state.memoryBytes > 0 ? said.memory(formatFixed(state.memoryBytes / 1e6, 0)) : nothing}
          ${said.local}</p>
      </footer>
      ${this.sharing ? html`<ae-share .state=${state} @done=${this.#shared}></ae-share>` : nothing}
    `;
  }

  /** The other languages by their own names, each said as in its own: who does not read the page's finds theirs. */
  #languages(): TemplateResult[] {
    return LANGUAGES.filter((one) => one !== language).map(
      (one) => html`
        <button class="quiet" type="button" lang=${one} @click=${() => this.#speak(one)}><span class="visually-hidden"
          lang=${language}>${said.language} </span>${LANGUAGE_NAMES[one]}</button>`,
    );
  }

  #speak(other: Language): void {
    this.dispatchEvent(new CustomEvent('action', { detail: { type: 'speak', language: other } }));
  }

  /** A panel that says nothing about this run is not offered. */
  get #offered(): readonly Panel[] {
    const { run } = this.state;
    return run ? PANELS.filter((panel) => panel.serves(run)) : [];
  }

  #switches(): TemplateResult {
    const { openPanels } = this.state;
    return html`
      <div class="switches" role="group" aria-label=${said.panels}>
        ${this.#offered.map(({ id, title }) => {
          const open = openPanels.includes(id);
          return html`
            <button type="button" class="switch" data-switch=${id} aria-pressed=${open ? 'true' : 'false'}
              @click=${() => this.#open(id, !open)}>${title}</button>`;
        })}
      </div>`;
  }

  #panels(): unknown {
    const open = this.#offered.filter(({ id }) => this.state.openPanels.includes(id));
    return repeat(
      open,
      ({ id }) => id,
      (panel) => this.#panel(panel),
    );
  }

  #panel(panel: Panel): TemplateResult {
    const { id, wide } = panel;
    const tag = unsafeStatic(elementOf(id));
    // What a classifier gives is no picture.
    const title = id === 'reconstructions' && this.state.snapshot?.kind === 'classes' ? said.predictions : panel.title;
    return html`
      <section class="panel ${wide ? 'wide' : ''}" data-panel=${id} aria-labelledby="title-${id}">
        <div class="panel-head">
          <h2 id="title-${id}">${title}</h2>
          ${this.#recording(id)}
          <button class="quiet close" type="button" aria-label=${said.close(title)} @click=${() => this.#close(id)}>×</button>
        </div>
        ${staticHtml`<${tag} .state=${this.state}></${tag}>`}
      </section>`;
  }

  /** Where a panel is recorded it says so, and leads to what came of it. */
  #recording(id: Panel['id']): TemplateResult | typeof nothing {
    const { recording } = this.state;
    if (recording?.panel !== id) return nothing;
    const { phase, steps } = recording;
    if (phase === 'done')
      return html`<button class="recorded" type="button" aria-haspopup="dialog" @click=${this.#share}>${said.recording.done}</button>`;
    const { awaited, underWay, stop } = said.recording;
    const text = phase === 'awaited' ? awaited : underWay(formatWhole(steps.length), steps.length);
    return html`
      <p class="recording">${text}
        <button type="button" @click=${this.#stopRecording}>${stop}</button>
      </p>`;
  }

  #stopRecording = (): void => {
    this.dispatchEvent(new CustomEvent('action', { detail: { type: 'stopRecording' } }));
  };

  #open(id: Panel['id'], open: boolean): void {
    this.dispatchEvent(new CustomEvent('action', { detail: { type: 'panel', id, open } }));
  }

  /** The focus goes to the switch that opens it again. */
  #close(id: Panel['id']): void {
    this.#open(id, false);
    this.querySelector<HTMLButtonElement>(`[data-switch="${id}"]`)?.focus();
  }

  /** Its file comes when it is opened for the first time; one that does not come (a lost connection) may come the next time. */
  #share = async (): Promise<void> => {
    const { Share } = await import('./share');
    if (!customElements.get('ae-share')) customElements.define('ae-share', Share);
    this.sharing = true;
  };

  #shared = (): void => {
    this.sharing = false;
    this.querySelector<HTMLButtonElement>('.share-button')?.focus();
  };

  /** Its file comes when it is wanted for the first time; one that does not come may come the next time. */
  #takeAlong = async (): Promise<void> => {
    const view = await import('./take-along').catch(() => null);
    if (!view) return;
    if (!customElements.get('ae-take-along')) customElements.define('ae-take-along', view.TakeAlong);
    await this.querySelector<TakeAlong>('ae-take-along')?.open();
  };

  #switchTheme = (): void => {
    chooseTheme(document.documentElement, nextTheme());
    this.requestUpdate();
  };
}
