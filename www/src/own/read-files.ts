// The page's side of reading: a worker for each reading, which ends with its answer or when another one begins.

import { inWords } from '../words/said';
import type { ReadReply, ReadRequest } from './reader';

export interface Reading {
  readonly reply: Promise<ReadReply>;
  /** Nobody waits any more. */
  stop(): void;
}

export function readFiles(request: ReadRequest): Reading {
  const worker = new Worker(new URL('./reader.ts', import.meta.url), { type: 'module', name: 'reader' });
  const reply = new Promise<ReadReply>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ReadReply>) => resolve(replyInWords(data));
    worker.onerror = () => resolve(replyInWords({ problem: 'The files could not be read: their worker has stopped.' }));
    worker.postMessage(request);
  });
  void reply.then(() => worker.terminate());
  return { reply, stop: () => worker.terminate() };
}

/** What is said of the files, in the words of the page. */
function replyInWords(reply: ReadReply): ReadReply {
  if ('problem' in reply) return { problem: inWords(reply.problem) };
  const { found } = reply;
  const { title, notes, link } = found.recipe;
  const recipe = { link, title: inWords(title), notes: notes.map(inWords) };
  return { found: { ...found, notes: found.notes.map(inWords), recipe } };
}
