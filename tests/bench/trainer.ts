// What the harness asks of a library, ours included.

import type { Batches } from './batches';
import type { Recipe } from './recipe';
import type { LayerParameters } from './weights';

export interface Trainer {
  /** Unique; what the table shows. */
  readonly name: string;
  /** Trainers of one library are variants of each other: ours is compared with the fastest of them. */
  readonly library: string;
  /** SGD is a cheaper step than the recipe's. The table shows such a row, but the summary compares equal work only. */
  readonly optimizer: 'Adam' | 'SGD';
  /** `given`: starts from the harness's weights and trains on its batches. `own`: draws its own, and reads the data itself. */
  readonly start: 'given' | 'own';

  /** May be called again after `dispose`, with another recipe. A trainer that has its `own` start may ignore the last two. */
  prepare(recipe: Recipe, batches: Batches, initial: readonly LayerParameters[]): Promise<void>;
  /**
   * Runs `steps` whole training steps on consecutive batches, going on where the last call stopped and starting over
   * after the last batch. Resolves when they are really finished, with the loss of the last one before its update,
   * L2 penalty included.
   */
  run(steps: number): Promise<number>;
  dispose(): void;
}

/** One matrix product C (m, n) = op(A) op(B); op(A) is (m, k), op(B) is (k, n). A transposed operand is stored the other way. */
export interface Product {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

export interface MatmulPeer {
  readonly name: string;
  readonly library: string;
  /** `a` and `b` are row-major as stored. */
  prepare(product: Product, a: Float32Array<ArrayBuffer>, b: Float32Array<ArrayBuffer>): Promise<void>;
  run(repeats: number): Promise<void>;
  /** C of the last product, or undefined where it stays inside the library. */
  result(): Promise<Float32Array | undefined>;
  dispose(): void;
}
