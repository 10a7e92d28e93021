// Colours of the style sheet for whoever paints by pixels.

import { type ColourMap, DIVERGING, isDark } from './colour-maps';
import { onThemeChange } from './theme';

/** What an element's colours were, until the theme changes: asking makes the browser work out the style of the whole page. */
let known = new WeakMap<Element, Map<string, string>>();

// Before any view follows the theme, so that whoever paints then asks anew.
if (typeof document !== 'undefined') {
  onThemeChange(document.documentElement, () => {
    known = new WeakMap();
  });
}

/** A colour of an element as the style sheet has it: `color`, `background-color`, or one with a name of its own. */
export function colourOf(element: Element, property: string): string {
  const colours = known.get(element) ?? new Map<string, string>();
  const colour = colours.get(property) ?? getComputedStyle(element).getPropertyValue(property);
  // An element that is not in the page has none yet.
  if (colour !== '') known.set(element, colours.set(property, colour));
  return colour;
}

export interface Ink {
  /** Red, green and blue of level 0, the paper, and of level 1, the ink. */
  readonly paper: readonly [number, number, number];
  readonly ink: readonly [number, number, number];
}

/** Ink and paper are the element's own colours (color, background-color), so a style sheet decides them. */
export function inkOf(element: Element): Ink {
  return { paper: channelsOf(colourOf(element, 'background-color')), ink: channelsOf(colourOf(element, 'color')) };
}

/** Colours of numbers with a sign, for the paper that an element has. */
export const divergingOn = (element: Element): ColourMap => DIVERGING[isDark(inkOf(element).paper) ? 'dark' : 'light'];

/** Red, green and blue of a resolved colour such as rgb(1, 2, 3). */
function channelsOf(colour: string): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
