// The bytes of a file, unpacked where it is packed with gzip. What comes out is counted while it comes: a few kilobytes may
// claim to be gigabytes, and are stopped. All files are in memory together, so that the limit is one for all of them.

import { inMegabytes, MOST_BYTES } from './limits';

export interface UnpackedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** All files: each may unpack to what those before it have left of the most. */
export async function unpacked(files: readonly File[], most = MOST_BYTES): Promise<UnpackedFile[]> {
  const all: UnpackedFile[] = [];
  let before = 0;
  for (const file of files) {
    const bytes = await bytesOf(file, most, before).catch((error: Error) => {
      throw new Error(`${file.name} cannot be read: ${error.message}.`);
    });
    before += bytes.length;
    all.push({ name: file.name, bytes });
  }
  return all;
}

/** The bytes of one file, with so many bytes of others before it. */
export async function bytesOf(file: Blob, most = MOST_BYTES, before = 0): Promise<Uint8Array<ArrayBuffer>> {
  const tooMuch = () =>
    new Error(`with the files before it there are more than ${inMegabytes(most)}, which is the most that is read`);
  if (file.size === 0) throw new Error('it is empty');
  if (file.size > most) throw new Error(`it has ${inMegabytes(file.size)}, and at most ${inMegabytes(most)} are read`);
  if (before + file.size > most) throw tooMuch();
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
    if (before + length > most) {
      await reader.cancel().catch(() => {});
      if (before > 0) throw tooMuch();
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
