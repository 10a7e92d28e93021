// The page's side of reading: a worker for each reading, which ends with its answer or when another one begins.

import type { ReadReply, ReadRequest } from './reader';

export interface Reading {
  readonly reply: Promise<ReadReply>;
  /** Nobody waits any more. */
  stop(): void;
}

export function readFiles(request: ReadRequest): Reading {
  const worker = new Worker(new URL('./reader.ts', import.meta.url), { type: 'module', name: 'reader' });
  const reply = new Promise<ReadReply>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ReadReply>) => resolve(data);
    worker.onerror = () => resolve({ problem: 'The files could not be read: their worker has stopped.' });
    worker.postMessage(request);
  });
  void reply.then(() => worker.terminate());
  return { reply, stop: () => worker.terminate() };
}
