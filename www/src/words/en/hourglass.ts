// The network drawn as an hourglass.

import { html, type TemplateResult } from 'lit';

export const hourglass = {
  sentence:
    'One image on its way through the network: what each layer makes of it, the code in the middle, and what comes out.',
  look:
    'Numbers below zero are blue, above it orange, in a range of each layer’s own. Digits of one class light up alike in the ' +
    'layers around the code; a unit that is the same for every digit is of no use. The difference shows the strokes that the ' +
    'code has lost.',
  how: (dense: TemplateResult) => html`
    <p>Each layer takes the outputs of the one before it. A dense layer gives</p>
    ${dense}
    <p>with weights <math><mi>W</mi></math>, biases <math><mi mathvariant="bold">b</mi></math> and the non-linearity
      <math><mi>f</mi></math>; a square is one number of <math><mi mathvariant="bold">y</mi></math>. Nothing is dropped and
      nothing sampled. In slow motion the image is the first of the next batch, with all that a training step does to it; the
      gradients are those of this image alone, the update is that of the whole batch.</p>`,
  drawing: (layers: number, names: string) => `A network of ${layers} layers: ${names}.`,
  layer: 'layer',
  firstOfBatch: 'The first image of the batch',
  labelToo: 'Both halves are told the label, as ten numbers more.',
  new: (units: string) => `${units}, new`,
  toGo: (layer: string) => `${layer}, to go`,
  now: (units: string) => `now ${units}`,
  code: 'code',
  thenFilters: (filters: string) => `then ${filters} filters`,
  choose: 'Choose a unit to see what excites it.',
  nothingFlows: 'nothing flows through it yet',
  gradient: (size: string) => `gradient ${size} (root mean square)`,
  ends: {
    input: 'The image that flows through the network',
    noInput: 'No image yet',
    corrupted: 'corrupted',
    corruptedWords: (error: string) => `The same corrupted, as the network is given it: mean squared error ${error}`,
    output: 'What comes out',
    noOutput: 'Nothing has come out yet',
    difference: 'difference',
    differenceWords: (error: string) =>
      `What comes out minus the image, blue where it is too dark and orange where it is too bright: mean squared error ${error}`,
    noDifference: 'No difference yet',
    cameOut: 'What came out',
    gradient: 'gradient',
    gradientWords: (most: string) => `Gradient of the loss at each pixel of the output, up to ${most}`,
    noGradient: 'No gradient yet',
  },
};
