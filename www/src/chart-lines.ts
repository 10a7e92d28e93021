// Which lines the loss chart has: the run's own curves phase by phase, and below them in grey the held-out curves of earlier
// runs, as far as they are measured in the same units.

import { byPhase } from './chart-data';
import type { KeptRun } from './kept-runs';
import { boundaries } from './phases';
import type { RunInfo } from './protocol';
import type { Curves } from './state';
import { unitOfLoss } from './units';

export type Scale = 'log' | 'linear';

export interface ChartLine {
  readonly kind: 'earlier' | 'train' | 'test' | 'kl';
  /** Number of the earlier run that ends here, counted from 1; 0 for none. */
  readonly mark: number;
  readonly steps: readonly number[];
  readonly values: readonly (number | null)[];
}

type Units = Pick<RunInfo, 'values' | 'phases'>;

const unitsOf = (run: Units): string[] => run.phases.map((_, index) => unitOfLoss(run as RunInfo, index));

/** Whether any phase of both is measured in the same unit, on the same kind of data. */
export const isComparable = (kept: Units, run: Units): boolean =>
  kept.values.data === run.values.data && unitsOf(kept).some((unit) => unitsOf(run).includes(unit));

/** Whether the divergence has the unit of the loss, so that both stand on one axis. */
export const drawsKl = (run: Units): boolean => run.values.latent === 'gaussian' && run.values.reduce === 'sum';

/** From the lowest layer of the drawing to the highest. */
export function linesOf(
  run: RunInfo | null,
  curves: Curves | null,
  earlier: readonly KeptRun[],
  scale: Scale,
): ChartLine[] {
  if (!run || !curves) return [];
  const cut = (steps: readonly number[], values: readonly number[], phases: RunInfo['phases']) =>
    byPhase(steps, values, boundaries(phases), scale === 'log');
  const own = (kind: ChartLine['kind'], steps: readonly number[], values: readonly number[]): ChartLine[] =>
    cut(steps, values, run.phases).map(([xs, ys]) => ({ kind, mark: 0, steps: xs, values: ys }));
  const { train, test } = curves;
  return [
    ...earlier.flatMap((kept, i) => earlierLines(kept, i + 1, run, cut)),
    ...own('train', train.steps, train.values),
    ...own('test', test.steps, test.values),
    ...(drawsKl(run) ? own('kl', test.steps, test.kl) : []),
  ];
}

function earlierLines(
  { values, phases, curves }: KeptRun,
  mark: number,
  run: RunInfo,
  cut: (steps: readonly number[], values: readonly number[], phases: RunInfo['phases']) => ReturnType<typeof byPhase>,
): ChartLine[] {
  if (values.data !== run.values.data) return [];
  const units = unitsOf({ values, phases });
  const drawn = cut(curves.test.steps, curves.test.values, phases).filter((_, phase) =>
    unitsOf(run).includes(units[phase] ?? ''),
  );
  const last = drawn.findLastIndex(([steps]) => steps.length > 0);
  return drawn.map(([steps, ys], i) => ({ kind: 'earlier', mark: i === last ? mark : 0, steps, values: ys }));
}
