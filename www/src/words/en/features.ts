// The features panel.

import { html, type TemplateResult } from 'lit';

type Half = 'encoder' | 'decoder';

export const features = {
  sentence: (half: Half, isMap: boolean): string =>
    isMap
      ? `The ${half === 'encoder' ? 'first' : 'last'} layer's kernels: each slides over the image and answers where it fits.`
      : half === 'encoder'
        ? 'What each unit of the first layer looks for in an image: orange pixels excite it, blue ones hold it back.'
        : 'What each unit of the last hidden layer adds to the image: ink where it is orange, paper where it is blue.',
  look:
    'At first there is noise. A unit that has learnt something shows a shape: a stroke, an end of one, a blob, an edge. ' +
    'Noise that stays belongs to pixels that are never inked, or to a unit that nothing uses. A dead unit gives the same ' +
    'for every image: its weights no longer matter and, behind a ReLU, cannot learn any more. A code that is held sparse, ' +
    'or trained on noisy images, has more local shapes than one that is not.',
  how: (half: Half, formula: TemplateResult) => html`
    <p>${
      half === 'encoder'
        ? html`Unit <i>j</i> of the first layer has one weight to each pixel; as an image they show what it responds to:`
        : html`Unit <i>j</i> of the last hidden layer has one weight from it to each pixel; as an image they show what it adds:`
    }</p>
    ${formula}
    <p>Use is the variance of the unit's activation over held-out images; below 10<sup>−8</sup> the unit counts as dead.
      Under way the order is made anew whenever the number of steps has doubled, so that images do not change places all
      the time. Colours are even steps in Oklch.</p>`,

  weights: 'Weights',
  halves: { encoder: 'of the first layer', decoder: 'of the last layer' },
  order: 'Order',
  orders: { use: 'most used first', number: 'by number' },
  scale: 'Scale',
  scales: { common: 'one for all', own: 'each its own' },

  onTheirWay: 'The weights are on their way.',
  noImage: {
    decoder: 'The last layer gives no image here, so its weights are none.',
    encoder: 'The first layer takes no image here, so its weights are none.',
  },
  /** `dead`: how many, if any. */
  summary: (isMap: boolean, count: string, height: number, width: number, dead: string | null) =>
    `${count} ${isMap ? 'kernels' : 'units'} of ${height} × ${width} weights, ${dead ?? 'none'} of them dead.`,
  afterStep: (step: string, summary: string) => `After step ${step}: ${summary}`,
  more: (count: string) => `${count} more`,
  key: 'Colours: blue for weights below zero, the tone of the paper for zero, orange above',
  lowest: 'lowest',
  highest: 'highest, of each',
  tile: (unit: number, use: string) => `Unit ${unit}, variance ${use}`,
  deadTile: (unit: number) => `Unit ${unit}, dead`,
  dead: 'dead',

  unit: (unit: number, dead: boolean) => `Unit ${unit}${dead ? ' (dead)' : ''}`,
  large: (unit: number, low: string, high: string) => `Weights of unit ${unit}, from ${low} to ${high}`,
  variance: 'variance of its activation',
  mean: 'mean activation',
  ofWeights: 'weights',
  range: (low: string, high: string, norm: string) => `${low} to ${high}, norm ${norm}`,
  looking: 'Looking for what excites it.',
  exciting: (many: string) => `The held-out ${many} that excite it most, with its activation`,
  excitingImage: (index: number, activation: string) => `Held-out image ${index}, activation ${activation}`,
};
