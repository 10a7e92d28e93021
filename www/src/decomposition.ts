// The eigenvectors of a covariance take seconds: a worker of their own computes them, and the page opens it. A worker that opens
// another itself stands still for good in Firefox, about two times in a hundred (measured with 140 ESR), and its run with it.

import type { AnyWorker } from './workers';

/** From the training worker: these are wanted. */
export interface Decompose {
  readonly type: 'decompose';
  readonly id: number;
  /** (P, P) */
  readonly covariance: Float64Array;
}

/** To it: variances and directions, see `principalComponents`; or why there are none. */
export interface Decomposed {
  readonly type: 'decomposed';
  readonly id: number;
  readonly found: Float64Array | string;
}

/** Opens a worker for one task; returns how to end it early. */
export function decompose(
  { id, covariance }: Decompose,
  open: () => AnyWorker,
  answer: (answer: Decomposed) => void,
): () => void {
  const worker = open();
  const end = (found: Float64Array | string) => {
    worker.terminate();
    answer({ type: 'decomposed', id, found });
  };
  worker.onmessage = ({ data }: MessageEvent<Float64Array | string>) => end(data);
  worker.onerror = ({ message }) => end(message || 'the worker for PCA could not be started');
  worker.postMessage(covariance);
  return () => worker.terminate();
}
