// What stands above the codes on the map, as SVG: axes, the path, and what can be grasped.

import { nothing, svg, type TemplateResult } from 'lit';
import { formatPlain } from '../format';
import type { Projection } from '../latent-paint';
import type { Place } from '../latent-plane';
import { type Range, ticksOf } from '../latent-range';
import { sayPlace } from '../latent-text';
import { words } from '../words/words';

const LETTERS = { from: 'A', to: 'B' } as const;

const isPlace = ({ x, y }: Place): boolean => Number.isFinite(x + y);
const moveTo = (at: Projection, { x, y }: Place): string => `translate(${at.x(x)} ${at.y(y)})`;

/** Lines and labels of both axes, with their names. */
export function scales(
  at: Projection,
  x: Range,
  y: Range,
  names: readonly [string, string],
  narrow: boolean,
): TemplateResult {
  const [left, right, top, bottom] = [at.x(x.low), at.x(x.high), at.y(y.high), at.y(y.low)];
  const say = (value: number) => formatPlain(value).replace('-', '\u2212');
  return svg`
    <g class="scales" data-x="${x.low} ${x.high}" data-y="${y.low} ${y.high}" aria-hidden="true">
      ${ticksOf(x, narrow ? 4 : 7).map(
        (value) => svg`<line x1=${at.x(value)} x2=${at.x(value)} y1=${top} y2=${bottom}></line>
          <text class="below" x=${at.x(value)} y=${bottom + 15}>${say(value)}</text>`,
      )}
      ${ticksOf(y).map(
        (value) => svg`<line x1=${left} x2=${right} y1=${at.y(value)} y2=${at.y(value)}></line>
          <text class="beside" x=${left - 6} y=${at.y(value)}>${say(value)}</text>`,
      )}
      <text class="below" x=${(left + right) / 2} y=${bottom + 33}>${names[0]}</text>
      <text class="below" transform="translate(11 ${(top + bottom) / 2}) rotate(-90)">${names[1]}</text>
    </g>`;
}

/** The codes of the path, seen in the plane. */
export function pathLine(at: Projection, path: readonly Place[]): TemplateResult {
  const places = path.filter(isPlace);
  const line = places.map(({ x, y }) => `${at.x(x)},${at.y(y)}`).join(' ');
  return svg`
    <g class="path" aria-hidden="true"><polyline class="rim" points=${line}></polyline><polyline points=${line}></polyline>
      ${places.map(({ x, y }) => svg`<circle r="3.5" cx=${at.x(x)} cy=${at.y(y)}></circle>`)}</g>`;
}

/** A ring around the held-out code that the probe is at. */
export const ring = (at: Projection, { x, y }: Place): TemplateResult =>
  svg`<circle class="near" r="9" cx=${at.x(x)} cy=${at.y(y)} aria-hidden="true"></circle>`;

/** The probe where it is pinned, or where the pointer is. */
export function cross(at: Projection, place: Place, kind: 'probe' | 'hover'): TemplateResult | typeof nothing {
  if (!isPlace(place)) return nothing;
  return svg`
    <g class=${kind} data-probe=${kind} transform=${moveTo(at, place)} aria-hidden="true">
      <circle class="hold" r="20"></circle>
      <path class="rim" d="M-11 0H-4M4 0H11M0 -11V-4M0 4V11"></path>
      <path d="M-11 0H-4M4 0H11M0 -11V-4M0 4V11"></path>
    </g>`;
}

/** An end of the path, which can be dragged. */
export function end(at: Projection, place: Place, which: 'from' | 'to'): TemplateResult | typeof nothing {
  if (!isPlace(place)) return nothing;
  return svg`
    <g class="end" data-end=${which} transform=${moveTo(at, place)} tabindex="0" role="button"
      aria-label=${words.latent.end(which, sayPlace(place))}>
      <circle class="hold" r="18"></circle><circle class="disc" r="10"></circle><text>${LETTERS[which]}</text>
    </g>`;
}
