// @ts-check
// What of the engine's speed reaches the visitor, as text.

import { align } from './align.mjs';
import { median } from './site.mjs';

/** @param {import('./page-speed.mjs').PageSpeed[]} results */
export function pageTable(results) {
  const head = ['images a second', 'open panels', 'the page tells', 'engine alone', 'of it', 'min-max'];
  const rows = results.map(({ link, panels, page, engine, arithmetic }) => {
    // Round by round: a slow spell of the machine falls on both.
    const shares = page.map((told, i) => told / (engine[i] ?? Number.NaN));
    const percent = (/** @type {number} */ share) => (100 * share).toFixed(0);
    return [
      `${link} (${arithmetic})`,
      panels,
      median(page).toFixed(0),
      median(engine).toFixed(0),
      `${percent(median(shares))} %`,
      `${percent(Math.min(...shares))}-${percent(Math.max(...shares))} %`,
    ];
  });
  return align([head, ...rows]);
}
