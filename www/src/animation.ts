// Pictures to an animated GIF (GIF89a). The package `gifenc` writes the file: 4 kB, no dependencies, and it works on bytes, so
// that a test can read in Node what the page has written. The palette of a frame is chosen here, because the package's own
// choice begins by rounding all colours to five bits, which gives grey a tint: a frame keeps its 256 most frequent colours as
// they are, and each of the others becomes the nearest of those. Digits have shades from paper to ink, and these lie close.

import { GIFEncoder, nearestColorIndex } from 'gifenc';

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
export function indexed(data: Uint8ClampedArray): { palette: Colour[]; index: Uint8Array } {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette = byCount.slice(0, COLOURS).map(channelsOf);
  const numbers = new Map(byCount.map((colour, place) => [colour, place]));
  for (const colour of byCount.slice(COLOURS)) numbers.set(colour, nearestColorIndex(palette, channelsOf(colour)));
  const index = new Uint8Array(data.length / 4);
  for (let pixel = 0; pixel < index.length; pixel++) index[pixel] = numbers.get(colourAt(data, 4 * pixel)) ?? 0;
  return { palette, index };
}

type Colour = [red: number, green: number, blue: number];

/** The three channels in one number. */
const colourAt = (data: Uint8ClampedArray, at: number): number =>
  ((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number);

const channelsOf = (colour: number): Colour => [colour >> 16, (colour >> 8) & 255, colour & 255];
