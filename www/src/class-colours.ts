// Colours of the ten classes, and the glyph that always goes with one: the digit itself, so that colour is never the only cue.
//
// After the ten-colour sequence of Petroff (2021), "Accessible Color Sequences for Data Visualization", arXiv:2107.02270:
// found by a survey among sequences that are told apart with every kind of colour vision. Some of the ten are too
// pale for white paper and some too deep for dark paper, so each keeps its hue here, and its lightness and chroma are moved
// as little as gives a contrast of 3 : 1 with the panel (WCAG 2.2, 1.4.11) and, for simulated protanopia and deuteranopia too,
// a distance of 0.08 in Oklab between any two (the sequence as published has 0.06). Digits that lie side by side in most codes,
// such as 4 and 9 or 3, 5 and 8, have colours that are far apart. The unit test measures all of it.

import { theme } from './theme';

export type Shade = 'light' | 'dark';

const COLOURS: Record<Shade, readonly string[]> = {
  light: ['#986353', '#8919c4', '#298286', '#5291ce', '#525765', '#891300', '#a19455', '#9a4105', '#aa6e00', '#869795'],
  dark: ['#c08f81', '#9f30de', '#9bf9fd', '#5594d1', '#717583', '#d12c10', '#f5e7a6', '#ff6e02', '#feb44c', '#b0c3c1'],
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
