// Slow motion: one plain caption for each stage of a step.

export const story = {
  stages: { forward: 'Forward', loss: 'Loss', backward: 'Backward', update: 'Update' },
  stagesOfStep: 'Stages of a step',
  rest: 'Play tells one batch after the other, Step tells one.',
  awaited: 'The step is on its way.',
  something: (item: string) => `a ${item}`,
  forward: (one: string, batch: string) => `${one}, the first of the ${batch} in this batch, goes through the layers.`,
  forwardCorrupted: (one: string, batch: string) =>
    `${one}, the first of the ${batch} in this batch, corrupted first, goes through the layers.`,
  code: (description: string) => `Its code: ${description}.`,
  shortCode: (numbers: readonly string[]) => `Its code is ${numbers.join(', ')}.`,
  lossLabels: (loss: string, unit: string) =>
    `The difference between the probabilities and the label costs ${loss} (${unit}).`,
  lossClean: (loss: string, unit: string) =>
    `The difference between the output and the clean image costs ${loss} (${unit}).`,
  loss: (loss: string, unit: string) =>
    `The difference between the output and what it should be costs ${loss} (${unit}).`,
  divergence: 'The divergence of its code comes on top.',
  batch: (batch: string) => `The step takes all ${batch} of the batch.`,
  noGradient: 'No layer learns from this image.',
  oneGradient: (layer: string, gradient: string) =>
    `The gradient of the loss at the ${layer} is ${gradient} (root mean square).`,
  gradients: (last: string, atLast: string, first: string, atFirst: string) =>
    `How the loss would change with each output, from the ${last}, ${atLast}, back to the ${first}, ` +
    `${atFirst} (root mean square of the gradient).`,
  step: 'One step against the gradient.',
  noChange: 'No weight has changed.',
  /** The change of the weights of one layer. */
  change: (layer: string, by: string, share: string) => `${layer} by ${by}, ${share}`,
  oneUpdate: (change: string) => `Each weight takes one step: those of the ${change} of their size.`,
  updates: (first: string, last: string) =>
    `Each weight takes one step: those of the ${first}, and those of the ${last} of their size.`,
  still: (layers: number) => `${layers === 1 ? 'One layer stands' : `${layers} layers stand`} still.`,
  all: 'all',
  softmax: 'softmax layer',
  encoder: 'encoder',
  decoder: 'decoder',
  classifier: 'classifier',
  layerOfEncoder: (layer: number) => `encoder's layer ${layer}`,
  layerOfDecoder: (layer: number) => `decoder's layer ${layer}`,
  gradient: (gradient: string) => `gradient ${gradient}`,
  moved: (weights: string, by: string, share: string) => `weights ${weights}, moved by ${by} (${share})`,
};
