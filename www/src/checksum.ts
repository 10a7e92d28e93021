// Tells damage to stored bytes: Fowler, Noll and Vo's hash (FNV-1a) over words instead of bytes, in two lanes of 32 bits. It
// keeps nobody out who can write both the bytes and their checksum; a hash that did would take as long as many training steps.

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Sixteen hexadecimal digits. */
export function checksumOf(bytes: Uint8Array): string {
  const whole = bytes.length >>> 2;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, whole);
  let even = BASIS;
  let odd = BASIS ^ bytes.length;
  for (let i = 0; i + 1 < whole; i += 2) {
    even = Math.imul(even ^ (words[i] as number), PRIME);
    odd = Math.imul(odd ^ (words[i + 1] as number), PRIME);
  }
  for (let i = (whole & ~1) << 2; i < bytes.length; i += 1) even = Math.imul(even ^ (bytes[i] as number), PRIME);
  return [even, odd].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
