// @ts-check
// Whether a program and the engine arrive at the same numbers, from the same weights and batches.
//
// What has no noise in it must agree in every number: loss before the first update, loss after some, held-out error. Where
// codes are sampled, what depends on the samples may differ by what their noise makes.

/** @typedef {{ train: { loss: number | null }, test: Record<string, number | undefined> }} Result */

/**
 * A sentence for each number that differs too much.
 * @param {Result} ours @param {Result} theirs @param {(name: string) => number} tolerance relative, of a number
 */
export function disagreements(ours, theirs, tolerance) {
  /** @type {Record<string, number | null | undefined>} */
  const expected = { 'train.loss': ours.train.loss, ...ours.test };
  /** @type {Record<string, number | null | undefined>} */
  const found = { 'train.loss': theirs.train.loss, ...theirs.test };
  const complaints = [];
  for (const [name, value] of Object.entries(expected)) {
    if (name === 'images' || value === null || value === undefined) continue;
    const other = found[name];
    const difference = Math.abs((other ?? Number.NaN) - value) / Math.max(Math.abs(value), 1e-12);
    // Written so that NaN is a disagreement.
    if (!(difference <= tolerance(name))) complaints.push(`${name} is ${other} and should be ${value}`);
  }
  return complaints;
}
