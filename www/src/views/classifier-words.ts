// What the classifier panel says about itself.

import { html } from 'lit';
import type { PanelWords } from './panel';

export function classifierWords(classifies: boolean): PanelWords {
  const softmax = html`<math display="block"><mrow><mi>p</mi><mo>(</mo><mi>c</mi><mo>|</mo><mi>h</mi><mo>)</mo><mo>=</mo><mfrac>
    <msup><mi>e</mi><mrow><msub><mi>w</mi><mi>c</mi></msub><mo>·</mo><mi>h</mi><mo>+</mo><msub><mi>b</mi><mi>c</mi></msub></mrow></msup>
    <mrow><munder><mo>∑</mo><mi>k</mi></munder><msup><mi>e</mi><mrow><msub><mi>w</mi><mi>k</mi></msub><mo>·</mo><mi>h</mi><mo>+</mo>
    <msub><mi>b</mi><mi>k</mi></msub></mrow></msup></mrow></mfrac></mrow></math>`;
  if (!classifies) {
    return {
      sentence:
        'How well ten classes can be told from the code by the simplest means there is: one layer on top of it.',
      look:
        'The probe starts well above guessing: even random weights keep much of an image apart. Whether training raises it is ' +
        'the question. A code of two numbers, or one that copies pixels, has less for it than one that had to find shapes.',
      how: html`
        <p>A softmax layer learns from the codes <i>h</i>, each of their numbers scaled to mean 0 and deviation 1, for ten
          epochs; encoder and decoder stay as they are:</p>${softmax}`,
      sources: ['Alain and Bengio 2016, Understanding intermediate layers using linear classifier probes, section 3'],
      file: 'crates/train/src/analysis/probe.rs',
    };
  }
  return {
    sentence: 'How many held-out images the classifier gets right, and what it takes the others for.',
    look:
      'Fours and nines, threes and fives, sevens and twos look alike, and are confused for longest. With few labels the ' +
      'classifier soon knows them by heart, and the held-out loss rises again; layers that have seen all images without labels ' +
      'may then have an advantage. With many labels there is little to gain, and the two may come out alike.',
    how: html`
      <p>A softmax layer on the code <i>h</i> gives each class its probability, and the likeliest counts:</p>${softmax}
      <p>Accuracy is the share of held-out images whose likeliest class is their label. Two runs are compared where they
        differ in pretraining alone; a difference within two standard errors could be chance.</p>`,
    sources: [
      'Hinton and Salakhutdinov 2006, Reducing the dimensionality of data with neural networks',
      'Bengio et al. 2007, Greedy layer-wise training of deep networks, section 3',
    ],
    file: 'crates/train/src/evaluation.rs',
  };
}
