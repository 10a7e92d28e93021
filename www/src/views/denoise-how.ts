// How images are broken, and how repairing them is scored.

import { html } from 'lit';

export const denoiseHow = html`
  <p>The corrupted image x̃ is made of the original x, pixel by pixel, with ε standard normal and σ, or the share p, the strength:
    Gaussian noise, dropout, and masking.</p>
  <math display="block">
    <msub><mover><mi>x</mi><mo>~</mo></mover><mi>i</mi></msub><mo>=</mo>
    <msub><mi>x</mi><mi>i</mi></msub><mo>+</mo><mi>σ</mi><msub><mi>ε</mi><mi>i</mi></msub>
    <mo>;</mo><mspace width="1em"></mspace>
    <msub><mover><mi>x</mi><mo>~</mo></mover><mi>i</mi></msub><mo>=</mo>
    <mfrac>
      <mrow><msub><mi>m</mi><mi>i</mi></msub><msub><mi>x</mi><mi>i</mi></msub></mrow>
      <mrow><mn>1</mn><mo>−</mo><mi>p</mi></mrow>
    </mfrac>
    <mo>;</mo><mspace width="1em"></mspace>
    <msub><mover><mi>x</mi><mo>~</mo></mover><mi>i</mi></msub><mo>=</mo>
    <msub><mi>m</mi><mi>i</mi></msub><msub><mi>x</mi><mi>i</mi></msub>
    <mo>,</mo><mspace width="1em"></mspace>
    <mi>P</mi><mo>(</mo><msub><mi>m</mi><mi>i</mi></msub><mo>=</mo><mn>0</mn><mo>)</mo><mo>=</mo><mi>p</mi>
  </math>
  <p>Where the run holds noisy pixels between black and white, so does the bench. Scores are mean squared errors against
    the original, over N held-out images of P pixels; doing nothing has r(x̃) = x̃, the model its decoder after its
    encoder, r(x̃) = g(f(x̃)).</p>
  <math display="block">
    <mfrac><mn>1</mn><mrow><mi>N</mi><mi>P</mi></mrow></mfrac>
    <munder><mo>∑</mo><mi>n</mi></munder>
    <msup>
      <mrow><mo>‖</mo><msub><mi>x</mi><mi>n</mi></msub><mo>−</mo><mi>r</mi><mo>(</mo><msub><mover><mi>x</mi><mo>~</mo></mover><mi>n</mi></msub><mo>)</mo><mo>‖</mo></mrow>
      <mn>2</mn>
    </msup>
  </math>
  <p>Exact PCA has the mean μ of the training images and V, as many of their principal components as the code has
    numbers. It was not fitted to noisy images either.</p>
  <math display="block">
    <mi>r</mi><mo>(</mo><mover><mi>x</mi><mo>~</mo></mover><mo>)</mo><mo>=</mo><mi>μ</mi><mo>+</mo><mi>V</mi>
    <msup><mi>V</mi><mi>T</mi></msup><mo>(</mo><mover><mi>x</mi><mo>~</mo></mover><mo>−</mo><mi>μ</mi><mo>)</mo>
  </math>`;
