// Which held-out image flows through the hourglass: one after the other, or the next of a class. The page does not know the
// labels of all of them; where a class is wanted it asks for some more at a time, until one has it.

/** How many are asked for at once. Of ten classes the wanted one is almost always among them. */
export const AT_ONCE = 60;
/** So many of the first held-out images are gone through, round and round: there are as many of two classes alone. */
export const IMAGES = 200;

export interface Search {
  readonly label: number;
  /** Forwards or backwards. */
  readonly step: 1 | -1;
  /** The last one that was looked at. */
  readonly from: number;
}

export const around = (index: number): number => ((index % IMAGES) + IMAGES) % IMAGES;

/** The indices that are looked at next. */
export const candidates = ({ from, step }: Search): number[] =>
  Array.from({ length: AT_ONCE }, (_, i) => around(from + step * (i + 1)));

/** The image that was searched for; or how the search goes on; or null as long as labels are missing. */
export function found(search: Search, labels: ReadonlyMap<number, number>): number | Search | null {
  for (const index of candidates(search)) {
    const label = labels.get(index);
    if (label === undefined) return null;
    if (label === search.label) return index;
  }
  return { ...search, from: around(search.from + search.step * AT_ONCE) };
}
