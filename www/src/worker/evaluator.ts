// Evaluation on held-out images, a piece at a time: live on the images of the first test shard, the same for every run, and
// at the end of a run on all of them.

import type { Phase, StepMetrics, TestMetrics } from '../../pkg/types';
import { stepsBefore } from '../phases';
import type { Experiment } from './engine';

export type EvaluationKind = 'live' | 'final';

/** Whether the live curve has a point here: densely where a phase begins and the curve is steep, and where one ends. */
export function isEvaluationStep(phases: readonly Phase[], { step, phase: index }: StepMetrics): boolean {
  const inPhase = step - stepsBefore(phases, index);
  if (inPhase === phases[index]?.steps && index + 1 < phases.length) return true;
  return inPhase <= 100 ? [0, 10, 25, 50, 100].includes(inPhase) : inPhase % 100 === 0;
}

export class Evaluator {
  readonly #experiment: Experiment;
  #running: EvaluationKind | null = null;
  #step = -1;
  #last: TestMetrics | null = null;

  constructor(experiment: Experiment) {
    this.#experiment = experiment;
  }

  /** What the evaluation in progress is for. */
  get running(): EvaluationKind | null {
    return this.#running;
  }

  /** What the last one found. */
  get last(): TestMetrics | null {
    return this.#last;
  }

  images(kind: EvaluationKind): number {
    return kind === 'live' ? this.#experiment.firstTestImages : this.#experiment.testImageCount;
  }

  /** Whether the images that this kind needs are there. */
  canRun(kind: EvaluationKind): boolean {
    return this.#experiment.testImagesAvailable >= this.images(kind);
  }

  /** Whether all test images were evaluated at this step. */
  isFinal(step: number): boolean {
    return this.#step === step && this.#last?.images === this.images('final');
  }

  begin(kind: EvaluationKind): void {
    this.#experiment.beginEvaluation(this.images(kind));
    this.#running = kind;
  }

  /** One piece; the result after the last. */
  advance(step: number): TestMetrics | undefined {
    const test = this.#experiment.advanceEvaluation();
    if (!test) return undefined;
    this.#running = null;
    this.#step = step;
    this.#last = test;
    return test;
  }

  /** Drops the one in progress. */
  stop(): void {
    this.#running = null;
  }

  /** Another run. */
  reset(): void {
    this.#running = null;
    this.#step = -1;
    this.#last = null;
  }
}
