// TensorFlow.js on the convolutional recipe. Images are (N, height, width, channels).

import * as tf from '@tensorflow/tfjs-core';
import { CONVOLUTIONAL, type Convolution, type ConvolutionalPeer } from './convolutional';
import { TFJS } from './tfjs';

const { layers, size, batchSize, adam } = CONVOLUTIONAL;

interface Layer {
  /** (3, 3, inputs, filters) */
  readonly w: tf.Variable<tf.Rank.R4>;
  readonly b: tf.Variable<tf.Rank.R1>;
}

type Convolve = (x: tf.Tensor4D, layer: Layer, convolution: Convolution, isInput: boolean) => tf.Tensor4D;

const padding = ({ padded }: Convolution) => (padded ? 'same' : 'valid');

/** What everybody writes, with the library's own gradients. */
const plain: Convolve = (x, { w, b }, convolution) => tf.add(tf.conv2d(x, w, 1, padding(convolution)), b);

/** Bias and ReLU in the kernel of the product. */
const fused: Convolve = (x, { w, b }, convolution) =>
  tf.fused.conv2d({
    ...{ x, filter: w, bias: b, strides: 1, pad: padding(convolution) },
    activation: convolution.activation === 'relu' ? 'relu' : 'linear',
  });

// What an expert of the library could write: both gradients are convolutions too, and so run in the kernel of the pass forward.
// That of the filters convolves the images with the gradients, batch and channels having changed places; that of the images
// convolves the gradients with the filters upside down.
const ownGradients: Convolve = (x, { w, b }, convolution, isInput) => {
  const rim = convolution.padded ? 1 : 0;
  const ofFilters = (images: tf.Tensor4D, dy: tf.Tensor4D) => {
    const product = tf.conv2d(
      tf.transpose<tf.Tensor4D>(images, [3, 1, 2, 0]),
      tf.transpose<tf.Tensor4D>(dy, [1, 2, 0, 3]),
      1,
      rim,
    );
    return tf.transpose<tf.Tensor4D>(product, [1, 2, 0, 3]);
  };
  const ofImages = (filters: tf.Tensor4D, dy: tf.Tensor4D) =>
    tf.conv2d(dy, tf.transpose<tf.Tensor4D>(tf.reverse4d(filters, [0, 1]), [0, 1, 3, 2]), 1, 2 - rim);
  if (isInput) {
    const product = tf.customGrad((filters) => ({
      value: tf.conv2d(x, filters as tf.Tensor4D, 1, rim),
      gradFunc: (dy: tf.Tensor) => [ofFilters(x, dy as tf.Tensor4D)],
    }))(w);
    return tf.add(product, b);
  }
  const product = tf.customGrad((images, filters, save) => {
    (save as tf.GradSaveFunc)([images as tf.Tensor, filters as tf.Tensor]);
    return {
      value: tf.conv2d(images as tf.Tensor4D, filters as tf.Tensor4D, 1, rim),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        ofImages(saved[1] as tf.Tensor4D, dy as tf.Tensor4D),
        ofFilters(saved[0] as tf.Tensor4D, dy as tf.Tensor4D),
      ],
    };
  })(x, w);
  return tf.add(product, b);
};

function output(x: tf.Tensor4D, parameters: readonly Layer[], convolve: Convolve): tf.Tensor4D {
  let h = x;
  for (const [i, convolution] of layers.entries()) {
    h = convolve(h, parameters[i], convolution, i === 0);
    if (convolution.activation === 'sigmoid') h = tf.sigmoid(h);
    else if (convolve !== fused) h = tf.relu(h);
    if (convolution.then === 'pool') h = tf.maxPool(h, 2, 2, 'same');
    if (convolution.then === 'upsample')
      h = tf.image.resizeNearestNeighbor(h, [2 * h.shape[1], 2 * h.shape[2]]) as tf.Tensor4D;
  }
  return h;
}

function peer(name: string, convolve: Convolve, measuresForward: boolean): ConvolutionalPeer {
  let images: tf.Tensor4D[] = [];
  let parameters: Layer[] = [];
  let optimizer: tf.AdamOptimizer;
  let passed = 0;
  let trained = 0;
  const next = (done: number) => images[done % images.length];
  return {
    name,
    library: TFJS,
    batches: 'given',

    async prepare(batches, initial) {
      [passed, trained] = [0, 0];
      images = batches.images.map((pixels) => tf.tensor4d(pixels, [batchSize, size, size, 1]));
      parameters = initial.map(({ weights, biases }, i) => {
        const { inputs, filters } = layers[i];
        return {
          w: tf.tidy(() => tf.variable(tf.transpose(tf.tensor4d(weights, [filters, inputs, 3, 3]), [2, 3, 1, 0]))),
          b: tf.tidy(() => tf.variable(tf.tensor1d(biases))),
        };
      });
      optimizer = tf.train.adam(adam.learningRate, adam.beta1, adam.beta2, adam.epsilon);
    },

    ...(measuresForward && {
      async forward(passes: number) {
        let last = new Float32Array();
        for (let i = 0; i < passes; i++) {
          const y = tf.tidy(() => output(next(passed++), parameters, fused));
          if (i === passes - 1) last = Float32Array.from(await y.data());
          y.dispose();
        }
        return last;
      },
    }),

    async train(steps) {
      const variables = parameters.flatMap(({ w, b }) => [w, b] as tf.Variable[]);
      let last = Number.NaN;
      for (let i = 0; i < steps; i++) {
        const x = next(trained++);
        const loss = () => tf.mean<tf.Scalar>(tf.squaredDifference(output(x, parameters, convolve), x));
        const cost = optimizer.minimize(loss, true, variables) as tf.Scalar;
        if (i === steps - 1) last = (await cost.data())[0];
        cost.dispose();
      }
      return last;
    },

    dispose() {
      optimizer.dispose();
      tf.dispose([...images, ...parameters.flatMap(({ w, b }) => [w, b])]);
      images = [];
      parameters = [];
    },
  };
}

/** Forward both are the same. */
export const tfjsConvolutional = (): ConvolutionalPeer[] => [
  peer('TensorFlow.js', plain, true),
  peer('TensorFlow.js, own gradients', ownGradients, false),
];
