// What is drawn of the image at hand: the held-out one that flows through the network, or that of the step which slow motion
// tells, layer by layer of the plan.

import { describe, type Grid, rootMeanSquare } from '../activation-grid';
import { formatLoss } from '../format';
import { matchLayers } from '../hourglass-rows';
import type { LayerFlow, Picture } from '../looks';
import type { RunInfo } from '../protocol';
import { words } from '../words/words';
import type { StepStory } from './step-story';

export class HourglassFlow {
  readonly input: Float32Array | null;
  readonly corrupted: Float32Array | null;
  readonly #layers: readonly LayerFlow[];
  /** Which of the layers each one of the plan is. */
  readonly #matches: readonly (number | null)[];
  readonly #story: StepStory | null;

  /** What slow motion tells is drawn as long as it is told; without either nothing has flowed. */
  constructor(run: RunInfo | null, story: StepStory | null, picture: Picture<'flow'> | null) {
    this.#story = story;
    const answer = picture?.answer;
    this.#layers = story?.trace.layers ?? answer?.layers ?? [];
    this.#matches = matchLayers(run?.plan.layers ?? [], this.#layers);
    this.input = story?.trace.input ?? answer?.input ?? null;
    this.corrupted = story
      ? story.trace.corrupted
      : (answer?.layers.find(({ kind }) => kind === 'noise')?.values ?? null);
  }

  layerOf(plan: number): LayerFlow | null {
    return this.#layers[this.#matches[plan] ?? -1] ?? null;
  }

  /** Whether gradients are drawn, on their way back. */
  get isBack(): boolean {
    return this.#story?.shows === 'gradients';
  }

  /** What the picture of a layer shows; null where nothing has flowed, or slow motion has not come. */
  shown(plan: number): Float32Array | null {
    const layer = this.layerOf(plan);
    if (!layer) return null;
    return this.#story ? this.#story.values(plan, layer) : layer.values;
  }

  /** The same in words. */
  findingOf(plan: number, grid: Grid): string {
    const values = this.shown(plan);
    if (!values) return words.hourglass.nothingFlows;
    return this.isBack ? words.hourglass.gradient(formatLoss(rootMeanSquare(values))) : describe(values, grid);
  }
}
