// TensorFlow.js on its WebAssembly backend: SIMD, one thread.

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Batches } from './batches';
import type { Recipe } from './recipe';
import type { MatmulPeer, Product, Trainer } from './trainer';
import type { LayerParameters } from './weights';

export const TFJS = 'TensorFlow.js 4.22 wasm';

export async function startTfjs(): Promise<void> {
  tf.enableProdMode();
  setWasmPaths('/tfjs/');
  setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
  if (tf.getBackend() !== 'wasm') throw new Error('TensorFlow.js did not start its wasm backend');
  if (!tf.env().getBool('WASM_HAS_SIMD_SUPPORT')) throw new Error('TensorFlow.js fell back to its build without SIMD');
  if (getThreadsCount() > 1) throw new Error('TensorFlow.js uses threads');
}

interface Layer {
  readonly w: tf.Variable<tf.Rank.R2>;
  readonly b: tf.Variable<tf.Rank.R1>;
}

type MatMul = (x: tf.Tensor2D, w: tf.Tensor2D, isInput: boolean) => tf.Tensor2D;

// What everybody writes. The matrix product and its bias stay two ops: tf.fused.matMul would compute the input gradient
// of the first layer as well, which nobody needs, and that costs more than the fusion saves.
const plainMatMul: MatMul = (x, w) => tf.matMul(x, w);

// What an expert of the library could write. Its backend gives a product to XNNPACK only if neither operand is transposed;
// the built-in gradient transposes one each, and so runs in a scalar loop. Here the transposes are made first.
const transposingMatMul: MatMul = (x, w, isInput) => {
  if (isInput) {
    return tf.customGrad((weights) => ({
      value: tf.matMul(x, weights as tf.Tensor2D),
      gradFunc: (dy: tf.Tensor) => [tf.matMul(tf.transpose(x), dy)],
    }))(w) as tf.Tensor2D;
  }
  return tf.customGrad((input, weights, save) => {
    const [a, b] = [input as tf.Tensor2D, weights as tf.Tensor2D];
    (save as tf.GradSaveFunc)([a, b]);
    return {
      value: tf.matMul(a, b),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        tf.matMul(dy, tf.transpose(saved[1])),
        tf.matMul(tf.transpose(saved[0]), dy),
      ],
    };
  })(x, w) as tf.Tensor2D;
};

function lossOf(recipe: Recipe, layers: readonly Layer[], x: tf.Tensor2D, matMul: MatMul): tf.Scalar {
  let h = x;
  for (const [i, { w, b }] of layers.entries()) {
    const z = tf.add<tf.Tensor2D>(matMul(h, w, i === 0), b);
    h = recipe.layers[i].activation === 'elu' ? tf.elu(z) : z;
  }
  // softplus(z) - x z is the cross-entropy from logits with the fewest kernels; tf.losses has a longer spelling of it.
  const reconstruction: tf.Scalar =
    recipe.loss === 'mse' ? tf.mean(tf.squaredDifference(h, x)) : tf.mean(tf.sub(tf.softplus(h), tf.mul(x, h)));
  if (recipe.l2 === 0) return reconstruction;
  const squares = layers.map(({ w }) => tf.sum<tf.Scalar>(tf.square(w)));
  return tf.add(reconstruction, tf.mul(tf.addN(squares), recipe.l2 / 2));
}

function trainer(name: string, matMul: MatMul): Trainer {
  let recipe: Recipe;
  let images: tf.Tensor2D[] = [];
  let layers: Layer[] = [];
  let optimizer: tf.AdamOptimizer;
  let next = 0;

  return {
    name,
    library: TFJS,
    optimizer: 'Adam',
    start: 'given',

    async prepare(wanted: Recipe, batches: Batches, initial: readonly LayerParameters[]) {
      recipe = wanted;
      next = 0;
      images = batches.images.map((pixels) => tf.tensor2d(pixels, [batches.size, batches.pixels]));
      layers = initial.map(({ weights, biases }, i) => {
        const { inputs, outputs } = wanted.layers[i];
        return {
          w: tf.tidy(() => tf.variable(tf.tensor2d(weights, [inputs, outputs]))),
          b: tf.tidy(() => tf.variable(tf.tensor1d(biases))),
        };
      });
      const { learningRate, beta1, beta2, epsilon } = wanted.adam;
      optimizer = tf.train.adam(learningRate, beta1, beta2, epsilon);
    },

    async run(steps) {
      const variables = layers.flatMap(({ w, b }) => [w, b] as tf.Variable[]);
      let last = Number.NaN;
      for (let step = 0; step < steps; step++) {
        const x = images[next];
        next = (next + 1) % images.length;
        // minimize() tidies what it makes, the optimiser's own ops included; only the cost is left to us.
        const cost = optimizer.minimize(() => lossOf(recipe, layers, x, matMul), true, variables) as tf.Scalar;
        if (step === steps - 1) last = (await cost.data())[0];
        cost.dispose();
      }
      return last;
    },

    dispose() {
      optimizer.dispose();
      tf.dispose([...images, ...layers.flatMap(({ w, b }) => [w, b])]);
      images = [];
      layers = [];
    },
  };
}

export function tfjsTrainers(): Trainer[] {
  return [trainer('TensorFlow.js', plainMatMul), trainer('TensorFlow.js, tuned', transposingMatMul)];
}

// The backend keeps a packed B for as long as B lives: in the table of products, unlike in training, its packing is free.
function matmulPeer(name: string, transposeFirst: boolean): MatmulPeer {
  let wanted: Product;
  let a: tf.Tensor2D;
  let b: tf.Tensor2D;
  let c: tf.Tensor2D | undefined;
  const multiply = (): tf.Tensor2D => {
    const { transposeA, transposeB } = wanted;
    if (!transposeFirst) return tf.matMul(a, b, transposeA, transposeB);
    return tf.tidy(() => tf.matMul<tf.Tensor2D>(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b));
  };
  return {
    name,
    library: TFJS,
    async prepare(product, left, right) {
      const { m, k, n, transposeA, transposeB } = product;
      wanted = product;
      a = tf.tensor2d(left, transposeA ? [k, m] : [m, k]);
      b = tf.tensor2d(right, transposeB ? [n, k] : [k, n]);
    },
    async run(repeats) {
      for (let i = 0; i < repeats; i++) {
        c?.dispose();
        c = multiply(); // executes at once on this backend
      }
    },
    async result() {
      return (await c?.data()) as Float32Array | undefined;
    },
    dispose() {
      tf.dispose([a, b, ...(c ? [c] : [])]);
      c = undefined;
    },
  };
}

export function tfjsMatmuls(): MatmulPeer[] {
  return [matmulPeer('TensorFlow.js', false), matmulPeer('TensorFlow.js, tuned', true)];
}
