// jax-js on its WebAssembly backend. Without SharedArrayBuffer it has no worker pool, so it runs on one thread.
//
// The whole training step is one jitted function: loss, gradient and optimiser. Arrays are reference-counted: an argument
// is consumed by the call it is passed to, and `.ref` keeps it for one more use.

import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import type { Batches } from './batches';
import { padHiddenWidths, padParameters } from './padding';
import type { Recipe } from './recipe';
import type { MatmulPeer, Trainer } from './trainer';
import type { LayerParameters } from './weights';

export const JAXJS = 'jax-js 0.1.25 wasm';

/**
 * jax-js computes a matrix product with SIMD only if the extent that is contiguous in memory is a multiple of this;
 * other products run in scalar code, twenty times slower. A width of 150 is such a case.
 */
const LANES = 4;

/** Plain SGD's rate. The recipes' rates are Adam's; the time of a step does not depend on it, but its loss has to fall. */
const SGD_RATE = 0.1;

export async function startJaxjs(): Promise<void> {
  const devices = await init('wasm');
  if (!devices.includes('wasm')) throw new Error('jax-js did not start its wasm backend');
  defaultDevice('wasm');
}

/** Weights and biases in turn: W1, b1, W2, b2, ... */
export type Parameters = np.Array[];
export const refs = (arrays: np.Array[]) => arrays.map((array) => array.ref);

/** Consumes its arguments. */
function lossOf(recipe: Recipe, parameters: Parameters, x: np.Array): np.Array {
  let h = x.ref;
  const squares: np.Array[] = [];
  for (const [i, { activation }] of recipe.layers.entries()) {
    const [w, b] = [parameters[2 * i], parameters[2 * i + 1]];
    if (recipe.l2 > 0) squares.push(np.sum(np.square(w.ref)));
    const z = np.matmul(h, w).add(b);
    h = activation === 'elu' ? nn.elu(z) : z;
  }
  const reconstruction =
    recipe.loss === 'mse' ? np.mean(np.square(h.sub(x))) : np.mean(nn.softplus(h.ref).sub(h.mul(x)));
  return squares.reduce((loss, square) => loss.add(square.mul(recipe.l2 / 2)), reconstruction);
}

export interface State {
  parameters: Parameters;
  /** Adam's moments; empty for SGD. */
  m: Parameters;
  v: Parameters;
}

/** One step of the recipe's optimiser: consumes the state and the batch, gives the loss and the next state. */
export type Step = (state: State, x: np.Array, t: number) => [np.Array, State];

// A cheaper step than the recipe's, kept as an upper bound on the library: it ships no optimiser itself, and nobody should
// suspect the Adam below of slowing it down.
function sgd(recipe: Recipe): Step {
  const step = jit((parameters: Parameters, x: np.Array): [np.Array, Parameters] => {
    const [loss, gradients] = valueAndGrad((p: Parameters, batch: np.Array) => lossOf(recipe, p, batch))(
      refs(parameters),
      x,
    );
    return [loss, parameters.map((p, i) => p.sub(gradients[i].mul(SGD_RATE)))];
  });
  return ({ parameters, m, v }, x) => {
    const [loss, moved] = step(parameters, x);
    return [loss, { parameters: moved, m, v }];
  };
}

/** `lossOf` consumes its arguments. */
export function adam(settings: Recipe['adam'], lossOf: (parameters: Parameters, x: np.Array) => np.Array): Step {
  const { learningRate, beta1, beta2, epsilon } = settings;
  type Moved = [np.Array, Parameters, Parameters, Parameters];
  // The two bias corrections change every step; they come in as arrays so that the step is compiled only once.
  const step = jit(
    (p: Parameters, m: Parameters, v: Parameters, rate: np.Array, scale: np.Array, x: np.Array): Moved => {
      const [loss, g] = valueAndGrad(lossOf)(refs(p), x);
      const m1 = m.map((mi, i) => mi.mul(beta1).add(g[i].ref.mul(1 - beta1)));
      const v1 = v.map((vi, i) => vi.mul(beta2).add(np.square(g[i]).mul(1 - beta2)));
      const moved = p.map((pi, i) => {
        const deviation = np.sqrt(v1[i].ref.mul(scale.ref)).add(epsilon);
        return pi.sub(m1[i].ref.mul(rate.ref).div(deviation));
      });
      rate.dispose();
      scale.dispose();
      return [loss, moved, m1, v1];
    },
  );
  return ({ parameters, m, v }, x, t) => {
    const rate = np.array(learningRate / (1 - beta1 ** t));
    const scale = np.array(1 / (1 - beta2 ** t));
    const [loss, moved, m1, v1] = step(parameters, m, v, rate, scale, x);
    return [loss, { parameters: moved, m: m1, v: v1 }];
  };
}

