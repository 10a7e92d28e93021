// @ts-check
// The convolutional recipe in every library, as text.

import { align } from './align.mjs';

/** @typedef {import('./convolutional-rounds').ConvolutionalResult} Result */

/** @param {import('./rounds').Spread} spread */
const range = ({ min, max }) => `${min.toFixed(1)}-${max.toFixed(1)}`;

/**
 * @param {Result} result
 * @param {'forward' | 'training'} part
 */
function table(result, part) {
  const { checkedSteps, [part]: measured } = result;
  const { rows, comparisons } = measured;
  const ours = rows.filter(({ library }) => library === 'ours');
  const [unit, loss] = part === 'forward' ? ['pass forward', 'loss'] : ['training step', `loss@${checkedSteps}`];
  const head = [unit, 'ms', 'min-max', 'images/s', loss, ...ours.map(({ name }) => `${name} is faster`)];
  const cells = rows.map(({ name, timing: { milliseconds }, imagesPerSecond, loss: first, checkedLoss }) => [
    name,
    milliseconds.median.toFixed(2),
    range(milliseconds),
    imagesPerSecond.toFixed(0),
    (checkedLoss ?? first).toFixed(5),
    ...ours.map((mine) => `${(milliseconds.median / mine.timing.milliseconds.median).toFixed(1)} x`),
  ]);
  const summary = comparisons.map(
    ({ library, peer, ours: mine, oursIsFaster }) =>
      `${mine} is ${oursIsFaster.toFixed(1)} x faster than ${library} at its fastest (${peer})\n`,
  );
  const width = Math.max(...[head, ...cells].map(([first = '']) => first.length));
  const refused = result.refusals
    .filter(({ task }) => task === (part === 'forward' ? 'run' : 'train'))
    .map(({ name, task, reason }) => `${name.padEnd(width)}  cannot ${task} it: ${reason}\n`);
  return `${align([head, ...cells])}${refused.join('')}${summary.join('')}`;
}

/** @param {Result} result */
export function convolutionalTables(result) {
  return `convolutional: filters 16-8-8 and back, batch ${result.batchSize}
${table(result, 'forward')}
${table(result, 'training')}`;
}
