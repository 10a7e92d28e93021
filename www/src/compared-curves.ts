// Which measure of two runs can stand on one axis, and its curves.

import { byPhase } from './chart-data';
import { wordsFor } from './data-sets';
import { boundaries } from './phases';
import type { PageState } from './state';
import { unitOfLoss } from './units';
import { words } from './words/words';

export interface ComparedCurves {
  readonly measure: 'loss' | 'error';
  /** What the axis is called. */
  readonly unit: string;
  /** Whether both are measured in it. */
  readonly same: boolean;
  /** Phase by phase, as the chart takes them. */
  readonly a: [steps: number[], values: (number | null)[]][];
  readonly b: [steps: number[], values: (number | null)[]][];
}

const errorsOf = ({ curves }: PageState): readonly number[] => curves.test.mse;

const partsOf = ({ run, curves }: PageState, values: readonly number[]) =>
  byPhase(curves.test.steps, values, boundaries(run?.phases ?? []));

/** The losses, where both are of one unit in all phases; otherwise the errors a pixel, where both have them. */
export function comparedCurves(a: PageState, b: PageState): ComparedCurves {
  const units = new Set([a, b].flatMap(({ run }) => (run?.phases ?? []).map((_, i) => unitOfLoss(run, i))));
  const unit = unitOfLoss(a.run, 0);
  if (units.size > 1 && [a, b].every((state) => errorsOf(state).some(Number.isFinite))) {
    const { part } = wordsFor(a.run?.values.data);
    const same = part === wordsFor(b.run?.values.data).part;
    const [one, other] = [partsOf(a, errorsOf(a)), partsOf(b, errorsOf(b))];
    return { measure: 'error', unit: words.results.units.squared(part), same, a: one, b: other };
  }
  return {
    measure: 'loss',
    unit,
    same: units.size <= 1,
    a: partsOf(a, a.curves.test.values),
    b: partsOf(b, b.curves.test.values),
  };
}
