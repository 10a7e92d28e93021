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
import { words } from './words/words';

const said = words.story;

/** Numbers of a code that fit into a sentence. */
const FEW = 4;

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
  const { one, item } = wordsFor(values.data);
  const example = capitalised(trace.label === null ? said.something(item) : one(trace.label));
  const batch = formatWhole(trace.batchSize);
  const first = trace.corrupted ? said.forwardCorrupted(example, batch) : said.forward(example, batch);
  const code = trace.layers.find((layer) => inEnglish(layer).name === 'code');
  if (!code) return first;
  if (code.values.length > FEW) return `${first} ${said.code(describe(code.values, gridOf(code.shape)))}`;
  return `${first} ${said.shortCode(Array.from(code.values, formatLoss))}`;
}

function loss({ trace, phase }: Told, run: RunInfo): string {
  const costs = run.phases[phase]?.labels ? said.lossLabels : trace.corrupted ? said.lossClean : said.loss;
  const sentences = [costs(formatLoss(trace.loss), unitOfLoss(run, phase))];
  if (run.values.latent === 'gaussian') sentences.push(said.divergence);
  if (trace.batchSize > 1) sentences.push(said.batch(formatWhole(trace.batchSize)));
  return sentences.join(' ');
}

function backward({ trace }: Told): string {
  const reached = trace.layers.filter(({ gradient }) => gradient !== null);
  const [first, last] = [reached[0], reached.at(-1)];
  if (!first || !last) return said.noGradient;
  const at = (layer: LayerFlow) => formatLoss(rootMeanSquare(layer.gradient ?? []));
  if (first === last) return said.oneGradient(last.name, at(last));
  return said.gradients(last.name, at(last), first.name, at(first));
}

function update({ changes }: Told): string {
  if (!changes) return said.step;
  const moved = changes.filter(({ change }) => change > 0);
  const [first, last] = [moved[0], moved.at(-1)];
  if (!first || !last) return said.noChange;
  const where = (change: LayerChange) =>
    said.change(nameOf(change, changes), formatLoss(change.change), shareOf(change));
  const both = first === last ? said.oneUpdate(where(first)) : said.updates(where(first), where(last));
  const still = changes.length - moved.length;
  return still === 0 ? both : `${both} ${said.still(still)}`;
}

/** A change as a share of the weights. */
export const shareOf = ({ weights, change }: LayerChange): string =>
  weights > 0 ? formatShare(change / weights, change / weights < 0.01 ? 2 : 1) : said.all;

/** `encoder.0`, the engine's name, to one that a reader knows: weights are counted from 1 within their half. */
function nameOf({ name }: LayerChange, all: readonly LayerChange[]): string {
  const half = name.split('.')[0] ?? name;
  if (half !== 'encoder' && half !== 'decoder') return half === 'softmax' ? said.softmax : said.classifier;
  const own = all.filter((other) => other.name.split('.')[0] === half);
  if (own.length === 1) return said[half];
  const layer = own.findIndex((other) => other.name === name) + 1;
  return half === 'encoder' ? said.layerOfEncoder(layer) : said.layerOfDecoder(layer);
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
