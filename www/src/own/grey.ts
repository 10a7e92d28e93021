// Pictures as grey levels: whole numbers, so that every browser gets the same.

export interface Grey {
  readonly width: number;
  readonly height: number;
  /** (height, width), 0 for black to 255 for white. */
  readonly levels: Uint8Array;
}

/** Of a canvas's pixels (height, width, 4): what is transparent lies on white. The weights are those of ITU-R BT.601. */
export function greyOf(width: number, height: number, rgba: ArrayLike<number>): Grey {
  const levels = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < levels.length; i++, at += 4) {
    const [red, green, blue, alpha] = [rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]] as [
      number,
      number,
      number,
      number,
    ];
    const light = Math.round((299 * red + 587 * green + 114 * blue) / 1000);
    levels[i] = Math.round((light * alpha + 255 * (255 - alpha)) / 255);
  }
  return { width, height, levels };
}

/** The part of a picture at a place, brought to a size by the mean of what each pixel covers. */
export function sampled(
  { width, levels }: Grey,
  [left, top, across, down]: readonly [number, number, number, number],
  [columns, rows]: readonly [number, number],
): Uint8Array {
  const to = new Uint8Array(columns * rows);
  const spans = (from: number, length: number, count: number) =>
    Array.from({ length: count }, (_, k) => {
      const [start, end] = [from + (k * length) / count, from + ((k + 1) * length) / count];
      return Array.from({ length: Math.max(1, Math.ceil(end - 1e-9) - Math.floor(start)) }, (_, i) => {
        const point = Math.floor(start) + i;
        return [point, Math.min(end, point + 1) - Math.max(start, point)] as const;
      });
    });
  const [horizontal, vertical] = [spans(left, across, columns), spans(top, down, rows)];
  const area = (across / columns) * (down / rows);
  vertical.forEach((lines, y) => {
    horizontal.forEach((points, x) => {
      let sum = 0;
      for (const [line, tall] of lines) {
        for (const [point, wide] of points) sum += tall * wide * (levels[line * width + point] as number);
      }
      to[y * columns + x] = Math.round(sum / area);
    });
  });
  return to;
}
