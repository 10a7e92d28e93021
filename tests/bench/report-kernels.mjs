// @ts-check
// Products and convolutions beside the peak, as text.

import { align } from './align.mjs';

/** @typedef {import('./kernels').KernelResult} KernelResult */
/** @typedef {import('./engine').Arithmetic} Arithmetic */

const NAMES = { simd: 'plain', fma: 'fused' };

/** @param {import('./rounds').Spread} spread */
const range = ({ min, max }) => `${min.toFixed(1)}-${max.toFixed(1)}`;

const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(0)} %`;

/** @param {KernelResult} row @param {Arithmetic} arithmetic */
const share = ({ gflops, peak }, arithmetic) => gflops[arithmetic].median / peak.fma.median;

/** GFLOP/s of every shape, and the share of the fused peak that was measured in the same rounds. @param {KernelResult[]} results */
export function kernelTable(results) {
  const head = ['recipe', 'batch', 'layer', 'product', 'fused peak', 'plain peak'];
  const columns = /** @type {const} */ (['fma', 'simd']);
  for (const arithmetic of columns) head.push(NAMES[arithmetic], 'min-max', 'of fused peak');
  const rows = results.map((row) => [
    row.group,
    String(row.batchSize),
    row.layer,
    row.use,
    row.peak.fma.median.toFixed(1),
    row.peak.simd.median.toFixed(1),
    ...columns.flatMap((arithmetic) => [
      row.gflops[arithmetic].median.toFixed(1),
      range(row.gflops[arithmetic]),
      percent(share(row, arithmetic)),
    ]),
  ]);
  return align([head, ...rows]);
}

/**
 * Of each recipe and batch: all its products one after the other, and the slowest of them.
 * @param {KernelResult[]} results
 */
export function kernelSummary(results) {
  const alone = results.filter(({ use }) => use !== 'whole step');
  const groups = [...new Set(alone.map(({ group, batchSize }) => `${group}, batch ${batchSize}`))];
  const head = ['all products', 'fused', 'of fused peak', 'lowest', 'plain', 'of fused peak', 'lowest'];
  const rows = groups.map((name) => {
    // The gradients of the weights alone are part of both gradients.
    const all = alone.filter(({ group, batchSize }) => `${group}, batch ${batchSize}` === name);
    const both = all.filter(({ use }) => use === 'both gradients').map(({ layer }) => layer);
    const rows = all.filter(({ use, layer }) => !(use === 'weight gradient' && both.includes(layer)));
    const time = (/** @type {(row: KernelResult) => number} */ speed) =>
      rows.reduce((sum, row) => sum + row.flops / speed(row), 0);
    const flops = rows.reduce((sum, row) => sum + row.flops, 0);
    const peak = flops / time((row) => row.peak.fma.median);
    return [
      name,
      .../** @type {const} */ (['fma', 'simd']).flatMap((arithmetic) => {
        const gflops = flops / time((row) => row.gflops[arithmetic].median);
        const lowest = Math.min(...rows.map((row) => share(row, arithmetic)));
        return [gflops.toFixed(1), percent(gflops / peak), percent(lowest)];
      }),
    ];
  });
  return align([head, ...rows]);
}
