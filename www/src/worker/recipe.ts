// What was asked for, besides the specification that the experiment has: the values for the next start, where to stop, what
// is said to come out, and how all of it is written as a link.

import type { ExperimentSpec, Fix, Link, SpecError } from '../../pkg/types';
import { adapted } from '../own/few-images';
import type { Claim } from '../protocol';
import type { LoadedEngine } from './engine';

export class Recipe {
  readonly #engine: LoadedEngine['engine'];
  preset = '';
  /** The values for the next start. */
  draft: ExperimentSpec;
  /** The step that the link names. */
  stopAt: number | null = null;
  /** The arithmetic that the link asks for, where this is the engine for it. */
  math: Link['math'] = null;
  /** What the link says of the end. */
  claim: Claim | null = null;
  /** The panels that the link names, until they were told. */
  show: Link['show'] = null;
  /** Whether the link alone leads to this run: not after a value was changed under way. */
  faithful = true;

  constructor(engine: LoadedEngine['engine'], link: Link) {
    this.#engine = engine;
    this.draft = link.spec;
    this.follow(link);
  }

  /** Another link; its specification is the caller's business. */
  follow(link: Link): void {
    const { preset, spec, steps, math, digest, testLoss, show } = link;
    this.preset = preset;
    this.stopAt = steps;
    this.math = math === this.#engine.arithmetic() ? math : null;
    this.show = show;
    this.claim = null;
    if (digest === null) return;
    const named = this.#engine.formatLink({ preset, spec, steps, math, digest, testLoss });
    this.claim = { link: named, math, digest, testLoss };
  }

  /** What is said of one run is said of no other. */
  keepClaimFor(spec: ExperimentSpec): void {
    if (!this.claim) return;
    const { preset, spec: meant } = this.#engine.parseLink(this.claim.link);
    const link = (of: ExperimentSpec) => this.#engine.formatLink({ preset, spec: of });
    if (link(spec) !== link(meant)) this.claim = null;
  }

  /** The fragment that leads to a specification. */
  linkTo(spec: ExperimentSpec): string {
    return this.#engine.formatLink({ preset: this.preset, spec, steps: this.stopAt, math: this.math });
  }

  /** The fragment that leads to what came out at a step, and proves it. A loss is of all held-out images, or null. */
  linkToResult(spec: ExperimentSpec, steps: number, digest: string, loss: number | null): string {
    // Six digits are more than two arithmetics agree on. Where a run has diverged there is no number to write.
    const testLoss = loss !== null && loss >= 0 && loss <= 1e9 ? Number(loss.toPrecision(6)) : null;
    const math = this.#engine.arithmetic();
    return this.#engine.formatLink({ preset: this.preset, spec, steps, math, digest, testLoss });
  }

  /**
   * The fragment that leads to a preset as it is, besides seed and arithmetic. Images that are not MNIST's stay, unless the preset
   * is about others, and a recipe on few of one's own is made longer. Throws where it does not fit them.
   */
  linkToPreset(preset: string, { seed, data }: ExperimentSpec, training: number): string {
    const link = this.#engine.parseLink(`p=${preset}&seed=${seed}${this.math ? `&math=${this.math}` : ''}`);
    const stays = link.spec.data.set === 'mnist' && (data.set === 'own' || data.set === 'fashion');
    const changes: Fix['changes'] = stays
      ? [
          ['data', data.set],
          ['size', data.size],
        ]
      : [];
    const spec = this.changed(link.spec, changes);
    const needs = stays && data.set === 'own' ? adapted(spec, training).changes : [];
    return this.#engine.formatLink({ ...link, spec: this.changed(spec, needs) });
  }

  /** A copy of the specification with some values changed. Throws what is wrong with the first that is not allowed. */
  changed(spec: ExperimentSpec, changes: Fix['changes']): ExperimentSpec {
    return changes.reduce((copy, [key, value]) => this.#engine.withValue(copy, key, value), spec);
  }
}

/** Points and random pixels are made from the seed; everything else comes in shards. */
export const needsShards = ({ data }: ExperimentSpec): boolean => data.set !== 'points' && data.set !== 'pixels';

/** The shards that a run has at hand: where none are needed, those of MNIST. */
const shardsOf = ({ data }: ExperimentSpec): string =>
  data.set === 'fashion' || data.set === 'own' ? data.set : 'mnist';

/** Whether the images of one specification come in other shards than those of another. */
export const haveOtherShards = (a: ExperimentSpec, b: ExperimentSpec): boolean => shardsOf(a) !== shardsOf(b);

/** What leads from one data set to another: a size goes with one's own images alone. */
export function changesOfData(from: ExperimentSpec, set: string): Fix['changes'] {
  const leaves = from.data.set === 'own' && set !== 'own';
  return [...(leaves ? [['size', '28x28'] as [string, string]] : []), ['data', set]];
}

/** What an error of the engine says of a refused value; `key` and `value` where it says nothing of them. */
export function refusalOf(error: unknown, key = '', value = ''): SpecError {
  const said = error as Partial<SpecError>;
  if (said.key === undefined || said.value === undefined || said.reason === undefined) {
    return { key, value, reason: String(error) };
  }
  return { key: said.key, value: said.value, reason: said.reason };
}

/** What the number of training images depends on. */
const OF_IMAGES = ['digits', 'images'];

/**
 * A link whose values are allowed and that the images at hand refuse, because it asks for more of them than there are: the value
 * that is blamed, or else what leaves so few, goes back to the preset's own. Null where nothing is left to put back.
 */
export function settled({ engine }: LoadedEngine, link: Link, error: unknown): Link | null {
  const { key: blamed, value, reason } = refusalOf(error);
  // Other images are no smaller number of these.
  if (blamed === 'data' || blamed === 'size') return null;
  const values = engine.valuesOf(link.spec);
  const own = engine.valuesOf(engine.parseLink(`p=${link.preset}`).spec);
  const key = blamed in own ? [blamed, ...OF_IMAGES].find((one) => own[one] !== values[one]) : undefined;
  if (key === undefined) return null;
  const refusal = { key, value: values[key] ?? '', reason: key === blamed ? reason : `${blamed}=${value}: ${reason}` };
  try {
    const spec = engine.withValue(link.spec, key, own[key] ?? '');
    return { ...link, spec, refused: [...link.refused, refusal] };
  } catch {
    return null;
  }
}
