// The outline around the layers of the hourglass: how wide each is, and where they stand once the page has been laid out.

import type { Grid } from '../activation-grid';
import type { Row } from '../hourglass-rows';
import { type Bar, shareOfWidth, silhouette } from '../silhouette';
import { isBars } from './layer-picture';

const NARROWEST = 0.26;
/** Of a mark, which needs room for its words, and of a bar of a few units. */
const MARK = 0.5;
const BAR = 0.09;
/** Pixels between a layer and the line around it. */
const MARGIN = 5;

/** Side of the square that the draft's units would make. */
const wantedSide = ({ slot, wanted }: Row): number =>
  slot?.key === 'widths' && wanted !== null ? Math.sqrt(wanted) : 0;

/** Which part of the whole width each layer takes: of the run, or as the draft would have it. */
export function sharesOf(rows: readonly Row[], gridOf: (plan: number) => Grid, wanted: boolean): number[] {
  const widest = Math.max(...rows.map((row) => Math.max(row.block?.extent ?? 0, wantedSide(row))));
  return rows.map((row) => {
    const side = wantedSide(row);
    const extent = (wanted || !row.block) && side > 0 ? side : (row.block?.extent ?? side);
    const grid = row.plan === null ? null : gridOf(row.plan);
    const bars = grid && isBars(grid) ? BAR * grid.count : 0;
    return shareOfWidth(extent, widest, row.block?.look === 'mark' ? MARK : Math.max(NARROWEST, bars));
  });
}

/** Draws both outlines; the draft's only where it is another. */
export function drawOutlines(drawing: Element, rows: readonly Row[], gridOf: (plan: number) => Grid): void {
  const svg = drawing.querySelector('svg.hourglass');
  const [run, draft] = svg?.querySelectorAll('polygon') ?? [];
  if (!svg || !run || !draft) return;
  const bodies = rows.map((row) => drawing.querySelector<HTMLElement>(`[data-row="${row.id}"] .body`));
  const corners = (wanted: boolean): string => {
    const shares = sharesOf(rows, gridOf, wanted);
    const bars = rows.flatMap((row, i): Bar[] => {
      const body = bodies[i];
      const isAbsent = wanted ? row.slot?.draft === null : row.block === null;
      if (!body || isAbsent) return [];
      const top = body.offsetTop - MARGIN;
      return [{ top, bottom: top + body.offsetHeight + 2 * MARGIN, share: (shares[i] ?? 1) * 0.97 + 0.03 }];
    });
    return silhouette(bars, svg.clientWidth);
  };
  const differs = rows.some(({ slot, width, wanted }) => slot !== null && width !== wanted);
  run.setAttribute('points', corners(false));
  draft.setAttribute('points', differs ? corners(true) : '');
}
