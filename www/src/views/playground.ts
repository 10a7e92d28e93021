// The page: which views there are and what each is given.

import { html, nothing, type TemplateResult } from 'lit';
import { chooseTheme, nextTheme, theme } from '../theme';
import { Hourglass } from './hourglass';
import { LossChart } from './loss-chart';
import { Notices } from './notices';
import { Presets } from './presets';
import { RecipeForm } from './recipe-form';
import { Reconstructions } from './reconstructions';
import { Transport } from './transport';
import { StateView } from './view';

customElements.define('ae-presets', Presets);
customElements.define('ae-transport', Transport);
customElements.define('ae-notices', Notices);
customElements.define('ae-recipe-form', RecipeForm);
customElements.define('ae-hourglass', Hourglass);
customElements.define('ae-loss-chart', LossChart);
customElements.define('ae-reconstructions', Reconstructions);

const THEME_NAMES = { auto: 'system', light: 'light', dark: 'dark' } as const;

export class Playground extends StateView {
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
            <h2 id="digits-title">Reconstructions</h2>
            <p class="hint">Digits the network never trains on: above as they are, below as it draws them from its code.</p>
            <ae-reconstructions .snapshot=${state.snapshot} .step=${state.metrics?.step ?? 0}></ae-reconstructions>
          </section>
          <section class="panel loss" aria-labelledby="loss-title">
            <h2 id="loss-title">Loss</h2>
            <p class="hint">How wrong the reconstructions are. Held out above training means that it learns by heart.</p>
            <ae-loss-chart .curves=${state.curves} .step=${state.metrics?.step ?? 0} .lastTest=${state.lastTest}
              .reconstruction=${state.metrics?.reconstruction ?? null} .loss=${state.run?.values.loss ?? 'mse'}></ae-loss-chart>
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
