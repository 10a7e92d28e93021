// Colours of the style sheet for whoever paints by pixels.

/** Red, green and blue of a resolved colour such as rgb(1, 2, 3). */
export function channelsOf(colour: string): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
