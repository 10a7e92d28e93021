// What was asked for, besides the specification that the experiment has: the values for the next start, where to stop, and
// how all of it is written as a link.

import type { ExperimentSpec, Fix, Link, SpecError } from '../../pkg/types';
import type { LoadedEngine } from './engine';

export class Recipe {
  readonly #engine: LoadedEngine['engine'];
  preset: string;
  /** The values for the next start. */
  draft: ExperimentSpec;
  /** The step that the link names. */
  stopAt: number | null;
  math: Link['math'];
  /** Whether the link alone leads to this run: not after a value was changed under way. */
  faithful = true;

  constructor(engine: LoadedEngine['engine'], { preset, spec, steps, math }: Link) {
    this.#engine = engine;
    this.preset = preset;
    this.draft = spec;
    this.stopAt = steps;
    this.math = math;
  }

  /** The fragment that leads to a specification. */
  linkTo(spec: ExperimentSpec): string {
    return this.#engine.formatLink(this.preset, spec, this.stopAt, this.math);
  }

  /** The fragment that leads to a preset as it is, besides seed and arithmetic. */
  linkToPreset(preset: string, seed: number): string {
    return `p=${preset}&seed=${seed}${this.math ? `&math=${this.math}` : ''}`;
  }

  /** A copy of the specification with some values changed. Throws what is wrong with the first that is not allowed. */
  changed(spec: ExperimentSpec, changes: Fix['changes']): ExperimentSpec {
    return changes.reduce((copy, [key, value]) => this.#engine.withValue(copy, key, value), spec);
  }
}

/** Points and random pixels are made from the seed; everything else comes in shards. */
export const needsShards = ({ data }: ExperimentSpec): boolean => data.set === 'mnist' || data.set === 'fashion';

/** Whether the images of one specification come in other shards than those of another. */
export const haveOtherShards = (a: ExperimentSpec, b: ExperimentSpec): boolean =>
  (a.data.set === 'fashion') !== (b.data.set === 'fashion');

/** What an error of the engine says of a refused value; `key` and `value` where it says nothing of them. */
export function refusalOf(error: unknown, key = '', value = ''): SpecError {
  const said = error as Partial<SpecError>;
  if (said.key === undefined || said.value === undefined || said.reason === undefined) {
    return { key, value, reason: String(error) };
  }
  return { key: said.key, value: said.value, reason: said.reason };
}
