// jax-js on the convolutional recipe, in two spellings.

import { blockUntilReady, jit, lax, nn, numpy as np } from '@jax-js/jax';
import { CONVOLUTIONAL, type Convolution, type ConvolutionalPeer } from './convolutional';
import { adam, JAXJS, type Parameters, refs, type State, type Step } from './jaxjs';

const { layers, size, batchSize, adam: settings } = CONVOLUTIONAL;

/** How the layers are spelled. */
interface Spelling {
  /** The axis of an image's rows; that of its columns is the next. */
  readonly rows: number;
  /** The axis of the channels. */
  readonly channels: number;
  readonly imageShape: number[];
  /** Consumes filters as the harness gives them, (filters, inputs, 3, 3). */
  filters(w: np.Array): np.Array;
  /** The product alone; consumes its arguments. */
  convolve(x: np.Array, w: np.Array, convolution: Convolution): np.Array;
}

/** What everybody writes. Images are (N, channels, height, width), as the library's convolution wants them. */
const plain: Spelling = {
  rows: 2,
  channels: 1,
  imageShape: [batchSize, 1, size, size],
  filters: (w) => w,
  convolve: (x, w, { padded }) => lax.convGeneralDilated(x, w, [1, 1], padded ? 'SAME' : 'VALID'),
};

// What an expert of the library could write, whose convolution is scalar code and whose matrix product is not: the sum of nine
// products, one for each place in the filter. Images are (N, height, width, channels).
const nineProducts: Spelling = {
  rows: 1,
  channels: 3,
  imageShape: [batchSize, size, size, 1],
  filters(w) {
    const [filters, inputs] = w.shape;
    return np.transpose(w, [2, 3, 1, 0]).reshape([9, inputs, filters]);
  },
  convolve(x, w, { inputs, filters, padded }) {
    const rim: [number, number] = padded ? [1, 1] : [0, 0];
    const framed = np.pad(x, [[0, 0], rim, rim, [0, 0]]);
    const [images, rows, columns] = [framed.shape[0], framed.shape[1] - 2, framed.shape[2] - 2];
    let sum: np.Array | undefined;
    for (let place = 0; place < 9; place++) {
      const [down, right] = [Math.floor(place / 3), place % 3];
      const shifted = framed.ref.slice([], [down, down + rows], [right, right + columns]);
      const product = np.matmul(shifted.reshape([images * rows * columns, inputs]), w.ref.slice(place));
      sum = sum ? sum.add(product) : product;
    }
    framed.dispose();
    w.dispose();
    return (sum as np.Array).reshape([images, rows, columns, filters]);
  },
};

/** Consumes its argument. ReLU has made everything at least zero, so that a rim of zeros counts for nothing. */
function pool(x: np.Array, { rows }: Spelling): np.Array {
  const isSide = (axis: number) => axis === rows || axis === rows + 1;
  const pooled = x.shape.map((extent, axis) => (isSide(axis) ? Math.ceil(extent / 2) : extent));
  const rims = x.shape.map((extent, axis): [number, number] => [0, isSide(axis) ? 2 * pooled[axis] - extent : 0]);
  const squares = np.pad(x, rims).reshape(pooled.flatMap((extent, axis) => (isSide(axis) ? [extent, 2] : [extent])));
  return np.max(squares, [rows + 1, rows + 3]);
}

/** Consumes its argument. */
const upsample = (x: np.Array, { rows }: Spelling) => np.repeat(np.repeat(x, 2, rows), 2, rows + 1);

/** Consumes its arguments. */
function output(parameters: Parameters, x: np.Array, spelling: Spelling): np.Array {
  let h = x;
  for (const [i, convolution] of layers.entries()) {
    const [w, b] = [parameters[2 * i], parameters[2 * i + 1]];
    const bias = b.reshape([1, 1, 1, 1].with(spelling.channels, convolution.filters));
    const z = spelling.convolve(h, w, convolution).add(bias);
    h = convolution.activation === 'relu' ? nn.relu(z) : nn.sigmoid(z);
    if (convolution.then === 'pool') h = pool(h, spelling);
    if (convolution.then === 'upsample') h = upsample(h, spelling);
  }
  return h;
}

function peer(name: string, spelling: Spelling): ConvolutionalPeer {
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
      images = batches.images.map((pixels) => np.array(pixels).reshape(spelling.imageShape));
      const parameters = initial.flatMap(({ weights, biases }, i) => {
        const { inputs, filters } = layers[i];
        return [spelling.filters(np.array(weights).reshape([filters, inputs, 3, 3])), np.array(biases)];
      });
      const zeros = () => parameters.map((p) => np.zeros(p.shape));
      state = { parameters, m: zeros(), v: zeros() };
      pass = jit((p: Parameters, x: np.Array) => output(p, x, spelling));
      step = adam(settings, (p, x) => np.mean(np.square(output(p, x.ref, spelling).sub(x))));
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

export const jaxjsConvolutional = (): ConvolutionalPeer[] => [
  peer('jax-js', plain),
  peer('jax-js, nine products', nineProducts),
];
