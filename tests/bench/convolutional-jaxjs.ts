// jax-js on the convolutional recipe. Images are (N, channels, height, width), as its convolution wants them.

import { blockUntilReady, jit, lax, nn, numpy as np } from '@jax-js/jax';
import { CONVOLUTIONAL, type Convolution, type ConvolutionalPeer } from './convolutional';
import { adam, JAXJS, type Parameters, refs, type State, type Step } from './jaxjs';

const { layers, size, batchSize, adam: settings } = CONVOLUTIONAL;

/** The product alone; consumes its arguments. */
type Convolve = (x: np.Array, w: np.Array, convolution: Convolution) => np.Array;

/** What everybody writes. */
const plain: Convolve = (x, w, { padded }) => lax.convGeneralDilated(x, w, [1, 1], padded ? 'SAME' : 'VALID');

/** Consumes its argument. ReLU has made everything at least zero, so that a rim of zeros counts for nothing. */
function pool(x: np.Array): np.Array {
  const [images, channels, height, width] = x.shape;
  const [rows, columns] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const even = np.pad(x, [
    [0, 0],
    [0, 0],
    [0, 2 * rows - height],
    [0, 2 * columns - width],
  ]);
  return np.max(even.reshape([images, channels, rows, 2, columns, 2]), [3, 5]);
}

/** Consumes its argument. */
const upsample = (x: np.Array) => np.repeat(np.repeat(x, 2, 2), 2, 3);

/** Consumes its arguments. */
function output(parameters: Parameters, x: np.Array, convolve: Convolve): np.Array {
  let h = x;
  for (const [i, convolution] of layers.entries()) {
    const [w, b] = [parameters[2 * i], parameters[2 * i + 1]];
    const z = convolve(h, w, convolution).add(b.reshape([1, convolution.filters, 1, 1]));
    h = convolution.activation === 'relu' ? nn.relu(z) : nn.sigmoid(z);
    if (convolution.then === 'pool') h = pool(h);
    if (convolution.then === 'upsample') h = upsample(h);
  }
  return h;
}

function peer(name: string, convolve: Convolve): ConvolutionalPeer {
  let images: np.Array[] = [];
  let state: State = { parameters: [], m: [], v: [] };
  let step: Step;
  let pass: (parameters: Parameters, x: np.Array) => np.Array;
  let passed = 0;
  let trained = 0;
  const next = (done: number) => images[done % images.length].ref;
  const arrays = () => [...state.parameters, ...state.m, ...state.v];
  return {
    name,
    library: JAXJS,
    batches: 'given',

    async prepare(batches, initial) {
      [passed, trained] = [0, 0];
      images = batches.images.map((pixels) => np.array(pixels).reshape([batchSize, 1, size, size]));
      const parameters = initial.flatMap(({ weights, biases }, i) => {
        const { inputs, filters } = layers[i];
        return [np.array(weights).reshape([filters, inputs, 3, 3]), np.array(biases)];
      });
      const zeros = () => parameters.map((p) => np.zeros(p.shape));
      state = { parameters, m: zeros(), v: zeros() };
      pass = jit((p: Parameters, x: np.Array) => output(p, x, convolve));
      step = adam(settings, (p, x) => np.mean(np.square(output(p, x.ref, convolve).sub(x))));
      await blockUntilReady([...images, ...arrays()]);
    },

    async forward(passes) {
      let last = new Float32Array();
      for (let i = 0; i < passes; i++) {
        const y = await pass(refs(state.parameters), next(passed++)).blockUntilReady();
        if (i === passes - 1) last = Float32Array.from(await y.data());
        else y.dispose();
      }
      return last;
    },

    async train(steps) {
      let last = Number.NaN;
      for (let i = 0; i < steps; i++) {
        const x = next(trained++);
        const [loss, moved] = step(state, x, trained);
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

export const jaxjsConvolutional = (): ConvolutionalPeer[] => [peer('jax-js', plain)];
