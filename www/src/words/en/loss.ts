// The panel of the loss: its curves, the parts of the loss, earlier runs, and what a reference reaches.

import { html, type TemplateResult } from 'lit';

/** What is said to be the case, and a number in bold. */
type Part = string | TemplateResult;

export const loss = {
  sentence: 'How wrong the network is, step by step: on the images that it learns from, and on others.',
  look:
    'Both curves fall steeply, then slowly. Held out far above training means that the network learns its images by ' +
    'heart; a sudden jump, that the learning rate is too large. Of a variational network the KL rises while the ' +
    'reconstruction falls: the code costs something, and buys something.',
  lookAtPlane: 'The curve falls until the plane is that of PCA, and no further: no linear network can do better.',
  how: (total: TemplateResult, error: TemplateResult, weight: TemplateResult, penalties: TemplateResult) => html`
    <p>Training: the mean over the images of a batch, before its update, and in the curve the mean over several
      batches. Held out: the mean over the same thousand test images every time, and over all 10,000 at the end.</p>
    ${total}
    <p>The curves show the reconstruction loss ${error}, and the KL term of a Gaussian code, its
      divergence from the standard normal, without its weight ${weight}. The penalties
      ${penalties} on weights and activations are told apart. The range beside the live value is that of a
      reference after the whole schedule: three standard deviations over its seeds.</p>`,
  scale: 'Scale',
  scales: { log: 'logarithmic', linear: 'linear' },
  training: (value: Part) => html`training ${value}`,
  tested: { heldOut: 'held out', points: 'all points' },
  testedLoss: (tested: string, value: Part) => html`${tested} ${value}`,
  testedReconstruction: (tested: string, value: Part) => html`reconstruction, ${tested} ${value}`,
  testedKl: (value: Part) => html`KL, held out ${value}`,
  besides: (tested: string) => `${tested}:`,
  lastBatch: 'last batch:',
  weighedKl: (kl: string, weight: string) => `KL ${kl} nats, weighed ${weight}`,
  penalties: (value: string) => `penalties ${value}`,
  expected: {
    caption: (source: string, steps: string, seeds: number | null) =>
      `${source} with these settings, after all ${steps} steps${seeds === null ? '' : `, ${seeds} ${seeds === 1 ? 'run' : 'runs'}`}`,
    heldOut: 'held out',
    now: 'now',
    atEnd: 'expected at the end',
    range: (low: string, high: string) => `${low} to ${high}`,
    about: (mean: string, deviation: string | null, seeds: number) =>
      `mean ${mean}${deviation === null ? '' : `, standard deviation ${deviation}`}, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
    standings: {
      within: 'within',
      better: 'better than that',
      worse: 'not there',
      outside: 'outside',
    },
    /** By what they are called in the table of references. */
    sources: { 'exact PCA': 'exact PCA' } as Readonly<Record<string, string>>,
    metrics: {
      mse: 'mean squared error',
      loss: 'loss of the last phase',
      accuracy: 'accuracy',
      reconstruction: 'reconstruction',
      kl: 'KL',
      negElbo: 'negative ELBO',
      meanActivation: 'mean activation of the code',
      sparsityLoss: 'KL to the target',
    } as Readonly<Record<string, string>>,
  },
  earlier: 'Earlier runs, held out, in grey:',
  earlierRun: (name: Part, steps: string, value: string, differences: string, drawn: boolean) =>
    html`${name}, ${steps} steps, ${value}: ${differences}${drawn ? '' : '; not drawn, because its loss is measured in another unit'}`,
  moreRuns: (count: number) => `And ${count} more: the panel Runs lists all of them.`,
  untrained: 'Loss curves. No training yet.',
  inWords: (
    steps: string,
    training: string,
    tested: 'heldOut' | 'points',
    value: string,
    findings: readonly string[],
    earlier: number,
  ) =>
    `Loss curves. After ${steps} steps: training loss ${training}, ` +
    `${tested === 'points' ? 'all-points' : 'held-out'} loss ${value}${findings.map((finding) => `, ${finding}`).join('')}.` +
    (earlier === 0 ? '' : ` ${earlier} earlier ${earlier === 1 ? 'run' : 'runs'} in grey.`),
  penalty: {
    caption: 'The price of a mean activation',
    inWords: (target: string, at: string, kl: string, square: string, units: string, mean: string) =>
      `A unit's penalty over its mean activation: zero at the target ${target}; at ${at} the divergence is ` +
      `${kl} and the square ${square}, and only the divergence ` +
      `grows without limit towards 0 and 1. The ${units} units are at ${mean} on average.`,
    target: (target: string) => `target ${target}`,
    kl: (sum: string) => `KL divergence, ${sum} over all units now`,
    square: (sum: string) => `squared difference, ${sum}`,
    units: 'the units now',
  },
};
