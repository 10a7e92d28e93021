// What the layers panel says about itself.

import { html } from 'lit';
import type { RunInfo } from '../protocol';
import { words } from '../words/words';
import type { PanelWords } from './panel';

const COPY = html`<math display="block"><mrow><munder><mi>min</mi><mrow><msub><mi>e</mi><mi>k</mi></msub><mo>,</mo><msub><mi>d</mi><mi>k</mi></msub></mrow></munder>
    <msup><mrow><mo>‖</mo><msub><mi>d</mi><mi>k</mi></msub><mo>(</mo><msub><mi>e</mi><mi>k</mi></msub><mo>(</mo>
    <msub><mi>h</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>)</mo><mo>)</mo><mo>−</mo>
    <msub><mi>h</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>‖</mo></mrow><mn>2</mn></msup><mo>,</mo><mspace width="1em" />
    <msub><mi>h</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>=</mo>
    <msub><mi>e</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>(</mo><mo>…</mo><mo>(</mo><mi>x</mi><mo>)</mo><mo>)</mo></mrow></math>`;

export function layersWords(run: RunInfo | null): PanelWords {
  const several = (run?.phases.length ?? 1) > 1;
  return {
    sentence: words.layers.sentence(several),
    look: words.layers.look(several),
    how: words.layers.how(COPY),
    sources: [
      'Hinton and Salakhutdinov 2006, Reducing the dimensionality of data with neural networks',
      'Bengio et al. 2007, Greedy layer-wise training of deep networks, section 3',
    ],
    file: 'crates/train/src/schedule.rs',
  };
}
