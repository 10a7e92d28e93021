// How reconstructions, and verdicts, are computed.

import { html, type TemplateResult } from 'lit';
import { words } from '../words/words';

const { how } = words.reconstructions;

const error = how.error(
  html`
  <math display="block">
    <mi>e</mi><mo>=</mo><mfrac><mn>1</mn><mi>P</mi></mfrac>
    <munder><mo>∑</mo><mi>i</mi></munder>
    <msup>
      <mrow><mo>(</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mover><mi>x</mi><mo>^</mo></mover><mi>i</mi></msub><mo>)</mo></mrow>
      <mn>2</mn>
    </msup>
  </math>`,
  html`<math><mover><mi>x</mi><mo>^</mo></mover><mo>−</mo><mi>x</mi></math>`,
);

const clean = html`
  <math display="block">
    <mover><mi>x</mi><mo>^</mo></mover><mo>=</mo><mi>g</mi><mo>(</mo><mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>)</mo>
  </math>`;

const repaired = html`
  <math display="block">
    <mover><mi>x</mi><mo>^</mo></mover><mo>=</mo><mi>g</mi><mo>(</mo><mi>f</mi><mo>(</mo><mover><mi>x</mi><mo>~</mo></mover><mo>)</mo><mo>)</mo>
  </math>`;

const classes = html`
  <math display="block">
    <msub><mi>p</mi><mi>k</mi></msub><mo>=</mo>
    <mfrac>
      <msup><mi>e</mi><msub><mi>a</mi><mi>k</mi></msub></msup>
      <mrow><munder><mo>∑</mo><mi>j</mi></munder><msup><mi>e</mi><msub><mi>a</mi><mi>j</mi></msub></msup></mrow>
    </mfrac>
  </math>`;

export const cleanHow: TemplateResult = html`${how.clean(clean)} ${error}`;

export const repairedHow: TemplateResult = html`${how.repaired(repaired)} ${error}`;

export const classesHow: TemplateResult = how.classes(classes);
