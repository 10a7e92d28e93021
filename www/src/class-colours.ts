// Colours of the ten classes, and the glyph that always goes with one: the digit itself, so that colour is never the only cue.
//
// After the ten-colour sequence of Petroff (2021), "Accessible Color Sequences for Data Visualization", arXiv:2107.02270,
// section 4: found by a survey among sequences that are told apart with every kind of colour vision. Some of the ten are too
// pale for white paper and some too deep for dark paper, so each keeps its hue here, and its lightness and chroma are moved
// as little as gives a contrast of 3 : 1 with the panel (WCAG 2.2, 1.4.11) and, for simulated protanopia and deuteranopia too,
// a distance of 0.08 in Oklab between any two (the sequence as published has 0.06). The unit test measures both.

import { theme } from './theme';

export type Shade = 'light' | 'dark';

const COLOURS: Record<Shade, readonly string[]> = {
  light: [
    '#5291ce',
    '#aa6e00',
    '#891300',
    '#869795',
    '#8919c4',
    '#986353',
    '#9a4105',
    '#a19455',
    '#525765',
    '#298286',
  ],
  dark: ['#5594d1', '#feb44c', '#d12c10', '#b0c3c1', '#9f30de', '#c08f81', '#ff6e02', '#f5e7a6', '#717583', '#9bf9fd'],
};

/** Colour of a class, 0 to 9. */
export const classColour = (label: number, shade: Shade): string => COLOURS[shade][label] ?? 'gray';

/** What a class is marked with, besides its colour. */
export const classGlyph = (label: number): string => String(label);

/** The shade that is seen now: the visitor's choice, or the system's. */
export function shownShade(): Shade {
  const chosen = theme();
  if (chosen !== 'auto') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
