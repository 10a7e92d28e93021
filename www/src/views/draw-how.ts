// How a drawing becomes an image like those of MNIST.

import { html } from 'lit';
import { words } from '../words/words';

const { how } = words.draw;

const throughTheModel = how.model(html`
  <math display="block">
    <mi>e</mi><mo>=</mo><mfrac><mn>1</mn><mi>P</mi></mfrac>
    <munder><mo>∑</mo><mi>i</mi></munder>
    <msup>
      <mrow><mo>(</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><mi>g</mi><msub><mrow><mo>(</mo><mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>)</mo></mrow><mi>i</mi></msub><mo>)</mo></mrow>
      <mn>2</mn>
    </msup>
  </math>`);

const scale = html`
  <math display="block">
    <mi>s</mi><mo>=</mo>
    <mfrac><mn>20</mn><mrow><mi>max</mi><mo>(</mo><mi>w</mi><mo>,</mo><mi>h</mi><mo>)</mo></mrow></mfrac>
  </math>`;

const centre = html`
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
  </math>`;

export const drawHow = html`${how.mnist(scale, centre)} ${throughTheModel}`;

export const drawOwnHow = html`${how.own} ${throughTheModel}`;
