// The page: which views there are and what each is given.

import { html, nothing, type TemplateResult } from 'lit';
import { capitalised, isLoaded, wordsFor } from '../data-sets';
import type { Command } from '../protocol';
import type { PageState } from '../state';
import { chooseTheme, nextTheme, theme } from '../theme';
import { Alerts } from './alerts';
import { Hourglass } from './hourglass';
import { LossChart } from './loss-chart';
import { Notices } from './notices';
import { PointCloud } from './point-cloud';
import { Predictions } from './predictions';
import { Presets } from './presets';
import { RecipeForm } from './recipe-form';
import { Reconstructions } from './reconstructions';
import { Transport } from './transport';
import { StateView } from './view';

customElements.define('ae-presets', Presets);
customElements.define('ae-transport', Transport);
customElements.define('ae-alerts', Alerts);
customElements.define('ae-notices', Notices);
customElements.define('ae-recipe-form', RecipeForm);
customElements.define('ae-hourglass', Hourglass);
customElements.define('ae-loss-chart', LossChart);
customElements.define('ae-reconstructions', Reconstructions);
customElements.define('ae-predictions', Predictions);
customElements.define('ae-point-cloud', PointCloud);

const THEME_NAMES = { auto: 'system', light: 'light', dark: 'dark' } as const;

export class Playground extends StateView {
  constructor() {
    super();
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
    return html`
      <header class="masthead">
        <div>
          <h1>Autoencoder Playground</h1>
          <p class="lead">Watch a neural network learn to squeeze handwritten digits into a few numbers, and to draw them
            again from those. It trains here, in your browser, on all of MNIST.</p>
        </div>
        <button class="quiet" type="button" @click=${this.#switchTheme}>Theme: ${THEME_NAMES[theme()]}</button>
      </header>
      <ae-presets .presets=${state.presets} .current=${state.run?.preset ?? null}></ae-presets>
      <main>
        <ae-notices .state=${state}></ae-notices>
        <ae-transport .state=${state}></ae-transport>
        <div class="panels">
          <section class="panel recipe" aria-labelledby="recipe-title">
            <h2 id="recipe-title">Recipe</h2>
            <ae-recipe-form .state=${state}></ae-recipe-form>
          </section>
          <section class="panel network" aria-labelledby="network-title">
            <h2 id="network-title">Network</h2>
            <ae-hourglass .run=${state.run}></ae-hourglass>
          </section>
          <section class="panel digits" aria-labelledby="digits-title">
            <h2 id="digits-title">${headingOf(state)}</h2>
            <p class="hint">${hintOf(state)}</p>
            ${picturesOf(state)}
          </section>
          <section class="panel loss" aria-labelledby="loss-title">
            <h2 id="loss-title">Loss</h2>
            <p class="hint">How wrong the network is.${isLoaded(state.run?.values.data) ? ' Held out above training means that it learns by heart.' : nothing}</p>
            <ae-loss-chart .run=${state.run} .curves=${state.curves} .metrics=${state.metrics}
              .lastTest=${state.lastTest}></ae-loss-chart>
          </section>
        </div>
      </main>
      <footer class="footer">
        <p>Arithmetic: ${state.arithmetic === 'fma' ? 'relaxed SIMD with fused multiply-add' : 'WebAssembly SIMD'}, one thread.
          ${state.memoryBytes > 0 ? html`Engine memory: ${(state.memoryBytes / 1e6).toFixed(0)} MB.` : nothing}
          Nothing leaves your machine.</p>
      </footer>
    `;
  }

  #switchTheme = (): void => {
    chooseTheme(document.documentElement, nextTheme());
    this.requestUpdate();
  };
}

const headingOf = ({ snapshot }: PageState): string =>
  snapshot?.kind === 'classes' ? 'Predictions' : 'Reconstructions';

function hintOf({ snapshot, run }: PageState): string {
  const { many } = wordsFor(run?.values.data);
  if (snapshot?.kind === 'points')
    return 'The network squeezes each point in space into fewer numbers, and puts it back.';
  if (snapshot?.kind === 'classes')
    return `What the network takes ${many} for that it never trains on, and how sure it is.`;
  const Many = capitalised(many);
  return snapshot?.corrupted
    ? `${Many} the network never trains on: as they are, corrupted as it is given them, and as it repairs them.`
    : `${Many} the network never trains on: above as they are, below as it draws them from its code.`;
}

function picturesOf({ snapshot, run }: PageState): TemplateResult {
  const data = run?.values.data;
  switch (snapshot?.kind) {
    case 'points':
      return html`<ae-point-cloud .snapshot=${snapshot}></ae-point-cloud>`;
    case 'classes':
      return html`<ae-predictions .snapshot=${snapshot} .data=${data}></ae-predictions>`;
    default:
      return html`<ae-reconstructions .snapshot=${snapshot ?? null} .data=${data}></ae-reconstructions>`;
  }
}
