// The panel of two runs side by side.

import { html, type TemplateResult } from 'lit';

const afterStep = (a: string, b: string): string =>
  a === b ? `After step ${a}` : `After step ${a} of A and ${b} of B`;

export const compare = {
  sentence:
    'Two runs in lock step, from the same seed and on the same images in the same order: this one is A, the other is B.',
  look:
    'Which falls faster, and which ends lower: often these are not the same. One seed is one throw of the dice, so a small ' +
    'difference may be luck: New seed starts both again, and what holds for several seeds holds.',
  how: (difference: TemplateResult) => html`
    <p>The second run has a worker and an engine of its own. Neither may be more than ten steps ahead of the other, and each
      computes what it would compute alone, bit for bit. Both are tested on the same held-out images. How much B is above
      or below A is</p>
    ${difference}
    <p>and for shares, such as the accuracy, the difference in percentage points. Seconds are those of two runs that share this
      machine.</p>`,
  start: 'Compare this run with one of these. Both begin again from step 0 and wait for Play.',
  end: 'End the comparison',
  somethingElse: 'Compare with something else',
  againstPca: (title: string) => html`<b>${title}</b> against <b>exact PCA</b>`,
  otherComes: 'B, on its way',
  otherIsSetUp: 'The second run is being set up.',
  differ: (settings: string) => `Settings of A / B that differ: ${settings}.`,
  alike: 'Both have the same settings and the same seed, so they are the same run.',
  changed: 'A was changed under way, so its settings alone do not tell all.',
  failed: (reason: string) => `The second run has failed: ${reason}`,
  refused: 'This value is not used for B:',
  problem: (problem: string) => `The second run: ${problem}`,
  lost: 'The loss of B is no number any more: it has diverged.',
  pauseOther: 'Pause B',
  letOtherGoOn: 'Let B go on',
  onlyPoints: 'The panel of points and planes shows the points of A.',
  otherImages: (a: string, b: string) => `A is tested on ${a}, B on ${b}: there are none to lay side by side.`,
  step: (side: string, step: string) => `${side} step ${step}`,
  ofSteps: (steps: string) => `of ${steps}`,
  standing: {
    waiting: 'waits for images',
    done: 'finished',
    error: 'failed',
    loading: 'loading',
  },
  table: {
    otherIs: 'B is',
    parameters: 'parameters',
    loss: (unit: string) => `held-out loss, ${unit}`,
    lossInOwnUnits: 'held-out loss, each in its own unit',
    time: 'time of training',
    digest: 'digest of all weights',
    better: 'better',
  },
  chart: {
    measures: { loss: 'held-out loss', error: 'held-out error' },
    of: {
      loss: 'Curves of the held-out loss of both runs.',
      error: 'Curves of the held-out error of both runs.',
    },
    nothing: 'Nothing is drawn yet.',
    at: (a: string, b: string) => `A is at ${a}, B at ${b}.`,
    otherPhases: (unit: string) =>
      `${unit}; other phases have other units, so only what lies in the same phase can be compared`,
    otherUnits: (a: string, b: string) => `A is in ${a}, B in ${b}: shapes can be compared, heights cannot`,
  },
  chooser: {
    anyPreset: 'Any other preset',
    compare: 'Compare',
    oneValue: 'The same with one value changed',
    valueOf: (label: string) => `Value of ${label}`,
  },
  codes: {
    hint: 'The held-out codes of both on the same axes, each as the glyph of its class.',
    coming: (side: string) => `Codes of ${side}: on their way.`,
    of: (side: string, finding: string) => `Codes of ${side}. ${finding}`,
  },
  pca: {
    model: (images: string, tested: string) => `the model, on ${images} ${tested}`,
    exact: (tested: string) => `exact PCA, on all ${tested}`,
    idle: 'Exact PCA takes all training images, and the rest of them comes with Play.',
    underWay: (share: string) => `The components are being computed: ${share}`,
    range: (smallest: string, largest: string) => `Principal angles in order, from ${smallest} to ${largest}`,
    axis: 'principal angles, the smallest first',
  },
  rows: {
    coming: 'The first images of both runs are on their way.',
    others: (many: string) => `Other ${many}`,
    nothingInCommon: 'The two runs are shown different held-out images now, so there are none to lay side by side.',
    order: (rows: string) => `From top to bottom: ${rows}. Below, the error of A and of B; the smaller one is bold.`,
    image: 'the image',
    given: (side: string) => `what ${side} is given`,
    made: (side: string) => `what ${side} makes of it`,
    describe: (image: string, a: string, b: string) => `${image}: ${a}; ${b}`,
    takesFor: (side: string, image: string, share: string) => `${side} takes it for ${image} with ${share}`,
    redraws: (side: string, error: string) => `${side} redraws it with a mean squared error of ${error}`,
    repairs: (side: string, error: string) =>
      `${side} redraws it, from the corrupted one, with a mean squared error of ${error}`,
    after: (a: string, b: string) => `${afterStep(a, b)}.`,
    errors: (a: string, b: string, errorA: TemplateResult, errorB: TemplateResult) =>
      html`${afterStep(a, b)}: mean squared error ${errorA} for A and ${errorB} for B on these.`,
    oneCorrupted: (side: string) => `${side} is given corrupted images here, and the other clean ones.`,
    shownToBoth: (images: number) => `${images} of these images are shown to both.`,
  },
};
