// @ts-check
// Steps at other sizes, and for long, as text and as a drawing.

import { align } from './align.mjs';
import { plot } from './plot.mjs';

/** @typedef {import('./scaling').ScalingRow} Row */

/** What "proportional" starts from: the recipe's own batch, and the width next to the recipe's own. */
const [BATCH, WIDTH] = [150, 200];

/** @param {readonly Row[]} rows @param {number} size @returns {Row} */
function at(rows, size) {
  const row = rows.find((other) => other.size === size);
  if (!row) throw new Error(`${size} has not been measured`);
  return row;
}

const perImage = (/** @type {Row} */ { milliseconds, batchSize }) => (1000 * milliseconds.median) / batchSize;
const gflops = (/** @type {Row} */ { weights, batchSize, milliseconds }) =>
  (6 * weights * batchSize) / milliseconds.median / 1e6;

/** @param {import('./rounds').Spread} spread */
const range = ({ min, max }) => `${min.toFixed(2)}-${max.toFixed(2)}`;

/** @param {import('./scaling').ScalingResult} result */
export function scalingTables({ arithmetic, batch, width }) {
  const [batchBase, widthBase] = [at(batch, BATCH), at(width, WIDTH)];
  const batches = batch.map((row) => [
    String(row.size),
    row.milliseconds.median.toFixed(2),
    range(row.milliseconds),
    perImage(row).toFixed(1),
    `${(perImage(row) / perImage(batchBase)).toFixed(2)} x`,
    gflops(row).toFixed(1),
  ]);
  const widths = width.map((row) => [
    String(row.size),
    row.widths.join('-'),
    row.milliseconds.median.toFixed(2),
    range(row.milliseconds),
    `${(row.milliseconds.median / widthBase.milliseconds.median / (row.weights / widthBase.weights)).toFixed(2)} x`,
    gflops(row).toFixed(1),
  ]);
  return `stacked (${arithmetic}), growing batch
${align([['batch', 'ms/step', 'min-max', 'us/image', `of batch ${BATCH}`, 'dense GFLOP/s'], ...batches])}
stacked (${arithmetic}), growing width at batch ${BATCH}
${align([['width', 'layers', 'ms/step', 'min-max', `of proportion to ${WIDTH}`, 'dense GFLOP/s'], ...widths])}`;
}

/** @param {import('./scaling').ScalingResult} result @returns {string} an SVG file */
export function scalingPlot({ arithmetic, batch, width }) {
  const [batchBase, widthBase] = [at(batch, BATCH), at(width, WIDTH)];
  const microseconds = (/** @type {Row} */ row, /** @type {number} */ milliseconds) =>
    (1000 * milliseconds) / row.batchSize;
  return plot([
    {
      title: `Time per image (stacked, ${arithmetic})`,
      x: 'batch size',
      y: 'microseconds per image',
      points: batch.map((row) => ({
        x: row.size,
        median: perImage(row),
        min: microseconds(row, row.milliseconds.min),
        max: microseconds(row, row.milliseconds.max),
      })),
      proportional: () => perImage(batchBase),
      legend: `proportional to batch ${BATCH}`,
    },
    {
      title: `Time of a step (stacked, ${arithmetic}, batch ${BATCH})`,
      x: 'width of the hidden layers',
      y: 'milliseconds per step',
      points: width.map((row) => ({ x: row.size, ...row.milliseconds })),
      proportional: (size) => (widthBase.milliseconds.median * size) / WIDTH,
      legend: `proportional to width ${WIDTH}`,
    },
  ]);
}

const mean = (/** @type {readonly number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const spread = (/** @type {readonly number[]} */ values) =>
  `(max - min) / mean ${((100 * (Math.max(...values) - Math.min(...values))) / mean(values)).toFixed(1)} %`;

/** @param {import('./steady').SteadyResult} result */
export function steadyReport({ arithmetic, link, stepsPerWindow, rates, peaks, moments }) {
  // What the machine gives changes from moment to moment; what is left is the engine's.
  const shares = rates.map((rate, i) => rate / (peaks[i] ?? Number.NaN));
  const quarter = rates.length >> 2;
  const change = mean(shares.slice(-quarter)) / mean(shares.slice(0, quarter)) - 1;
  const lines = [
    `${link} (${arithmetic}), ${rates.length} windows of ${stepsPerWindow} steps, steps a second:`,
    rates.map((rate) => rate.toFixed(0)).join(' '),
    `mean ${mean(rates).toFixed(0)}, ${spread(rates)}`,
    'peak of the machine in the same windows, GFLOP/s:',
    peaks.map((peak) => peak.toFixed(1)).join(' '),
    `steps for each GFLOP of the peak: mean ${mean(shares).toFixed(1)}, ${spread(shares)}`,
    `the last quarter against the first: ${change < 0 ? '' : '+'}${(100 * change).toFixed(1)} %`,
    `moments: ${moments.all}, of which ${moments.zero} are zero, ${moments.tiny} are below 1e-30 and ${moments.denormal} denormal; the smallest is ${moments.smallest.toExponential(1)}`,
  ];
  return `${lines.join('\n')}\n`;
}
