// The layers panel.

import { html, type TemplateResult } from 'lit';
import { PanelView, type PanelWords } from './panel';

export class Layers extends PanelView {
  protected override readonly panel = 'layers';

  protected override words(): PanelWords {
    return { sentence: '', look: '', how: html``, sources: [], file: '' };
  }

  protected override content(): TemplateResult {
    return html`<div class="placeholder"></div>`;
  }
}
