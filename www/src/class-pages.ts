// Held-out images of one class, a page at a time.

/** Indices of the images with this label, `size` of them from page `page` on, round and round; fewer where there are fewer. */
export function pageOfClass(labels: ArrayLike<number>, label: number, page: number, size: number): number[] {
  const all = Array.from(labels).flatMap((one, i) => (one === label ? [i] : []));
  return Array.from({ length: Math.min(size, all.length) }, (_, i) => all[(page * size + i) % all.length] as number);
}
