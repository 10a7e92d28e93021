// The panel of samples: where their codes come from, and what they are like as a whole.

import { html, type TemplateResult } from 'lit';

export const samples = {
  sentence: (many: string) => `${many} that nobody wrote: random codes through the decoder.`,
  lookOfGaussian: (many: string) =>
    'The codes stay the same while the model learns, so each sample gets its shape bit by bit. At temperature 1 most should ' +
    `look like ${many}. Below 1 they become typical and alike, above 1 strange: codes far out belong to no image.`,
  look: (many: string) =>
    `Nothing made this model put its codes where a Gaussian is, so many samples are no ${many}: there are gaps between the ` +
    'codes, and the decoder has never been there. That is the reason for variational autoencoders.',
  how: (prior: TemplateResult, fitted: TemplateResult, variety: TemplateResult) => html`
    <p>From the prior: a code z of independent standard normal numbers ε, stretched by the temperature t, through the decoder
      g. This is how a variational autoencoder is meant to be sampled, at temperature 1.</p>
    ${prior}
    <p>From the Gaussian fitted to the codes: with the mean m and the standard deviation s of each number of the code over the
      held-out images of the last evaluation, each number by itself.</p>
    ${fitted}
    <p>Temperature 0 is the code in the middle, sixty times the same image. The noise ε is the same all the time that the model
      learns, until it is resampled. Variety is the mean over all pairs of samples of their squared difference, a pixel of P:</p>
    ${variety}`,
  soon: 'The model is about to answer.',
  drawsNone: 'This network says what a digit is, and draws none.',
  notFitted: 'The Gaussian is fitted to the codes of an evaluation, and there was none yet.',
  from: 'Codes from',
  sources: { prior: 'the standard normal prior', fitted: 'the Gaussian fitted to the codes' },
  temperature: 'Temperature',
  resample: 'Resample',
  notAsked: 'Nothing in this training asks the codes to follow the prior.',
  told: 'The model is told',
  toldAll: '0 to 9, one a column',
  grid: (step: string, found: string) => `Sixty samples after step ${step}. ${found}`,
  large: (input: TemplateResult, count: number) => html`Shown large: sample
    ${input} of ${count}`,
  sample: (number: number) => `Sample ${number}`,
  found: (step: string, found: string) => `After step ${step}. ${found}`,
  lost: 'The model gives no numbers any more.',
  like: (ink: string, variety: string) => `${of(ink, variety)}.`,
  besideAll: (ink: string, variety: string, heldOut: HeldOut) =>
    `${beside(ink, variety, heldOut)}, which are of all classes.`,
  besideSame: (ink: string, variety: string, heldOut: HeldOut) =>
    `${beside(ink, variety, heldOut)}: the samples are nearly all the same.`,
  besideAlike: (ink: string, variety: string, heldOut: HeldOut) =>
    `${beside(ink, variety, heldOut)}: the samples are more alike than ${heldOut.many} are.`,
  besideDifferent: (ink: string, variety: string, heldOut: HeldOut) =>
    `${beside(ink, variety, heldOut)}: the samples differ more than ${heldOut.many} do.`,
  besideVaried: (ink: string, variety: string, heldOut: HeldOut) =>
    `${beside(ink, variety, heldOut)}: the samples are as varied as ${heldOut.many} are.`,
};

/** The images that samples are compared with. */
interface HeldOut {
  readonly count: number;
  readonly many: string;
  readonly ink: string;
  readonly variety: string;
}

function of(ink: string, variety: string): string {
  return `A pixel has ${ink} of ink on average, and two samples differ by ${variety} (mean squared difference a pixel)`;
}

function beside(ink: string, variety: string, heldOut: HeldOut): string {
  return `${of(ink, variety)}; for ${heldOut.count} held-out ${heldOut.many} it is ${heldOut.ink} and ${heldOut.variety}`;
}
