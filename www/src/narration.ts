// What slow motion says: one plain caption for each stage, with the numbers of the step at hand.

import { describe, gridOf, rootMeanSquare } from './activation-grid';
import { capitalised, wordsFor } from './data-sets';
import { formatLoss, formatShare, formatWhole } from './format';
import type { LayerFlow } from './looks';
import type { Told } from './pacemaker';
import type { LayerChange, RunInfo } from './protocol';
import type { Stage } from './slow-motion';
import { unitOfLoss } from './units';
import { inEnglish } from './words/said';

/** Numbers of a code that fit into a sentence. */
const FEW = 4;

export const STAGE_NAMES: Record<Stage, string> = {
  forward: 'Forward',
  loss: 'Loss',
  backward: 'Backward',
  update: 'Update',
};

/** The caption of a stage without its name. */
export function captionOf(stage: Stage, told: Told, run: RunInfo): string {
  switch (stage) {
    case 'forward':
      return forward(told, run);
    case 'loss':
      return loss(told, run);
    case 'backward':
      return backward(told);
    case 'update':
      return update(told);
  }
}

function forward({ trace }: Told, { values }: RunInfo): string {
  const words = wordsFor(values.data);
  const one = trace.label === null ? `a ${words.item}` : words.one(trace.label);
  const broken = trace.corrupted ? ', corrupted first,' : '';
  const first = `${capitalised(one)}, the first of the ${formatWhole(trace.batchSize)} in this batch,${broken} goes through the layers.`;
  const code = trace.layers.find((layer) => inEnglish(layer).name === 'code');
  if (!code) return first;
  if (code.values.length > FEW) return `${first} Its code: ${describe(code.values, gridOf(code.shape))}.`;
  return `${first} Its code is ${Array.from(code.values, formatLoss).join(', ')}.`;
}

function loss({ trace, phase }: Told, run: RunInfo): string {
  const target = run.phases[phase]?.labels
    ? 'the probabilities and the label'
    : trace.corrupted
      ? 'the output and the clean image'
      : 'the output and what it should be';
  const divergence = run.values.latent === 'gaussian' ? ' The divergence of its code comes on top.' : '';
  const others = trace.batchSize > 1 ? ` The step takes all ${formatWhole(trace.batchSize)} of the batch.` : '';
  return `The difference between ${target} costs ${formatLoss(trace.loss)} (${unitOfLoss(run, phase)}).${divergence}${others}`;
}

function backward({ trace }: Told): string {
  const reached = trace.layers.filter(({ gradient }) => gradient !== null);
  const [first, last] = [reached[0], reached.at(-1)];
  if (!first || !last) return 'No layer learns from this image.';
  const at = (layer: LayerFlow) => formatLoss(rootMeanSquare(layer.gradient ?? []));
  if (first === last) return `The gradient of the loss at the ${last.name} is ${at(last)} (root mean square).`;
  return (
    `How the loss would change with each output, from the ${last.name}, ${at(last)}, back to the ${first.name}, ` +
    `${at(first)} (root mean square of the gradient).`
  );
}

function update({ changes }: Told): string {
  if (!changes) return 'One step against the gradient.';
  const moved = changes.filter(({ change }) => change > 0);
  const [first, last] = [moved[0], moved.at(-1)];
  if (!first || !last) return 'No weight has changed.';
  const where = (change: LayerChange) =>
    `${nameOf(change, changes)} by ${formatLoss(change.change)}, ${shareOf(change)}`;
  const both = first === last ? where(first) : `${where(first)}, and those of the ${where(last)}`;
  const still = changes.length - moved.length;
  const rest = still === 0 ? '' : ` ${still === 1 ? 'One layer stands' : `${still} layers stand`} still.`;
  return `Each weight takes one step: those of the ${both} of their size.${rest}`;
}

/** A change as a share of the weights. */
export const shareOf = ({ weights, change }: LayerChange): string =>
  weights > 0 ? formatShare(change / weights, change / weights < 0.01 ? 2 : 1) : 'all';

/** `encoder.0`, the engine's name, to one that a reader knows: weights are counted from 1 within their half. */
function nameOf({ name }: LayerChange, all: readonly LayerChange[]): string {
  const half = name.split('.')[0] ?? name;
  const own = all.filter((other) => other.name.split('.')[0] === half);
  if (half === 'softmax' || own.length === 1) return half === 'softmax' ? 'softmax layer' : half;
  return `${half}'s layer ${own.findIndex((other) => other.name === name) + 1}`;
}

const LEARNING = ['dense', 'conv', 'gaussian', 'softmax'];

/** What an update did to the weights that lead to each layer of the plan; null where there are none, or they are another's. */
export function changesByLayer({ plan }: RunInfo, changes: readonly LayerChange[]): (LayerChange | null)[] {
  const queue = (isOwn: (name: string) => boolean) => changes.filter(({ name }) => isOwn(name));
  const encoder = queue((name) => name.startsWith('encoder'));
  const decoder = queue((name) => name.startsWith('decoder'));
  const head = queue((name) => !name.startsWith('encoder') && !name.startsWith('decoder'));
  return plan.layers.map(({ kind }, i) => {
    if (!LEARNING.includes(kind)) return null;
    const from = i <= plan.encoderLayers ? encoder : kind === 'softmax' ? head : decoder;
    return from.shift() ?? null;
  });
}
