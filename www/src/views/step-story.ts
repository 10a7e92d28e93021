// Slow motion in the hourglass: how far the step at hand has come, layer by layer, and what is said of it.

import { html, nothing, type TemplateResult } from 'lit';
import { rootMeanSquare } from '../activation-grid';
import { formatLoss } from '../format';
import type { LayerFlow } from '../looks';
import { captionOf, changesByLayer, shareOf } from '../narration';
import { pacemaker, type Told } from '../pacemaker';
import type { RunInfo } from '../protocol';
import { reached, type SlowMotion, STAGES } from '../slow-motion';
import { words } from '../words/words';

const said = words.story;

export class StepStory {
  readonly #motion: SlowMotion;
  readonly #told: Told;
  readonly #run: RunInfo;

  private constructor(motion: SlowMotion, told: Told, run: RunInfo) {
    this.#motion = motion;
    this.#told = told;
    this.#run = run;
  }

  /** Of the step at hand; null where none is told. */
  static of(run: RunInfo | null): StepStory | null {
    const { motion, told } = pacemaker;
    return run && told && motion.stage ? new StepStory(motion, told, run) : null;
  }

  get trace(): Told['trace'] {
    return this.#told.trace;
  }

  get #layers(): number {
    return this.#run.plan.layers.length;
  }

  /** Whether it has come to a layer: forwards from the image on, backwards from the output on. */
  isReached(plan: number): boolean {
    const done = reached(this.#motion, this.#layers);
    switch (this.#motion.stage) {
      case 'forward':
        return plan < done;
      case 'backward':
        return plan >= this.#layers - done;
      default:
        return true;
    }
  }

  /** Whether it is just there. */
  isAt(plan: number): boolean {
    const front = reached(this.#motion, this.#layers) - 1;
    switch (this.#motion.stage) {
      case 'forward':
        return plan === front;
      case 'loss':
        return plan === this.#layers - 1;
      case 'backward':
        return plan === this.#layers - 1 - front;
      default:
        return this.#change(plan) !== null;
    }
  }

  /** What the picture of a layer shows: what flowed out of it, or the gradient that flowed back. */
  values(plan: number, layer: LayerFlow): Float32Array | null {
    if (!this.isReached(plan)) return null;
    return this.#motion.stage === 'backward' ? layer.gradient : layer.values;
  }

  get shows(): 'activations' | 'gradients' {
    return this.#motion.stage === 'backward' ? 'gradients' : 'activations';
  }

  /** The numbers of a layer in this stage. */
  note(plan: number, layer: LayerFlow | null): TemplateResult | typeof nothing {
    if (this.#motion.stage === 'backward' && layer?.gradient && this.isReached(plan)) {
      return html`<span class="note told" data-told="gradient">${said.gradient(formatLoss(rootMeanSquare(layer.gradient)))}</span>`;
    }
    const change = this.#motion.stage === 'update' ? this.#change(plan) : null;
    if (!change) return nothing;
    return html`<span class="note told" data-told="change">${said.moved(formatLoss(change.weights), formatLoss(change.change), shareOf(change))}</span>`;
  }

  #change(plan: number) {
    const { changes } = this.#told;
    return changes ? (changesByLayer(this.#run, changes)[plan] ?? null) : null;
  }

  get caption(): string | null {
    const { stage, awaits } = this.#motion;
    return stage === null || awaits !== null ? null : captionOf(stage, this.#told, this.#run);
  }
}

/** The stages and what is said of the one at hand; nothing at other speeds. */
export function captions(story: StepStory | null): TemplateResult | typeof nothing {
  if (pacemaker.speed !== 'slow') return nothing;
  const { stage } = pacemaker.motion;
  const caption = story?.caption ?? null;
  const waiting = stage === null ? said.rest : said.awaited;
  return html`
    <div class="stages">
      <ol aria-label=${said.stagesOfStep}>
        ${STAGES.map((name) => html`<li aria-current=${name === stage ? 'step' : 'false'}>${said.stages[name]}</li>`)}
      </ol>
      <p class="caption" role="status" data-caption=${caption === null ? nothing : stage}>${caption ?? waiting}</p>
    </div>`;
}
