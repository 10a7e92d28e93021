// A worker, in whatever frame this is. A worker has an address of its own; where that is refused (a frame without
// an origin) it is made of its text, and this page brings it the files that it may not fetch.

import { fetchCarried, isWanted, WORKER } from '../carriers';
import pca from '../worker/pca-worker?worker&url';
import training from '../worker/worker?worker&url';
import type { AnyWorker, WorkerName } from '../workers';

const ADDRESSES: Readonly<Record<WorkerName, string>> = { training, pca };

export function openWorker(name: WorkerName): AnyWorker {
  return new WorkerAnywhere(name);
}

class WorkerAnywhere implements AnyWorker {
  onmessage: AnyWorker['onmessage'] = null;
  onerror: AnyWorker['onerror'] = null;
  readonly #name: WorkerName;
  #worker: Worker | null = null;
  /** What was sent until the worker has said its first word: another one would have to hear it again. */
  #sent: unknown[] | null = [];
  #ended = false;

  constructor(name: WorkerName) {
    this.#name = name;
    try {
      const worker = new Worker(ADDRESSES[name], { type: 'module', name });
      this.#follow(worker, () => this.#openFromText());
    } catch {
      this.#openFromText();
    }
  }

  postMessage(message: unknown): void {
    this.#sent?.push(message);
    this.#worker?.postMessage(message);
  }

  terminate(): void {
    this.#ended = true;
    this.#worker?.terminate();
  }

  /** `instead`: what is done where it does not even begin. Chromium throws at once, Firefox tells later. */
  #follow(worker: Worker, instead: (error: ErrorEvent) => void): void {
    this.#worker = worker;
    worker.onmessage = (event) => {
      if (isWanted(event.data)) {
        void this.#bring(worker, event.data.wanted);
        return;
      }
      this.#sent = null;
      this.onmessage?.(event);
    };
    worker.onerror = (event) => {
      if (this.#sent) instead(event);
      else this.onerror?.(event);
    };
  }

  #openFromText(): void {
    this.#worker?.terminate();
    this.#worker = null;
    fetchCarried(WORKER).then(
      (text) => {
        if (this.#ended) return;
        const letters = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const address = URL.createObjectURL(new Blob([letters], { type: 'text/javascript' }));
        const worker = new Worker(address, { name: this.#name });
        this.#follow(worker, (event) => this.onerror?.(event));
        for (const message of this.#sent ?? []) worker.postMessage(message);
      },
      (error) => this.onerror?.(new ErrorEvent('error', { message: String(error?.message ?? error) })),
    );
  }

  async #bring(worker: Worker, name: string): Promise<void> {
    const text = await fetchCarried(name).catch(() => null);
    worker.postMessage({ carried: name, text });
  }
}
