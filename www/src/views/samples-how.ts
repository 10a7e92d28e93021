// How images are sampled.

import { html } from 'lit';

export const samplesHow = html`
  <p>From the prior: a code z of independent standard normal numbers ε, stretched by the temperature t, through the decoder
    g. This is how a variational autoencoder is meant to be sampled, at temperature 1.</p>
  <math display="block">
    <mi>z</mi><mo>=</mo><mi>t</mi><mi>ε</mi><mo>,</mo><mspace width="1em"></mspace>
    <mi>ε</mi><mo>∼</mo><mi>N</mi><mo>(</mo><mn>0</mn><mo>,</mo><mi>I</mi><mo>)</mo><mo>,</mo><mspace width="1em"></mspace>
    <mi>x</mi><mo>=</mo><mi>g</mi><mo>(</mo><mi>z</mi><mo>)</mo>
  </math>
  <p>From the Gaussian fitted to the codes: with the mean m and the standard deviation s of each number of the code over the
    held-out images of the last evaluation, each number by itself.</p>
  <math display="block">
    <msub><mi>z</mi><mi>j</mi></msub><mo>=</mo><msub><mi>m</mi><mi>j</mi></msub><mo>+</mo><mi>t</mi>
    <msub><mi>s</mi><mi>j</mi></msub><msub><mi>ε</mi><mi>j</mi></msub>
  </math>
  <p>Temperature 0 is the code in the middle, sixty times the same image. The noise ε is the same all the time that the model
    learns, until it is resampled. Variety is the mean over all pairs of samples of their squared difference, a pixel of P:</p>
  <math display="block">
    <mfrac><mn>2</mn><mrow><mi>n</mi><mo>(</mo><mi>n</mi><mo>−</mo><mn>1</mn><mo>)</mo></mrow></mfrac>
    <munder><mo>∑</mo><mrow><mi>i</mi><mo>&lt;</mo><mi>j</mi></mrow></munder>
    <mfrac><mn>1</mn><mi>P</mi></mfrac>
    <msup><mrow><mo>‖</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mi>x</mi><mi>j</mi></msub><mo>‖</mo></mrow><mn>2</mn></msup>
  </math>`;
