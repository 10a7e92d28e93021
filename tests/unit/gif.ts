// A GIF read back: screen, loops, and each frame with its own palette unpacked (GIF89a specification, appendix F for LZW).
// It reads what such a file may have, and refuses everything else; what wrote it is not asked.

export interface GifFrame {
  /** Hundredths of a second. */
  readonly delay: number;
  /** Red, green and blue of each pixel. */
  readonly pixels: Uint8Array;
}

export interface Gif {
  readonly width: number;
  readonly height: number;
  /** 0: for ever. */
  readonly loops: number | null;
  readonly frames: readonly GifFrame[];
}

export function decodeGif(bytes: Uint8Array): Gif {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at++];
    if (value === undefined) throw new Error('the file ends too early');
    return value;
  };
  const word = (): number => byte() | (byte() << 8);
  const text = (length: number): string => String.fromCharCode(...Array.from({ length }, byte));
  const colours = (count: number): number[][] => Array.from({ length: count }, () => [byte(), byte(), byte()]);
  const blocks = (): number[] => {
    const all: number[] = [];
    for (let size = byte(); size > 0; size = byte()) for (let i = 0; i < size; i++) all.push(byte());
    return all;
  };

  if (text(6) !== 'GIF89a') throw new Error('no GIF89a');
  const [width, height, flags] = [word(), word(), byte()];
  at += 2; // background and aspect
  const common = flags & 0x80 ? colours(2 << (flags & 7)) : [];
  const frames: GifFrame[] = [];
  let loops: number | null = null;
  let delay = 0;
  for (let kind = byte(); kind !== 0x3b; kind = byte()) {
    if (kind === 0x21) {
      const label = byte();
      const block = blocks();
      if (label === 0xf9) delay = (block[1] ?? 0) | ((block[2] ?? 0) << 8);
      if (label === 0xff) loops = (block[12] ?? 0) | ((block[13] ?? 0) << 8);
    } else if (kind === 0x2c) {
      const place = [word(), word(), word(), word()];
      if (place.join() !== [0, 0, width, height].join()) throw new Error(`a frame at ${place}`);
      const own = byte();
      if (own & 0x40) throw new Error('interlaced');
      const palette = own & 0x80 ? colours(2 << (own & 7)) : common;
      const bits = byte();
      const index = unpacked(blocks(), bits, width * height);
      frames.push({ delay, pixels: Uint8Array.from(index.flatMap((i) => palette[i] ?? [])) });
    } else {
      throw new Error(`a block of kind ${kind}`);
    }
  }
  return { width, height, loops, frames };
}

/** LZW with codes that grow, least significant bit first. */
function unpacked(packed: readonly number[], bits: number, count: number): number[] {
  const [clear, end] = [1 << bits, (1 << bits) + 1];
  const out: number[] = [];
  let table: number[][] = [];
  let size = bits + 1;
  let before: number[] | null = null;
  const restart = () => {
    table = Array.from({ length: end + 1 }, (_, i) => (i < clear ? [i] : []));
    size = bits + 1;
    before = null;
  };
  restart();
  for (let bit = 0; bit + size <= 8 * packed.length; ) {
    let code = 0;
    for (let i = 0; i < size; i++, bit++) code |= (((packed[bit >> 3] ?? 0) >> (bit & 7)) & 1) << i;
    if (code === clear) {
      restart();
      continue;
    }
    if (code === end) break;
    const last: number[] | null = before;
    const found: number[] | undefined = table[code] ?? (last ? [...last, last[0] as number] : undefined);
    if (!found || code > table.length) throw new Error(`code ${code} before it is known`);
    for (const index of found) out.push(index);
    if (last && table.length < 4096) table.push([...last, found[0] as number]);
    if (table.length === 1 << size && size < 12) size++;
    before = found;
  }
  if (out.length !== count) throw new Error(`${out.length} of ${count} pixels`);
  return out;
}
