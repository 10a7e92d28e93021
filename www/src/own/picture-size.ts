// Width and height of a picture, read from its first bytes before anybody decodes it: a file of a kilobyte may claim a picture
// of ten gigabytes. Formats: PNG (ISO/IEC 15948, section 11.2.2), JPEG (ITU-T T.81, annex B), GIF89a and WebP (RFC 9649).

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Null of what is none of these formats, or too short to tell. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') {
    if (bytes.length < 24 || text(12, 16) !== 'IHDR') return null;
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (/^GIF8[79]a$/.test(text(0, 6))) return gif(view);
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP' && bytes.length >= 30) return webp(view, text(12, 16));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(view);
  return null;
}

function webp(view: DataView, chunk: string): PictureSize | null {
  if (chunk === 'VP8X') {
    const side = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    return { width: side(24), height: side(27) };
  }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  return null;
}

/** The screen or the first picture on it, whichever is larger: there are decoders that make the screen as large as that. */
function gif(view: DataView): PictureSize | null {
  if (view.byteLength < 13) return null;
  const side = (at: number) => view.getUint16(at, true);
  const flags = view.getUint8(10);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** (1 + (flags & 7)) : 0);
  while (at + 9 <= view.byteLength) {
    const block = view.getUint8(at);
    if (block === 0x2c) {
      const [right, lower] = [side(at + 1) + side(at + 5), side(at + 3) + side(at + 7)];
      return { width: Math.max(side(6), right), height: Math.max(side(8), lower) };
    }
    // An extension, up to its last part, which has no bytes.
    if (block !== 0x21) return null;
    at += 2;
    while (at < view.byteLength && view.getUint8(at) > 0) at += 1 + view.getUint8(at);
    at += 1;
  }
  return null;
}

/** From segment to segment, until one says how large the frame is. */
function jpeg(view: DataView): PictureSize | null {
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      // Before a marker there may be any number of these.
      at += 1;
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      // These have no segment.
      at += 2;
    } else {
      const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      const length = view.getUint16(at + 2);
      // What is drawn begins, or the file ends, and no frame was announced; or it is damaged.
      if (marker < 0xc0 || (marker >= 0xd8 && marker <= 0xda) || length < 2) return null;
      at += 2 + length;
    }
  }
  return null;
}

/** Whether a decoded picture is as large as its file says; a camera may have been turned. */
export const isAsSaid = (decoded: PictureSize, said: PictureSize): boolean =>
  (decoded.width === said.width && decoded.height === said.height) ||
  (decoded.width === said.height && decoded.height === said.width);
