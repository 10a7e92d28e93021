// The panel of points in space.

import { html, type TemplateResult } from 'lit';
import type { PageState } from '../state';
import { PanelView, type PanelWords } from './panel';
import { PointCloud } from './point-cloud';

customElements.define('ae-point-cloud', PointCloud);

export class Space extends PanelView {
  protected override readonly panel = 'space';

  protected override sees({ run, snapshot }: PageState): readonly unknown[] {
    return [run, snapshot];
  }

  protected override words(): PanelWords {
    return {
      sentence: 'The network squeezes each point in space into fewer numbers, and puts it back.',
      look: 'The rings come to lie on a plane.',
      how: html`<p>Each point goes through encoder and decoder.</p>`,
      sources: [],
      file: 'crates/train/src/experiment.rs',
    };
  }

  protected override content(): TemplateResult {
    const { snapshot } = this.state;
    if (snapshot?.kind !== 'points') return html`<div class="placeholder">The points are being made.</div>`;
    return html`<ae-point-cloud .snapshot=${snapshot}></ae-point-cloud>`;
  }
}
