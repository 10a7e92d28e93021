// What the layers panel says about itself.

import { html } from 'lit';
import type { RunInfo } from '../protocol';
import type { PanelWords } from './panel';

export function layersWords(run: RunInfo | null): PanelWords {
  const several = (run?.phases.length ?? 1) > 1;
  return {
    sentence: several
      ? 'Which layer learns when: phases follow each other from left to right, as long as they have steps.'
      : 'All layers of the network, with their weights and biases: in this run they learn together.',
    look: several
      ? 'Each phase leaves most layers alone, so its steps are cheap. In a later phase the loss is that of other numbers, hidden ' +
        'activations or labels: the curves of two phases are no continuation of each other.'
      : 'Most parameters sit where the image enters and where it leaves. The presets of the chapter "One layer at a time" have ' +
        'several phases.',
    how: html`
      <p>In phase <i>k</i> the <i>k</i>-th layer of the encoder and its counterpart in the decoder learn to copy what the
        layers before them give:</p>
      <math display="block"><mrow><munder><mi>min</mi><mrow><msub><mi>e</mi><mi>k</mi></msub><mo>,</mo><msub><mi>d</mi><mi>k</mi></msub></mrow></munder>
        <msup><mrow><mo>‖</mo><msub><mi>d</mi><mi>k</mi></msub><mo>(</mo><msub><mi>e</mi><mi>k</mi></msub><mo>(</mo>
        <msub><mi>h</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>)</mo><mo>)</mo><mo>−</mo>
        <msub><mi>h</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>‖</mo></mrow><mn>2</mn></msup><mo>,</mo><mspace width="1em" />
        <msub><mi>h</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>=</mo>
        <msub><mi>e</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>(</mo><mo>…</mo><mo>(</mo><mi>x</mi><mo>)</mo><mo>)</mo></mrow></math>
      <p>The layers before them do not change, so what they give for an image is always the same: a cached schedule computes
        it once. Seconds are measured by the worker around each piece of work; looking and waiting do not count.</p>`,
    sources: [
      'Hinton and Salakhutdinov 2006, Reducing the dimensionality of data with neural networks',
      'Bengio et al. 2007, Greedy layer-wise training of deep networks, section 3',
    ],
    file: 'crates/train/src/schedule.rs',
  };
}
