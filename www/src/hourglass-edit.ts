// Changes to the list of a network's layers, as links write it: `300-150-300` with the code in the middle (`widths`), or
// `16-8-8` for the encoder's convolutions (`filters`). The two halves of `widths` have as many layers, so a layer that comes
// or goes before the code does so after it too.

/** The fields that are lists of layers. */
export type ListKey = 'widths' | 'filters';

export const parseList = (text: string | undefined): number[] =>
  text === undefined || text === '' || text === 'none' ? [] : text.split('-').map(Number);

export const formatList = (list: readonly number[]): string => (list.length === 0 ? 'none' : list.join('-'));

/** Whether it reads the same from both ends. */
export const isMirrored = (widths: readonly number[]): boolean =>
  widths.every((width, i) => width === widths[widths.length - 1 - i]);

/** Index of the code in `widths`. */
export const codeIndex = (widths: readonly number[]): number => (widths.length - 1) / 2;

/** Another width for one layer; where the halves are to stay alike, for its mirror too. */
export function withWidth(list: readonly number[], index: number, width: number, alike: boolean): number[] {
  const mirror = list.length - 1 - index;
  return list.map((old, i) => (i === index || (alike && i === mirror) ? width : old));
}

/** A layer more before layer `index` of the encoder's half or before the code, and one after its mirror. */
export function withLayer(key: ListKey, list: readonly number[], index: number, width: number): number[] {
  if (key === 'filters') return [...list.slice(0, index), width, ...list.slice(index)];
  const mirror = list.length - index;
  return [...list.slice(0, index), width, ...list.slice(index, mirror), width, ...list.slice(mirror)];
}

/** Without layer `index` and its mirror; the code stays. */
export function withoutLayer(key: ListKey, list: readonly number[], index: number): number[] {
  if (key === 'filters') return list.filter((_, i) => i !== index);
  const mirror = list.length - 1 - index;
  return index === mirror ? [...list] : list.filter((_, i) => i !== index && i !== mirror);
}

/** A width between two others, in equal proportion to both, with two digits that count. */
export function widthBetween(before: number, after: number): number {
  const mean = Math.sqrt(before * after);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(mean)) - 1);
  return Math.max(1, unit * Math.round(mean / unit));
}

/** What becomes of a layer: its index in the list of the run and in that of the draft; null where it is in one alone. */
export interface Change {
  readonly run: number | null;
  readonly draft: number | null;
}

/** How unlikely it is that one width has become another: less than that a layer came and one went, which costs two. */
const replacement = (from: number, to: number): number =>
  from === to ? 0 : Math.min(1.5, 0.2 + Math.abs(Math.log(from / to)) / 2);

/** Which layers of two lists are the same ones, changed or not: with the least that has happened (edit distance). */
export function align(run: readonly number[], draft: readonly number[]): Change[] {
  // cost[i][j]: the least that turns the first i layers of the run into the first j of the draft.
  const cost = Array.from({ length: run.length + 1 }, (_, i) =>
    Array.from({ length: draft.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const replaced = (i: number, j: number): number =>
    at(i - 1, j - 1) + replacement(run[i - 1] as number, draft[j - 1] as number);
  for (let i = 1; i <= run.length; i++) {
    for (let j = 1; j <= draft.length; j++) {
      (cost[i] as number[])[j] = Math.min(replaced(i, j), at(i - 1, j) + 1, at(i, j - 1) + 1);
    }
  }
  const changes: Change[] = [];
  for (let i = run.length, j = draft.length; i > 0 || j > 0; ) {
    if (i > 0 && j > 0 && at(i, j) === replaced(i, j)) changes.unshift({ run: --i, draft: --j });
    else if (j > 0 && at(i, j) === at(i, j - 1) + 1) changes.unshift({ run: null, draft: --j });
    else changes.unshift({ run: --i, draft: null });
  }
  return changes;
}

/** The same of whole `widths`: code with code, and the decoder's half from its end. */
export function alignWidths(run: readonly number[], draft: readonly number[]): Change[] {
  if (run.length === 0 || draft.length === 0) return align(run, draft);
  const [a, b] = [codeIndex(run), codeIndex(draft)];
  const before = align(run.slice(0, a), draft.slice(0, b));
  const after = align(run.slice(a + 1).reverse(), draft.slice(b + 1).reverse());
  const fromEnd = (index: number | null, length: number) => (index === null ? null : length - 1 - index);
  return [
    ...before,
    { run: a, draft: b },
    ...after
      .map((change) => ({ run: fromEnd(change.run, run.length), draft: fromEnd(change.draft, draft.length) }))
      .reverse(),
  ];
}
