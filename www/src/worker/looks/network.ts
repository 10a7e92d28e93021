// Looks into the network: weights, units, and what flows through the layers.

import type { LayerFlow } from '../../looks';
import type { Experiment } from '../engine';
import { momentsOf } from './plane';
import { type Answerer, hasLabels, heldOut, imageOf, overHeldOut, told } from './work';

export const features: Answerer<'features'> = function* (experiment, { half }) {
  const found = half === 'encoder' ? experiment.encoderFeatures : experiment.decoderFeatures;
  const values = Float32Array.from(found.values);
  yield;
  const flow = experiment.flow(experiment.testInputs(Uint32Array.of(0)), told(experiment, firstLabel(experiment)));
  // The units of a column of the decoder are those of the layer before the last.
  const layer = half === 'encoder' ? 1 : flow.length - 2;
  const channels = flow[layer]?.shape[2] ?? 0;
  const count = heldOut(experiment, 250);
  const { mean, deviation } = yield* statistics(experiment, layer, count);
  // A map of a convolution is used as much as its pixels are, on average; a kernel belongs to one map.
  const perKernel = Math.max(1, found.count / channels);
  const ofFeature = (of: Float32Array) =>
    Float32Array.from({ length: found.count }, (_, i) => {
      const unit = half === 'encoder' ? Math.floor(i / perKernel) : i % channels;
      let sum = 0;
      for (let k = unit; k < of.length; k += channels) sum += of[k] as number;
      return sum / Math.max(1, of.length / channels);
    });
  return { ...found, values, use: ofFeature(deviation.map((value) => value * value)), mean: ofFeature(mean) };
};

const firstLabel = (experiment: Experiment): Uint8Array =>
  hasLabels(experiment) ? experiment.testLabels(Uint32Array.of(0)) : Uint8Array.of(0);

function* statistics(experiment: Experiment, layer: number, count: number) {
  const { outputs } = yield* overHeldOut(experiment, count, (inputs, labels) =>
    experiment.layerOutputs(layer, inputs, labels),
  );
  return momentsOf(outputs, outputs.length / count);
}

// biome-ignore lint/correctness/useYield: one piece of work is enough
export const units: Answerer<'units'> = function* (experiment) {
  return experiment.units ?? null;
};

// biome-ignore lint/correctness/useYield: one piece of work is enough
export const flow: Answerer<'flow'> = function* (experiment, { pick }) {
  if (pick.kind === 'code') throw new Error('a code has no way through the encoder');
  const [input, label] = imageOf(experiment, pick);
  const { corruption } = experiment.spec;
  // A model that repairs is given a broken image, broken as those that it learns from.
  const given = corruption.kind === 'none' ? input : experiment.corrupt(input, corruption, 0);
  const layers = named(experiment.flow(given, told(experiment, [label])), experiment);
  const image = layers[0];
  if (image && given !== input) {
    layers.splice(0, 1, { ...image, values: input }, { ...image, kind: 'noise', name: 'corrupted input' });
  }
  const known = pick.kind === 'image' && hasLabels(experiment);
  return { input, label: known ? label : null, layers };
};

/** The layers with names that a reader knows. */
function named(layers: readonly Omit<LayerFlow, 'name' | 'index'>[], experiment: Experiment): LayerFlow[] {
  const width = experiment.codeWidth;
  const gaussian = layers.findIndex(({ kind }) => kind === 'gaussian');
  // The code of a plain network is the narrowest inner layer; in the plan it is the encoder's last.
  const encoder = gaussian >= 0 ? gaussian : codeLayer(layers, width);
  const counts = new Map<string, number>();
  return layers.map((layer, k) => {
    const words: Record<string, string> = {
      dense: 'hidden layer',
      conv: 'convolution',
      pool: 'max-pooling',
      upsample: 'up-sampling',
    };
    let name: string;
    if (k === 0) name = 'input';
    else if (k === layers.length - 1) name = experiment.classifies ? 'classes' : 'reconstruction';
    else if (k === encoder) name = 'code';
    else if (k + 1 === gaussian) name = 'mean and log-variance';
    else {
      const word = words[layer.kind] ?? layer.kind;
      const number = (counts.get(word) ?? 0) + 1;
      counts.set(word, number);
      name = `${word} ${number}`;
    }
    return { ...layer, index: k, name };
  });
}

/** The first layer with as many numbers as the code has, after which only the decoder comes. */
function codeLayer(layers: readonly Omit<LayerFlow, 'name' | 'index'>[], width: number): number {
  const fits = layers.flatMap(({ values }, k) =>
    k > 0 && k < layers.length - 1 && values.length === width ? [k] : [],
  );
  const middle = (layers.length - 1) / 2;
  return fits.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? -1;
}

// biome-ignore lint/correctness/useYield: one piece of work is enough
export const trace: Answerer<'trace'> = function* (experiment) {
  const found = experiment.trace();
  if (!found) return null;
  return { ...found, label: hasLabels(experiment) ? found.label : null, layers: named(found.layers, experiment) };
};

export const exciting: Answerer<'exciting'> = function* (experiment, { layer, unit, count }) {
  const images = heldOut(experiment, 500);
  const first = experiment.flow(experiment.testInputs(Uint32Array.of(0)), told(experiment, firstLabel(experiment)));
  const [height, width, channels] = first[layer]?.shape ?? [0, 0, 0];
  if (!(unit >= 0 && unit < channels)) throw new Error(`layer ${layer} has ${channels} units`);
  const places = height * width;
  const { outputs } = yield* overHeldOut(experiment, images, (inputs, labels) => {
    const all = experiment.layerOutputs(layer, inputs, labels);
    const rows = inputs.length / experiment.inputWidth;
    // A map is as active as its places are, on average.
    return Float32Array.from({ length: rows }, (_, i) => {
      let sum = 0;
      for (let place = 0; place < places; place++) sum += all[(i * places + place) * channels + unit] as number;
      return sum / places;
    });
  });
  const order = [...outputs.keys()].toSorted((a, b) => (outputs[b] as number) - (outputs[a] as number)).slice(0, count);
  const indices = Uint32Array.from(order);
  const mean = outputs.reduce((sum, value) => sum + value, 0) / images;
  return {
    indices,
    images: experiment.testInputs(indices),
    activations: Float32Array.from(order, (index) => outputs[index] as number),
    mean,
    weights: weightsOf(experiment, layer, unit),
  };
};

/** Weights of a unit, where they are an image: those of the first layer. */
function weightsOf(experiment: Experiment, layer: number, unit: number) {
  if (layer !== 1) return null;
  const { count, height, width, values } = experiment.encoderFeatures;
  if (height < 2 || count === 0) return null;
  const index = unit % count;
  const size = height * width;
  return { height, width, values: Float32Array.from(values.slice(index * size, (index + 1) * size)) };
}
