// A worker for training, in whatever frame this is. A worker has an address of its own; where that is refused (a frame without
// an origin) it is made of its text, and this page brings it the files that it may not fetch.

import { fetchCarried, isWanted, WORKER } from '../carriers';
import type { TrainingWorker } from '../client';
import type { Command } from '../protocol';
import address from '../worker/worker?worker&url';

export function openWorker(): TrainingWorker {
  return new WorkerAnywhere();
}

class WorkerAnywhere implements TrainingWorker {
  onmessage: TrainingWorker['onmessage'] = null;
  onerror: TrainingWorker['onerror'] = null;
  #worker: Worker | null = null;
  /** What was sent until the worker has said its first word: another one would have to hear it again. */
  #sent: Command[] | null = [];
  #ended = false;

  constructor() {
    try {
      const worker = new Worker(address, { type: 'module', name: 'training' });
      this.#follow(worker, () => this.#openFromText());
    } catch {
      this.#openFromText();
    }
  }

  postMessage(command: Command): void {
    this.#sent?.push(command);
    this.#worker?.postMessage(command);
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
        const worker = new Worker(address, { name: 'training' });
        this.#follow(worker, (event) => this.onerror?.(event));
        for (const command of this.#sent ?? []) worker.postMessage(command);
      },
      (error) => this.onerror?.(new ErrorEvent('error', { message: String(error?.message ?? error) })),
    );
  }

  async #bring(worker: Worker, name: string): Promise<void> {
    const text = await fetchCarried(name).catch(() => null);
    worker.postMessage({ carried: name, text });
  }
}
