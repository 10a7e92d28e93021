// Where a run stands among its phases: page and worker count the same way.

import type { Phase, StepMetrics } from '../pkg/types';
import { sumOf } from './arithmetic';

/** Steps of the phases before this one. */
export const stepsBefore = (phases: readonly Phase[], index: number): number =>
  sumOf(phases.slice(0, index).map(({ steps }) => steps));

/** Steps at which one phase ends and another begins. */
export const boundaries = (phases: readonly Phase[]): number[] =>
  phases.slice(1).map((_, index) => stepsBefore(phases, index + 1));

export interface Position {
  /** From 0. */
  readonly index: number;
  readonly phase: Phase;
  /** Steps taken in the phase. */
  readonly step: number;
}

/** The phase of the last step; of a run that goes on after the last step of a phase, the one that it prepares. */
export function positionOf(
  phases: readonly Phase[],
  metrics: StepMetrics | null,
  goesOn: boolean,
): Position | undefined {
  let index = metrics?.phase ?? 0;
  const step = metrics?.step ?? 0;
  if (goesOn && index + 1 < phases.length && step === stepsBefore(phases, index + 1)) index += 1;
  const phase = phases[index];
  return phase && { index, phase, step: step - stepsBefore(phases, index) };
}
