// Time and turns: a session works in slices, and between two of them its host hears what else is said.

import { principalComponents } from './decompositions';

export interface Host {
  now(): number;
  /** Calls back after the messages that are waiting have been handled. */
  later(callback: () => void): void;
  /** Variances and directions of a covariance, computed where nobody waits for them; see `principalComponents`. */
  principalComponents?(covariance: Float64Array): Promise<Float64Array>;
}

/** A message to oneself comes after those that are waiting, and at once; timers are held back to 4 ms. */
export function messageHost(): Host {
  const { port1, port2 } = new MessageChannel();
  const callbacks: (() => void)[] = [];
  port1.onmessage = () => callbacks.shift()?.();
  return {
    now: () => performance.now(),
    later: (callback) => {
      callbacks.push(callback);
      port2.postMessage(null);
    },
    principalComponents,
  };
}