function trainer(name: string, optimizer: 'Adam' | 'SGD', widthMultiple: number): Trainer {
  let images: np.Array[] = [];
  let state: State = { parameters: [], m: [], v: [] };
  let step: Step;
  let t = 0;
  const arrays = () => [...state.parameters, ...state.m, ...state.v];

  return {
    name,
    library: JAXJS,
    optimizer,
    start: 'given',

    async prepare(wanted: Recipe, batches: Batches, initial: readonly LayerParameters[]) {
      const recipe = padHiddenWidths(wanted, widthMultiple);
      t = 0;
      images = batches.images.map((pixels) => np.array(pixels).reshape([batches.size, batches.pixels]));
      const parameters = padParameters(initial, wanted, recipe).flatMap(({ weights, biases }, i) => {
        const { inputs, outputs } = recipe.layers[i];
        return [np.array(weights).reshape([inputs, outputs]), np.array(biases)];
      });
      const zeros = () => (optimizer === 'Adam' ? parameters.map((p) => np.zeros(p.shape)) : []);
      state = { parameters, m: zeros(), v: zeros() };
      step = optimizer === 'Adam' ? adam(recipe.adam, (p, x) => lossOf(recipe, p, x)) : sgd(recipe);
      await blockUntilReady([...images, ...arrays()]);
    },

    async run(steps) {
      let last = Number.NaN;
      for (let i = 0; i < steps; i++) {
        const x = images[t % images.length].ref;
        t += 1;
        const [loss, moved] = step(state, x, t);
        state = moved;
        // Evaluation is lazy; without this the steps pile up and all their arrays stay alive.
        await blockUntilReady(arrays());
        if (i === steps - 1) last = (await loss.data())[0];
        else loss.dispose();
      }
      return last;
    },

    dispose() {
      for (const array of [...images, ...arrays()]) array.dispose();
      images = [];
      state = { parameters: [], m: [], v: [] };
    },
  };
}

/** As everybody writes it; where it matters, as an expert could, with padded widths; and the faster of them with plain SGD. */
export function jaxjsTrainers(recipe: Recipe): Trainer[] {
  const tuned = recipe.layers.some(({ outputs }) => outputs % LANES !== 0);
  return [
    trainer('jax-js', 'Adam', 1),
    ...(tuned ? [trainer('jax-js, tuned', 'Adam', LANES)] : []),
    trainer('jax-js, tuned, SGD', 'SGD', LANES),
  ];
}

/** numpy.matmul under jit; the transpose of an operand is a view that the kernel reads through. */
export function jaxjsMatmul(): MatmulPeer {
  let multiply: (a: np.Array, b: np.Array) => np.Array;
  let a: np.Array;
  let b: np.Array;
  let c: np.Array | undefined;
  return {
    name: 'jax-js',
    library: JAXJS,
    async prepare({ m, k, n, transposeA, transposeB }, left, right) {
      a = np.array(left).reshape(transposeA ? [k, m] : [m, k]);
      b = np.array(right).reshape(transposeB ? [n, k] : [k, n]);
      await blockUntilReady([a, b]);
      multiply = jit((x: np.Array, y: np.Array) =>
        np.matmul(transposeA ? np.transpose(x) : x, transposeB ? np.transpose(y) : y),
      );
    },
    async run(repeats) {
      for (let i = 0; i < repeats; i++) {
        c?.dispose();
        c = await multiply(a.ref, b.ref).blockUntilReady();
      }
    },
    async result() {
      return (await c?.ref.data()) as Float32Array | undefined;
    },
    dispose() {
      for (const array of [a, b, c]) array?.dispose();
      c = undefined;
    },
  };
}
