// The classifier panel, with its matrix and its chart.

import { html, type TemplateResult } from 'lit';

type Way = 'plain' | 'pretrained' | 'frozen' | 'stacked';

interface Mistake {
  readonly truth: string;
  readonly taken: string;
  readonly count: number;
  readonly times: string;
}

const ways: Readonly<Record<Way, string>> = {
  plain: 'without pretraining',
  pretrained: 'with pretraining',
  frozen: 'with pretraining, then frozen',
  stacked: 'stacked with softmax, then fine-tuned',
};
const verdicts = { helped: 'helped', hurt: 'hurt', same: 'made no difference that one could tell' };

const mistakeOf = ({ truth, taken, count, times }: Mistake): string =>
  `${truth} was taken for ${taken} ${count === 1 ? 'once' : `${times} times`}`;

export const classifier = {
  classifies: {
    sentence: 'How many held-out images the classifier gets right, and what it takes the others for.',
    look:
      'Fours and nines, threes and fives, sevens and twos look alike, and are confused for longest. With few labels the ' +
      'classifier soon knows them by heart, and the held-out loss rises again; layers that have seen all images without labels ' +
      'may then have an advantage. With many labels there is little to gain, and the two may come out alike.',
    how: (softmax: TemplateResult) => html`
      <p>A softmax layer on the code <i>h</i> gives each class its probability, and the likeliest counts:</p>${softmax}
      <p>Accuracy is the share of held-out images whose likeliest class is their label. Two runs are compared where they
        differ in pretraining alone; a difference within two standard errors could be chance.</p>`,
  },
  probes: {
    sentence: 'How well ten classes can be told from the code by the simplest means there is: one layer on top of it.',
    look:
      'The probe starts well above guessing: even random weights keep much of an image apart. Whether training raises it is ' +
      'the question. A code of two numbers, or one that copies pixels, has less for it than one that had to find shapes.',
    how: (softmax: TemplateResult) => html`
      <p>A softmax layer learns from the codes <i>h</i>, each of their numbers scaled to mean 0 and deviation 1, for ten
        epochs; encoder and decoder stay as they are:</p>${softmax}`,
  },

  accuracy: (share: TemplateResult, images: string, many: string, labels: string) =>
    html`Accuracy ${share} of ${images} held-out ${many}, after ${labels} labels.`,
  counting: 'What is taken for what is being counted.',
  probe: {
    none: (reason: string) => `No probe: ${reason}.`,
    onItsWay: 'A linear probe of the code is on its way.',
    noLabels: 'These data have no labels to probe with.',
    soFar: 'This phase learns to copy and sees no labels. What its code would be good for already:',
    finding: (step: string, share: TemplateResult, images: string, many: string) =>
      html`After step ${step}, a linear probe of the code tells ${share} of ${images} held-out ${many} right.`,
    meter: (share: string) => `${share}, where guessing has 10 %`,
    guessing: 'guessing: 10 %',
    about: (images: string) =>
      `The model itself never sees a label. The probe is a layer of its own, learnt from the codes of ${images} images: the ` +
      `more it gets right, the more plainly the code says what is in an image.`,
  },
  open: 'Open the classifier',
  openPretrained: 'Open the pretrained classifier',

  byLabels: 'Accuracy by the number of labels',
  none: 'Runs of this visit are gathered here. None has come to its labels yet.',
  runWithLabels: 'Run with a number of labels',
  runWith: 'Run with',
  labels: (count: string) => `${count} labels`,
  runWithWay: 'Run with or without pretraining',
  sameLabels: 'The same labels',
  ways,
  needsMirror: 'Pretraining needs hidden layers that read the same from both ends.',
  /** `missing`: the run that there is nothing to compare with. */
  isOpen: (missing: 'plain' | 'pretrained') =>
    `Whether pretraining helps is open: finish this run and one ${missing === 'plain' ? 'without' : 'with'} ` +
    `pretraining, with the same number of labels.`,
  comparison: (
    labels: string,
    verdict: keyof typeof verdicts,
    way: Way,
    pretrained: string,
    plain: string,
    noise: string,
  ) =>
    html`With ${labels} labels pretraining <b>${verdicts[verdict]}</b>: ${pretrained} ${ways[way]}, ${plain} without (less than
      ${noise} could be chance).`,

  matrix: {
    noMistakes: 'No mistakes among them.',
    mistakes: (most: readonly Mistake[]) => {
      const told = most.map(mistakeOf);
      return `Most often ${told.length > 1 ? `${told.slice(0, -1).join(', ')} and ${told.at(-1)}` : told[0]}.`;
    },
    picture: (images: string, many: string, right: string, finding: string) =>
      `Confusion matrix of ${images} held-out ${many}: ${right} are right. ${finding}`,
    taken: 'taken for',
    truth: 'is',
    right: (images: string, many: string, right: TemplateResult) =>
      html`Of the first ${images} held-out ${many}, ${right} are right.`,
    hardest: (one: string, right: string) => `Hardest to tell is ${one}: ${right} right.`,
  },
  chart: {
    picture: (runs: string) => `Accuracy by the number of labels. ${runs}.`,
    run: (labels: string, way: Way, accuracy: string) => `${labels} labels ${ways[way]}: ${accuracy}`,
    axis: 'labels, logarithmic',
    hollow: 'hollow: not finished',
    table: 'The runs as a table',
    columns: { labels: 'labels', schedule: 'schedule', accuracy: 'accuracy', images: 'of' },
    way: (way: Way, ended: 'finished' | 'current' | 'stopped') =>
      `${ways[way]}${{ finished: '', current: ', so far', stopped: ', stopped early' }[ended]}`,
  },
};
