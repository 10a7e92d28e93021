// How reconstructions, and verdicts, are computed.

import { html, type TemplateResult } from 'lit';

const error = html`
  <p>The number below each is the mean squared error over its P pixels:</p>
  <math display="block">
    <mi>e</mi><mo>=</mo><mfrac><mn>1</mn><mi>P</mi></mfrac>
    <munder><mo>∑</mo><mi>i</mi></munder>
    <msup>
      <mrow><mo>(</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mover><mi>x</mi><mo>^</mo></mover><mi>i</mi></msub><mo>)</mo></mrow>
      <mn>2</mn>
    </msup>
  </math>
  <p>The difference is <math><mover><mi>x</mi><mo>^</mo></mover><mo>−</mo><mi>x</mi></math>, pixel by pixel: orange
    where there is more ink than in the original, blue where there is less, with full colour from a half on.</p>`;

export const cleanHow: TemplateResult = html`
  <p>A held-out image x goes through the encoder f, which gives its code, and the decoder g, which makes an image of that,
    without noise and without sampling: a Gaussian code is its mean.</p>
  <math display="block">
    <mover><mi>x</mi><mo>^</mo></mover><mo>=</mo><mi>g</mi><mo>(</mo><mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>)</mo>
  </math>
  ${error}`;

export const repairedHow: TemplateResult = html`
  <p>A held-out image x is corrupted as those that the model trains on, and this x̃ goes through the encoder f and the decoder
    g. It is compared with the image as it was before.</p>
  <math display="block">
    <mover><mi>x</mi><mo>^</mo></mover><mo>=</mo><mi>g</mi><mo>(</mo><mi>f</mi><mo>(</mo><mover><mi>x</mi><mo>~</mo></mover><mo>)</mo><mo>)</mo>
  </math>
  ${error}`;

export const classesHow: TemplateResult = html`
  <p>The last layer gives a number for each class, and a softmax makes them probabilities, which add up to 1. The verdict is
    the class with the largest.</p>
  <math display="block">
    <msub><mi>p</mi><mi>k</mi></msub><mo>=</mo>
    <mfrac>
      <msup><mi>e</mi><msub><mi>a</mi><mi>k</mi></msub></msup>
      <mrow><munder><mo>∑</mo><mi>j</mi></munder><msup><mi>e</mi><msub><mi>a</mi><mi>j</mi></msub></msup></mrow>
    </mfrac>
  </math>`;
