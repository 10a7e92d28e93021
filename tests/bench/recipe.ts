// What the trainers are asked to train: the two dense autoencoders of the benchmark.
//
// A recipe is data. Each trainer translates it into its own library, so that no library sees code written for another.

export type Activation = 'elu' | 'linear';

/** One dense layer: y (N, outputs) = activation(x (N, inputs) W (inputs, outputs) + b (outputs)). */
export interface Dense {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
}

export interface Recipe {
  readonly id: 'stacked' | 'vae-dense';
  readonly layers: readonly Dense[];
  /**
   * `mse`: mean over batch and pixels of (output - x)^2.
   * `sigmoid-cross-entropy`: the output is a logit z; mean over batch and pixels of log(1 + exp(z)) - x z.
   */
  readonly loss: 'mse' | 'sigmoid-cross-entropy';
  /** Strength s of s * sum(w^2) / 2, summed over the weight matrices. Biases are not penalised. */
  readonly l2: number;
  /** He: truncated normal, for ELU layers. Glorot: fan-average uniform. */
  readonly initialiser: 'he' | 'glorot';
  readonly adam: {
    readonly learningRate: number;
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
  };
  readonly batchSize: number;
}

/** Layers of the given widths: ELU, but linear where the layer is the code of a variational model or the output. */
function dense(widths: readonly number[], linear: readonly number[]): Dense[] {
  return widths.slice(1).map((outputs, i) => ({
    inputs: widths[i],
    outputs,
    activation: linear.includes(i) ? 'linear' : 'elu',
  }));
}

export const RECIPES: readonly Recipe[] = [
  {
    id: 'stacked',
    layers: dense([784, 300, 150, 300, 784], [3]),
    loss: 'mse',
    l2: 1e-4,
    initialiser: 'he',
    adam: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batchSize: 150,
  },
  {
    // The dense layers of the variational recipe without its sampling: the arithmetic is nearly the same, and every
    // trainer can be compared number by number because nothing is random after the initial weights.
    id: 'vae-dense',
    layers: dense([784, 500, 500, 20, 500, 500, 784], [2, 5]),
    loss: 'sigmoid-cross-entropy',
    l2: 0,
    initialiser: 'glorot',
    adam: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batchSize: 150,
  },
];

/** Number of entries in the weight matrices, biases left out. */
export function weightCount(recipe: Recipe): number {
  return recipe.layers.reduce((sum, layer) => sum + layer.inputs * layer.outputs, 0);
}

/**
 * Floating-point operations of the matrix products of one training step, counted as 6 * weights * batch:
 * forward, weight gradient and input gradient, a multiplication and an addition each. The first layer's input gradient is
 * counted although nobody needs it, as is customary; every trainer is credited with it alike.
 */
export function denseFlops(recipe: Recipe): number {
  return 6 * weightCount(recipe) * recipe.batchSize;
}
