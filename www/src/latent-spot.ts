// Where a visitor puts the probe, or an end of the path: at a place of the plane, at a code of any kind, or at what the model
// makes of a digit, which moves while it learns.

import { codeAt, type LatentAnswer, type Place, project } from './latent-plane';
import type { Pick } from './looks';

export type Spot =
  /** The mean of the codes. */
  | { readonly kind: 'middle' }
  | { readonly kind: 'place'; readonly x: number; readonly y: number }
  | { readonly kind: 'code'; readonly code: readonly number[] }
  /** A held-out image. */
  | { readonly kind: 'digit'; readonly index: number; readonly label: number };

/** The code at a spot; what the model says of a digit has to be asked. */
export function codeOf(spot: Spot, answer: LatentAnswer, encoded: ArrayLike<number> | null): readonly number[] | null {
  switch (spot.kind) {
    case 'middle':
      return Array.from(answer.mean);
    case 'place':
      return codeAt(answer, spot);
    case 'code':
      return spot.code;
    case 'digit':
      return encoded && Array.from(encoded);
  }
}

/** Where a spot is seen; a typed place is exact, whatever rounding would make of its code. */
export function placeOfSpot(spot: Spot, answer: LatentAnswer, encoded: ArrayLike<number> | null): Place | null {
  if (spot.kind === 'place') return { x: spot.x, y: spot.y };
  const code = codeOf(spot, answer, encoded);
  return code && project(answer, code);
}

/** A spot as an end of a path; `label` is what a conditional model is told at a code that is no digit's. */
export function pickOf(spot: Spot, answer: LatentAnswer, label: number | undefined): Pick {
  if (spot.kind === 'digit') return { kind: 'image', index: spot.index };
  const code = codeOf(spot, answer, null) ?? [];
  return label === undefined ? { kind: 'code', code } : { kind: 'code', code, label };
}

/** A spot in a plane that is about to be another: a place becomes the code that it was. */
export const keptSpot = (spot: Spot, answer: LatentAnswer): Spot =>
  spot.kind === 'place' ? { kind: 'code', code: codeAt(answer, spot) } : spot;

/** The digits that a path leads between at first: the first one, and the next of another class. */
export function firstEnds(labels: ArrayLike<number>): readonly [number, number] {
  const other = Array.from(labels).findIndex((label) => label !== labels[0]);
  return [0, Math.max(other, 0)];
}

/** What a chosen digit becomes. */
export const TARGETS = ['from', 'to', 'probe'] as const;
export type Target = (typeof TARGETS)[number];
