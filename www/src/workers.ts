// Workers as the page sees them, and how it opens its own. An embed has another way, see `embed/open-worker.ts`.

/** As much of a worker as is used. */
export interface AnyWorker {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** One trains; the other computes eigenvectors for it. */
export type WorkerName = 'training' | 'pca';

export type OpenWorker = (name: WorkerName) => AnyWorker;

export const openOwn: OpenWorker = (name) =>
  name === 'training'
    ? new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module', name: 'training' })
    : new Worker(new URL('./worker/pca-worker.ts', import.meta.url), { type: 'module', name: 'pca' });
