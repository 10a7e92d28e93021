// What is said about the hourglass.

import { html } from 'lit';
import type { PanelWords } from './panel';

export const hourglassWords: PanelWords = {
  sentence:
    'One image on its way through the network: what each layer makes of it, the code in the middle, and what comes out.',
  look:
    'Numbers below zero are blue, above it orange, in a range of each layer’s own. Digits of one class light up alike in the ' +
    'layers around the code; a unit that is the same for every digit is of no use. The difference shows the strokes that the ' +
    'code has lost.',
  how: html`
    <p>Each layer takes the outputs of the one before it. A dense layer gives</p>
    <math display="block"><mrow><mi mathvariant="bold">y</mi><mo>=</mo><mi>f</mi><mo>(</mo><mi>W</mi>
      <mi mathvariant="bold">x</mi><mo>+</mo><mi mathvariant="bold">b</mi><mo>)</mo></mrow></math>
    <p>with weights <math><mi>W</mi></math>, biases <math><mi mathvariant="bold">b</mi></math> and the non-linearity
      <math><mi>f</mi></math>; a square is one number of <math><mi mathvariant="bold">y</mi></math>. Nothing is dropped and
      nothing sampled. In slow motion the image is the first of the next batch, with all that a training step does to it; the
      gradients are those of this image alone, the update is that of the whole batch.</p>`,
  sources: ['Goodfellow, Bengio and Courville 2016, Deep Learning, sections 6.5 and 14.1'],
  file: 'crates/train/src/inspection.rs',
};
