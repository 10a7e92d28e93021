// @ts-check
// The measurements as text.

import { align } from './align.mjs';

const isOurs = (/** @type {{ library: string }} */ { library }) => library === 'ours';

/** @param {import("./rounds").Spread} spread */
const range = ({ min, max }) => `${min.toFixed(1)}-${max.toFixed(1)}`;

/**
 * @param {import("./training").TrainingResult} result
 * @param {number | undefined} peak GFLOP/s
 */
export function trainingTable(result, peak) {
  const ours = result.rows.filter(isOurs);
  const head = [
    'trainer',
    'optimiser',
    'ms/step',
    'min-max',
    'images/s',
    'GFLOP/s',
    'of peak',
    `loss@${result.checkedSteps}`,
    ...ours.map(({ name }) => `${name} is faster`),
  ];
  const rows = result.rows.map(({ name, optimizer, timing, imagesPerSecond, denseGflops, checkedLoss }) => [
    name,
    optimizer,
    timing.milliseconds.median.toFixed(2),
    range(timing.milliseconds),
    imagesPerSecond.toFixed(0),
    denseGflops.toFixed(1),
    peak ? `${((100 * denseGflops) / peak).toFixed(0)} %` : '-',
    checkedLoss.toFixed(5),
    ...ours.map((mine) => `${(timing.milliseconds.median / mine.timing.milliseconds.median).toFixed(1)} x`),
  ]);
  const summary = result.comparisons.map(
    ({ library, peer, ours: mine, oursIsFaster }) =>
      `${mine} is ${oursIsFaster.toFixed(1)} x faster than ${library} at its fastest (${peer})\n`,
  );
  return `${result.recipe}: ${result.widths.join('-')}, batch ${result.batchSize}\n${align([head, ...rows])}${summary.join('')}`;
}

/**
 * @param {readonly import("./matmul").MatmulResult[]} results
 * @param {number | undefined} peak GFLOP/s
 */
export function matmulTable(results, peak) {
  const names = results[0]?.rows.map(({ name }) => name) ?? [];
  const head = ['matrix product', 'batch', 'layer', 'm', 'k', 'n', ...names.map((name) => `${name} GFLOP/s`)];
  const oursTakesPart = results[0]?.rows.some(isOurs) ?? false;
  if (oursTakesPart) head.push('of peak', 'ours is faster');
  const rows = results.map(({ use, batchSize, layer, m, k, n, rows: measured, comparisons }) => {
    const gflops = measured.map((row) => row.gflops.toFixed(1));
    const row = [use, batchSize, `${layer[0]}-${layer[1]}`, m, k, n, ...gflops].map(String);
    if (oursTakesPart) {
      const ours = Math.max(...measured.filter(isOurs).map((entry) => entry.gflops));
      const ratio = Math.min(...comparisons.map(({ oursIsFaster }) => oursIsFaster));
      row.push(peak ? `${((100 * ours) / peak).toFixed(0)} %` : '-', `${ratio.toFixed(1)} x`);
    }
    return row;
  });
  return align([head, ...rows]);
}
