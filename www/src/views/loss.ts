// The loss panel.

import { html, type TemplateResult } from 'lit';
import { isLoaded } from '../data-sets';
import type { PageState } from '../state';
import { LossChart } from './loss-chart';
import { PanelView, type PanelWords } from './panel';

customElements.define('ae-loss-chart', LossChart);

export class Loss extends PanelView {
  protected override readonly panel = 'loss';

  protected override sees({ run, curves, metrics, lastTest }: PageState): readonly unknown[] {
    return [run, curves, metrics, lastTest];
  }

  protected override words(): PanelWords {
    return {
      sentence: 'How wrong the network is, step by step.',
      look: isLoaded(this.state.run?.values.data) ? 'Held out above training means that it learns by heart.' : 'It falls.',
      how: html`<p>The mean over the images of a batch, before its update.</p>`,
      sources: [],
      file: 'crates/nn/src/loss.rs',
    };
  }

  protected override content(): TemplateResult {
    const { run, curves, metrics, lastTest } = this.state;
    return html`<ae-loss-chart .run=${run} .curves=${curves} .metrics=${metrics} .lastTest=${lastTest}></ae-loss-chart>`;
  }
}
