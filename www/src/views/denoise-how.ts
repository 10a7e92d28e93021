// How images are broken, and how repairing them is scored.

import { html } from 'lit';
import { words } from '../words/words';

const corruptions = html`
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
  </math>`;

const score = html`
  <math display="block">
    <mfrac><mn>1</mn><mrow><mi>N</mi><mi>P</mi></mrow></mfrac>
    <munder><mo>∑</mo><mi>n</mi></munder>
    <msup>
      <mrow><mo>‖</mo><msub><mi>x</mi><mi>n</mi></msub><mo>−</mo><mi>r</mi><mo>(</mo><msub><mover><mi>x</mi><mo>~</mo></mover><mi>n</mi></msub><mo>)</mo><mo>‖</mo></mrow>
      <mn>2</mn>
    </msup>
  </math>`;

const pca = html`
  <math display="block">
    <mi>r</mi><mo>(</mo><mover><mi>x</mi><mo>~</mo></mover><mo>)</mo><mo>=</mo><mi>μ</mi><mo>+</mo><mi>V</mi>
    <msup><mi>V</mi><mi>T</mi></msup><mo>(</mo><mover><mi>x</mi><mo>~</mo></mover><mo>−</mo><mi>μ</mi><mo>)</mo>
  </math>`;

export const denoiseHow = words.denoise.how(corruptions, score, pca);
