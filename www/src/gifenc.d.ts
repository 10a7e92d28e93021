// The part of the package `gifenc` that is used here; it comes without types.

declare module 'gifenc' {
  type Colour = [red: number, green: number, blue: number];

  interface FrameOptions {
    /** At most 256 colours, this frame's own. */
    readonly palette: readonly Colour[];
    /** Milliseconds, of which the file keeps hundredths of a second. */
    readonly delay: number;
  }

  interface Encoder {
    /** An index into the palette for each pixel. */
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    /** A copy of what was written so far. */
    bytes(): Uint8Array<ArrayBuffer>;
    /** The same, not copied. */
    bytesView(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  /** The place of the colour of a palette that is nearest to another colour. */
  export function nearestColorIndex(palette: readonly Colour[], colour: Colour): number;
}
