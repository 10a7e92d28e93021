// What the page is asked to have computed, and has not answered yet.

import type { Decompose, Decomposed } from '../decomposition';

const waiting = new Map<number, (found: Decomposed['found']) => void>();
let count = 0;

/** Variances and directions of a covariance; see `principalComponents`. */
export function principalComponents(covariance: Float64Array): Promise<Float64Array> {
  count += 1;
  const id = count;
  self.postMessage({ type: 'decompose', id, covariance } satisfies Decompose, { transfer: [covariance.buffer] });
  return new Promise((resolve, reject) => {
    waiting.set(id, (found) => (typeof found === 'string' ? reject(new Error(found)) : resolve(found)));
  });
}

export function hear({ id, found }: Decomposed): void {
  waiting.get(id)?.(found);
  waiting.delete(id);
}
