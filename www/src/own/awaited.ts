// A link that means images of somebody's own, opened where they are not: it waits for them.

import type { SpecError } from '../../pkg/types';

const dataOf = (link: string): string | null =>
  new URLSearchParams(link.replace(/^[#?]/, '')).getAll('data').at(-1) ?? null;

export const meansOwn = (link: string): boolean => dataOf(link) === 'own';

/** The link, where it was refused the images that it means. */
export function awaitedLink(refusals: readonly SpecError[], link: string): string | null {
  const wanted = dataOf(link);
  const isRefused = refusals.some(({ key, value }) => key === 'data' && value === wanted);
  return isRefused && (wanted === 'own' || wanted === 'fashion') ? link.replace(/^[#?]/, '') : null;
}
