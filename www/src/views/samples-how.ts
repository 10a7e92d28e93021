// How images are sampled.

import { html } from 'lit';
import { words } from '../words/words';

const prior = html`
  <math display="block">
    <mi>z</mi><mo>=</mo><mi>t</mi><mi>ε</mi><mo>,</mo><mspace width="1em"></mspace>
    <mi>ε</mi><mo>∼</mo><mi>N</mi><mo>(</mo><mn>0</mn><mo>,</mo><mi>I</mi><mo>)</mo><mo>,</mo><mspace width="1em"></mspace>
    <mi>x</mi><mo>=</mo><mi>g</mi><mo>(</mo><mi>z</mi><mo>)</mo>
  </math>`;

const fitted = html`
  <math display="block">
    <msub><mi>z</mi><mi>j</mi></msub><mo>=</mo><msub><mi>m</mi><mi>j</mi></msub><mo>+</mo><mi>t</mi>
    <msub><mi>s</mi><mi>j</mi></msub><msub><mi>ε</mi><mi>j</mi></msub>
  </math>`;

const variety = html`
  <math display="block">
    <mfrac><mn>2</mn><mrow><mi>n</mi><mo>(</mo><mi>n</mi><mo>−</mo><mn>1</mn><mo>)</mo></mrow></mfrac>
    <munder><mo>∑</mo><mrow><mi>i</mi><mo>&lt;</mo><mi>j</mi></mrow></munder>
    <mfrac><mn>1</mn><mi>P</mi></mfrac>
    <msup><mrow><mo>‖</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mi>x</mi><mi>j</mi></msub><mo>‖</mo></mrow><mn>2</mn></msup>
  </math>`;

export const samplesHow = words.samples.how(prior, fitted, variety);
