// The bytes of a file, unpacked where it is packed with gzip. What comes out is counted while it comes: a few kilobytes may
// claim to be gigabytes, and are stopped.

import { inMegabytes, MOST_BYTES } from './limits';

export async function bytesOf(file: Blob, most = MOST_BYTES): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size === 0) throw new Error('it is empty');
  if (file.size > most) throw new Error(`it has ${inMegabytes(file.size)}, and at most ${inMegabytes(most)} are read`);
  const [a, b] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (a !== 0x1f || b !== 0x8b) return new Uint8Array(await file.arrayBuffer());
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const next = () =>
    reader.read().catch(() => {
      throw new Error('it is packed with gzip, and cut short or damaged');
    });
  for (let read = await next(); !read.done; read = await next()) {
    length += read.value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      throw new Error(`it unpacks to more than ${inMegabytes(most)}, which is the most that is read`);
    }
    chunks.push(read.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
