// Colours of the style sheet for whoever paints by pixels.

import { type ColourMap, DIVERGING, isDark } from './colour-maps';

export interface Ink {
  /** Red, green and blue of level 0, the paper, and of level 1, the ink. */
  readonly paper: readonly [number, number, number];
  readonly ink: readonly [number, number, number];
}

/** Ink and paper are the element's own colours (color, background-color), so a style sheet decides them. */
export function inkOf(element: Element): Ink {
  const { color, backgroundColor } = getComputedStyle(element);
  return { paper: channelsOf(backgroundColor), ink: channelsOf(color) };
}

/** Colours of numbers with a sign, for the paper that an element has. */
export const divergingOn = (element: Element): ColourMap => DIVERGING[isDark(inkOf(element).paper) ? 'dark' : 'light'];

/** Red, green and blue of a resolved colour such as rgb(1, 2, 3). */
function channelsOf(colour: string): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
