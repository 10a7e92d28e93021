// What is said about the hourglass.

import { html } from 'lit';
import { words } from '../words/words';
import type { PanelWords } from './panel';

const DENSE = html`
  <math display="block"><mrow><mi mathvariant="bold">y</mi><mo>=</mo><mi>f</mi><mo>(</mo><mi>W</mi>
    <mi mathvariant="bold">x</mi><mo>+</mo><mi mathvariant="bold">b</mi><mo>)</mo></mrow></math>`;

const { sentence, look, how } = words.hourglass;

export const hourglassWords: PanelWords = {
  sentence,
  look,
  how: how(DENSE),
  sources: ['Goodfellow, Bengio and Courville 2016, Deep Learning, sections 6.5 and 14.1'],
  file: 'crates/train/src/inspection.rs',
};
