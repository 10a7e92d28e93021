// How a drawing becomes an image like those of MNIST.

import { html } from 'lit';

const throughTheModel = html`
  <p>The image x then goes through the encoder f and the decoder g, without noise and without sampling, and the error is
    the mean over its P pixels.</p>
  <math display="block">
    <mi>e</mi><mo>=</mo><mfrac><mn>1</mn><mi>P</mi></mfrac>
    <munder><mo>∑</mo><mi>i</mi></munder>
    <msup>
      <mrow><mo>(</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><mi>g</mi><msub><mrow><mo>(</mo><mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>)</mo></mrow><mi>i</mi></msub><mo>)</mo></mrow>
      <mn>2</mn>
    </msup>
  </math>`;

export const drawHow = html`
  <p>The ink is scaled so that the longer side of its bounding box, w by h, has 20 pixels. A pixel that is covered in part is
    grey: it has the mean of the ink I that it covers.</p>
  <math display="block">
    <mi>s</mi><mo>=</mo>
    <mfrac><mn>20</mn><mrow><mi>max</mi><mo>(</mo><mi>w</mi><mo>,</mo><mi>h</mi><mo>)</mo></mrow></mfrac>
  </math>
  <p>Then it is moved by whole pixels, so that its centre of mass falls on the pixel in row and column 14 of 28 by 28, counted
    from 0; ink that would reach over the edge is moved only as far as the edge.</p>
  <math display="block">
    <mover><mi>x</mi><mo>¯</mo></mover><mo>=</mo>
    <mfrac>
      <mrow><munder><mo>∑</mo><mi>i</mi></munder><msub><mi>I</mi><mi>i</mi></msub><msub><mi>x</mi><mi>i</mi></msub></mrow>
      <mrow><munder><mo>∑</mo><mi>i</mi></munder><msub><mi>I</mi><mi>i</mi></msub></mrow>
    </mfrac>
    <mo>,</mo><mspace width="1em"></mspace>
    <mover><mi>y</mi><mo>¯</mo></mover><mo>=</mo>
    <mfrac>
      <mrow><munder><mo>∑</mo><mi>i</mi></munder><msub><mi>I</mi><mi>i</mi></msub><msub><mi>y</mi><mi>i</mi></msub></mrow>
      <mrow><munder><mo>∑</mo><mi>i</mi></munder><msub><mi>I</mi><mi>i</mi></msub></mrow>
    </mfrac>
  </math>
  <p>MNIST's own digits come out of this as they went in. Fashion-MNIST was made in another way, so a drawing is stranger to a
    model of clothes.</p>
  ${throughTheModel}`;

export const drawOwnHow = html`
  <p>The sheet is ten times as fine as an image, and each pixel of the image has the mean of the ink that it covers. Nothing is
    centred or scaled: how your images were made is not known here.</p>
  ${throughTheModel}`;
