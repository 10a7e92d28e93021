// The page's end of the road: typed commands in, typed events out, and a worker that dies is an event too.

import type { Command, Event } from './protocol';

export class RunClient {
  readonly #worker: Worker;

  constructor(onEvent: (event: Event) => void) {
    this.#worker = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module', name: 'training' });
    this.#worker.onmessage = ({ data }: MessageEvent<Event>) => onEvent(data);
    this.#worker.onerror = (error) => {
      const message = error.message
        ? `The training worker has stopped: ${error.message}`
        : 'The training worker could not be started.';
      onEvent({ type: 'failed', message });
    };
  }

  send(command: Command): void {
    this.#worker.postMessage(command);
  }

  /** Ends the worker and whatever it does. */
  stop(): void {
    this.#worker.terminate();
  }
}
