// The convolutional recipe: what it is, what the harness asks of a library, and the weights that all of them start from.
//
// Beside the dense recipes it stands alone: not every library can train it, and so the pass forward is measured too.

import type { Batches } from './batches';
import { mulberry32 } from './weights';

/** A convolution with 3x3 filters, stride 1 and a bias, and what happens to its output. */
export interface Convolution {
  readonly inputs: number;
  readonly filters: number;
  /** A rim of one zero all around, so that the image keeps its size; without it the image loses two rows and columns. */
  readonly padded: boolean;
  readonly activation: 'relu' | 'sigmoid';
  /**
   * `pool`: the largest of every 2x2 pixels; an image of odd size first gets one more row and column, at its end, that count
   * for nothing. `upsample`: every pixel four times.
   */
  readonly then: 'pool' | 'upsample' | 'nothing';
}

const convolution = (
  inputs: number,
  filters: number,
  then: Convolution['then'],
  { padded = true, activation = 'relu' }: Partial<Pick<Convolution, 'padded' | 'activation'>> = {},
): Convolution => ({ inputs, filters, padded, activation, then });

export const CONVOLUTIONAL = {
  id: 'convolutional',
  /** Height and width of an image, which has one channel. */
  size: 28,
  /** 28 - 14 - 7 - 4, the code, and 4 - 8 - 16, without padding 14, and 28. */
  layers: [
    convolution(1, 16, 'pool'),
    convolution(16, 8, 'pool'),
    convolution(8, 8, 'pool'),
    convolution(8, 8, 'upsample'),
    convolution(8, 8, 'upsample'),
    convolution(8, 16, 'upsample', { padded: false }),
    convolution(16, 1, 'nothing', { activation: 'sigmoid' }),
  ],
  /** Layers in front of the code. */
  encoderLayers: 3,
  /** The loss is the mean over batch and pixels of (output - x)^2. */
  adam: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  batchSize: 32,
} as const satisfies { readonly layers: readonly Convolution[]; readonly [key: string]: unknown };

export interface Filters {
  /** (filters, inputs, 3, 3), row-major. */
  readonly weights: Float32Array<ArrayBuffer>;
  /** (filters), zero. */
  readonly biases: Float32Array<ArrayBuffer>;
}

/** He, uniform: +-sqrt(6 / fan-in). */
export function initialFilters(seed: number): Filters[] {
  const uniform = mulberry32(seed);
  return CONVOLUTIONAL.layers.map(({ inputs, filters }) => {
    const limit = Math.sqrt(6 / (9 * inputs));
    const draw = () => limit * (2 * uniform() - 1);
    return {
      weights: Float32Array.from({ length: filters * inputs * 9 }, draw),
      biases: new Float32Array(filters),
    };
  });
}

/** A library, or a variant of it. */
export interface ConvolutionalPeer {
  /** Unique; what the table shows. */
  readonly name: string;
  /** Ours is compared with the fastest variant of a library. */
  readonly library: string;
  /** Whether it trains on the harness's batches, or reads the data itself. Forward everyone is given the same. */
  readonly batches: 'given' | 'own';

  /** Everyone starts from `initial`. */
  prepare(batches: Batches, initial: readonly Filters[]): Promise<void>;
  /**
   * So many passes forward, of one batch after the other and over again. Resolves when they are really finished, with what came
   * out of the last one, (batch, pixels). Missing where a variant differs from another only in how it trains.
   */
  forward?(passes: number): Promise<Float32Array>;
  /** So many whole training steps, likewise; resolves with the loss of the last one before its update. */
  train(steps: number): Promise<number>;
  dispose(): void;
}
