// The panel of reconstructions, or of what a classifier takes images for.

import { html, type TemplateResult } from 'lit';

const reconstructionWith = (error: string, ink: Ink | null) =>
  `a mean squared error of ${error}${ink ? `: a pixel has ${ink.added} of ink too much on average, and lacks ${ink.missing}` : ''}`;

/** Means a pixel. */
interface Ink {
  readonly added: string;
  readonly missing: string;
}

export const reconstructions = {
  /** `many` begins a sentence but where they are classified. */
  sentences: {
    classes: (many: string) => `What the network takes ${many} for that it never trains on, and how sure it is.`,
    repaired: (many: string) =>
      `${many} the network never trains on: as they are, corrupted as it is given them, and as it repairs them.`,
    clean: (many: string) =>
      `${many} the network never trains on: above as they are, below as it draws them from its code.`,
  },
  look:
    'First the strokes come out where most images have them, the same grey blur for all; then each gets a shape of its own. ' +
    'What stays blurred is what the code has no room for. A reconstruction that is another digit, and sharp, says that the ' +
    'code has put the two side by side.',
  lookAtClasses:
    'Look at those it gets wrong, and at how sure it was: many a wrong one can be read in two ways. Being sure and wrong is ' +
    'what more labels, or pretraining, should make rare.',
  how: {
    error: (formula: TemplateResult, difference: TemplateResult) => html`
      <p>The number below each is the mean squared error over its P pixels:</p>
      ${formula}
      <p>The difference is ${difference}, pixel by pixel: orange
        where there is more ink than in the original, blue where there is less, with full colour from a half on.</p>`,
    clean: (formula: TemplateResult) => html`
      <p>A held-out image x goes through the encoder f, which gives its code, and the decoder g, which makes an image of that,
        without noise and without sampling: a Gaussian code is its mean.</p>
      ${formula}`,
    repaired: (formula: TemplateResult) => html`
      <p>A held-out image x is corrupted as those that the model trains on, and this x̃ goes through the encoder f and the decoder
        g. It is compared with the image as it was before.</p>
      ${formula}`,
    classes: (formula: TemplateResult) => html`
      <p>The last layer gives a number for each class, and a softmax makes them probabilities, which add up to 1. The verdict is
        the class with the largest.</p>
      ${formula}`,
  },
  none: 'The first images are on their way.',
  errors: (step: string, error: TemplateResult) => html`After step ${step}: mean squared error ${error} on
    these.`,
  errorsOfRepaired: (
    step: string,
    error: TemplateResult,
    untouched: string,
  ) => html`After step ${step}: mean squared error ${error} on
    these, where the corrupted ones have ${untouched}.`,
  /** `one` of them begins a sentence. */
  image: (one: string, error: string, ink: Ink | null) =>
    `${one}, and its reconstruction with ${reconstructionWith(error, ink)}`,
  repairedImage: (one: string, untouched: string, error: string, ink: Ink | null) =>
    `${one}, the same corrupted, with ${untouched}, and what is made of that, with ${reconstructionWith(error, ink)}`,
  others: (many: string) => `Other ${many}`,
  colours: 'In the last row orange is ink too much, blue is ink that is missing.',
  show: 'Show',
  all: (many: string) => `all ${many}`,
  only: (label: string) => `only ${label}`,
  difference: 'Difference',
  drawOwn: 'Draw your own',
  prediction: (one: string, predicted: string, sure: string, right: boolean) =>
    `${one}, taken for ${predicted} with ${sure}, ${right ? 'which is right' : 'which is wrong'}`,
  right: (step: string, right: number, all: number) =>
    html`After step ${step}: <b>${right} of these ${all}</b> are right.`,
};
