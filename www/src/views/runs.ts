// The runs panel.

import { html, type TemplateResult } from 'lit';
import { PanelView, type PanelWords } from './panel';

export class Runs extends PanelView {
  protected override readonly panel = 'runs';

  protected override words(): PanelWords {
    return { sentence: '', look: '', how: html``, sources: [], file: '' };
  }

  protected override content(): TemplateResult {
    return html`<div class="placeholder"></div>`;
  }
}
