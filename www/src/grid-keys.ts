// Where an arrow key leads among cards that stand in rows of any length: to the sides in their order, up and down to the card
// that is nearest across.

export interface Place {
  readonly left: number;
  readonly top: number;
}

/** The card that a key leads to from the one at `at`; undefined where the key leads nowhere. */
export function cardAfter(key: string, at: number, places: readonly Place[]): number | undefined {
  const own = places[at];
  if (!own) return undefined;
  const { length } = places;
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % length;
    case 'ArrowLeft':
      return (at + length - 1) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    case 'ArrowDown':
      return nearest(own, places, 1);
    case 'ArrowUp':
      return nearest(own, places, -1);
    default:
      return undefined;
  }
}

/** The next row on one side, and there the card that is nearest across. */
function nearest(own: Place, places: readonly Place[], direction: 1 | -1): number | undefined {
  // Half a pixel is what browsers may round by.
  const beyond = places.filter(({ top }) => (top - own.top) * direction > 0.5);
  const row = Math.min(...beyond.map(({ top }) => (top - own.top) * direction));
  const across = (place: Place) => Math.abs(place.left - own.left);
  const inRow = beyond.filter(({ top }) => (top - own.top) * direction <= row + 0.5);
  const best = inRow.reduce<Place | undefined>((a, b) => (a && across(a) <= across(b) ? a : b), undefined);
  return best && places.indexOf(best);
}
