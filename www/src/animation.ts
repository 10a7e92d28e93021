// Pictures to an animated GIF (GIF89a). The package `gifenc` writes the file: 4 kB, no dependencies, and it works on bytes, so
// that a test can read in Node what the page has written. Which colours a frame has is decided here: as they are where a
// palette of 256 has room for them, and otherwise each channel rounded as little as needed. Such a palette is the page's own
// colours; the package's own choice of colours would begin by rounding all of them to five bits.

import { GIFEncoder } from 'gifenc';

/** Red, green, blue and opacity of each pixel, as canvases have them; opaque. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

const COLOURS = 256;
/** Milliseconds that a frame is shown. */
const FIRST = 600;
const LATER = 120;
const LAST = 2000;

export class Animation {
  readonly #gif = GIFEncoder();
  /** Written when it is known whether it is the last one. */
  #held: Pixels | null = null;
  #frames = 0;

  /** All frames are of the size of the first. */
  add(frame: Pixels): void {
    if (this.#held) this.#write(this.#held, this.#frames === 1 ? FIRST : LATER);
    this.#held = frame;
    this.#frames += 1;
  }

  get frames(): number {
    return this.#frames;
  }

  /** Size of the file so far. */
  get bytes(): number {
    return this.#gif.bytesView().length;
  }

  /** The whole file. Nothing can be added any more. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#held) this.#write(this.#held, LAST);
    this.#held = null;
    this.#gif.finish();
    return this.#gif.bytes();
  }

  #write(frame: Pixels, delay: number): void {
    const { palette, index } = indexed(frame.data);
    this.#gif.writeFrame(index, frame.width, frame.height, { palette, delay });
  }
}

/** A palette and the index of each pixel's colour in it. */
export function indexed(data: Uint8ClampedArray): { palette: [number, number, number][]; index: Uint8Array } {
  // Multiples of 52 are six levels a channel, and so 216 colours at the most.
  for (let multiple = 1; multiple < 52; multiple += multiple < 8 ? 1 : 4) {
    const found = withMultiplesOf(multiple, data);
    if (found) return found;
  }
  return withMultiplesOf(52, data) as ReturnType<typeof indexed>;
}

/** Each channel rounded to a multiple; null where that leaves too many colours. */
function withMultiplesOf(multiple: number, data: Uint8ClampedArray): ReturnType<typeof indexed> | null {
  const rounded = Uint8ClampedArray.from({ length: 256 }, (_, level) => multiple * Math.round(level / multiple));
  const channel = (at: number) => rounded[data[at] as number] as number;
  const numbers = new Map<number, number>();
  const palette: [number, number, number][] = [];
  const index = new Uint8Array(data.length / 4);
  for (let pixel = 0; pixel < index.length; pixel++) {
    const [red, green, blue] = [channel(4 * pixel), channel(4 * pixel + 1), channel(4 * pixel + 2)];
    const colour = (red << 16) | (green << 8) | blue;
    let number = numbers.get(colour);
    if (number === undefined) {
      number = palette.length;
      if (number === COLOURS) return null;
      numbers.set(colour, number);
      palette.push([red, green, blue]);
    }
    index[pixel] = number;
  }
  return { palette, index };
}
