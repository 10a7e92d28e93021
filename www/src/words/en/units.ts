// The units panel.

import { html, nothing, type TemplateResult } from 'lit';

type Quantity = 'mean' | 'variance' | 'kl';

const quantities: Readonly<Record<Quantity, string>> = {
  mean: 'Mean activation',
  variance: 'Variance',
  kl: 'KL in nats',
};

export const units = {
  sentence: (gaussian: boolean, sparse: boolean): string =>
    gaussian
      ? 'How much each number of the code says, in nats: what the model pays for telling images apart by it.'
      : sparse
        ? 'How active each unit of the code is on average, against the target that it is held to.'
        : 'How active each unit of the code is on average over held-out images, and how much that varies.',
  look: (gaussian: boolean, sparse: boolean): string =>
    gaussian
      ? 'Units that carry nothing fall back to zero: the decoder does without them. With a large beta more of them do, and when ' +
        'all have fallen the posterior has collapsed and every sample is the same blur.'
      : sparse
        ? 'The means gather at the target within the first epochs. A unit at the target is silent for most images and loud for ' +
          'a few; one that is stuck at zero is silent for all.'
        : 'A unit that is the same for every image is dead: it takes a number of the code and says nothing with it. Few active ' +
          'units mean that the code could be narrower.',
  /** Formulas only of what the model has: the divergence of a unit and when it is active, and the penalty. */
  how: (
    divergence: { readonly unit: TemplateResult; readonly active: TemplateResult } | null,
    penalty: TemplateResult | null,
  ) => html`
    <p>Mean and variance of each unit's activation over the images of the last evaluation, exactly. A unit that never
      changes is dead; one whose variance is above 0.01 is active.</p>
    ${
      divergence
        ? html`
          <p>A Gaussian code's unit <i>j</i> diverges from the standard normal, averaged over the images, by</p>
          ${divergence.unit}
          <p>nats, and these add up to the KL of the loss. A unit is active when the variance of its mean over the images is large:</p>
          ${divergence.active}`
        : nothing
    }${
      penalty
        ? html`
          <p>The penalty compares each unit's mean activation over the batch with the target ρ, as two coins are compared:</p>
          ${penalty}
          <p>Its slope grows without limit towards 0 and 1, where that of the squared difference hardly changes.</p>`
        : nothing
    }`,

  underWay: 'The first evaluation is under way.',
  show: 'Show',
  quantities,
  order: 'Order',
  orders: { use: 'largest first', number: 'by number' },
  unit: (unit: number) => `Unit ${unit}`,
  reading: (mean: string, variance: string, kl: string | null, state: 'dead' | 'active' | 'idle') =>
    `mean ${mean}, variance ${variance}${kl === null ? '' : `, KL ${kl} nats`}, ${state === 'idle' ? 'hardly active' : state}`,
  readOut: 'Unit that is read out',

  counted: (count: number, text: string) => `${text} ${count === 1 ? 'unit' : 'units'}`,
  counts: (units: string, active: string, dead: string) => `${units}: ${active} active, ${dead} dead.`,
  over: (images: string) => `Over the ${images} held-out images of the last evaluation.`,
  noNumbers: 'no numbers',
  spread: (low: string, high: string, mean: string) => `from ${low} to ${high}, ${mean} on average`,
  bars: (quantity: Quantity, units: string, spread: string) => `${quantities[quantity]} of ${units}, ${spread}.`,
  toTarget: (target: string, near: string, count: string) =>
    `The target is ${target}; ${near} of ${count} are within half of it.`,
  divergence: (carrying: string, units: string, threshold: string, whole: string, tested: string | null) =>
    `${carrying} of ${units} carry more than ${threshold} nats. ` +
    `All together: ${whole} nats an image${tested === null ? '' : `; the last test found a KL of ${tested}`}.`,

  marks: {
    kl: (threshold: string) => `${threshold} nats`,
    variance: (threshold: string) => `active above ${threshold}`,
    target: (target: string) => `target ${target}`,
  },
};
