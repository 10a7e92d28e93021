// What the classifier panel says about itself.

import { html } from 'lit';
import { words } from '../words/words';
import type { PanelWords } from './panel';

const SOFTMAX = html`<math display="block"><mrow><mi>p</mi><mo>(</mo><mi>c</mi><mo>|</mo><mi>h</mi><mo>)</mo><mo>=</mo><mfrac>
  <msup><mi>e</mi><mrow><msub><mi>w</mi><mi>c</mi></msub><mo>·</mo><mi>h</mi><mo>+</mo><msub><mi>b</mi><mi>c</mi></msub></mrow></msup>
  <mrow><munder><mo>∑</mo><mi>k</mi></munder><msup><mi>e</mi><mrow><msub><mi>w</mi><mi>k</mi></msub><mo>·</mo><mi>h</mi><mo>+</mo>
  <msub><mi>b</mi><mi>k</mi></msub></mrow></msup></mrow></mfrac></mrow></math>`;

export function classifierWords(classifies: boolean): PanelWords {
  const { sentence, look, how } = words.classifier[classifies ? 'classifies' : 'probes'];
  const sources = classifies
    ? [
        'Hinton and Salakhutdinov 2006, Reducing the dimensionality of data with neural networks',
        'Bengio et al. 2007, Greedy layer-wise training of deep networks, section 3',
      ]
    : ['Alain and Bengio 2016, Understanding intermediate layers using linear classifier probes, section 3'];
  const file = classifies ? 'crates/train/src/evaluation.rs' : 'crates/train/src/analysis/probe.rs';
  return { sentence, look, how: how(SOFTMAX), sources, file };
}
