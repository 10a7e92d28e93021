// The reconstructions panel: held-out images and what the model makes of them, or what it takes them for.

import { html, type TemplateResult } from 'lit';
import { capitalised, wordsFor } from '../data-sets';
import type { PageState } from '../state';
import { DigitRows } from './digit-rows';
import { PanelView, type PanelWords } from './panel';
import { Predictions } from './predictions';

customElements.define('ae-digit-rows', DigitRows);
customElements.define('ae-predictions', Predictions);

export class Reconstructions extends PanelView {
  protected override readonly panel = 'reconstructions';

  protected override sees({ run, snapshot }: PageState): readonly unknown[] {
    return [run, snapshot];
  }

  protected override words(): PanelWords {
    return {
      sentence: sentenceOf(this.state),
      look: 'First the strokes come out where most digits have them, then each digit gets a shape of its own.',
      how: html`<p>A held-out image goes through encoder and decoder, without noise and without sampling.</p>`,
      sources: [],
      file: 'crates/train/src/experiment.rs',
    };
  }

  protected override content(): TemplateResult {
    const { snapshot, run } = this.state;
    const data = run?.values.data;
    if (snapshot?.kind === 'classes') {
      return html`<ae-predictions .snapshot=${snapshot} .data=${data}></ae-predictions>`;
    }
    const images = snapshot?.kind === 'images' ? snapshot : null;
    return html`<ae-digit-rows .snapshot=${images} .data=${data}></ae-digit-rows>`;
  }
}

function sentenceOf({ snapshot, run }: PageState): string {
  const { many } = wordsFor(run?.values.data);
  if (snapshot?.kind === 'classes') {
    return `What the network takes ${many} for that it never trains on, and how sure it is.`;
  }
  const Many = capitalised(many);
  return snapshot?.kind === 'images' && snapshot.corrupted
    ? `${Many} the network never trains on: as they are, corrupted as it is given them, and as it repairs them.`
    : `${Many} the network never trains on: above as they are, below as it draws them from its code.`;
}
