// Weights as a file that PyTorch reads: names, shapes, and numbers that are really those of the network.

import { describe, expect, test } from 'vitest';
import { readSafetensors, type Tensor } from './safetensors';
import { FIRST_SHARDS, openExperiment, train } from './support';

const shapes = (tensors: Readonly<Record<string, Tensor>>) =>
  Object.fromEntries(Object.entries(tensors).map(([name, { shape }]) => [name, shape]));

const STACKED = {
  'encoder.0.weight': [300, 784],
  'encoder.0.bias': [300],
  'encoder.1.weight': [150, 300],
  'encoder.1.bias': [150],
  'decoder.0.weight': [300, 150],
  'decoder.0.bias': [300],
  'decoder.1.weight': [784, 300],
  'decoder.1.bias': [784],
};

function tensor(tensors: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const { values } = tensors[name] ?? {};
  if (!values) throw new Error(`no tensor ${name}`);
  return values;
}

/** weight (O, I) times x (I) plus bias (O): torch.nn.Linear. */
function linear(weight: Float32Array, bias: Float32Array, x: ArrayLike<number>): number[] {
  return Array.from(bias, (b, o) => {
    let sum = b;
    for (let i = 0; i < x.length; i++) sum += (weight[o * x.length + i] ?? Number.NaN) * (x[i] ?? Number.NaN);
    return sum;
  });
}

describe('a safetensors file', () => {
  test('has the names and shapes of PyTorch, and says what it is', () => {
    const experiment = openExperiment('p=stacked&seed=4', FIRST_SHARDS);
    train(experiment, 2);
    const { tensors, metadata } = readSafetensors(experiment.safetensors());
    expect(shapes(tensors)).toEqual(STACKED);
    expect(metadata).toMatchObject({ format: 'pt', step: '2', version: '1' });
    expect(JSON.parse(metadata.specification ?? '')).toEqual(experiment.spec);
  });

  test('has tied weights written out for both sides', () => {
    const { tensors } = readSafetensors(openExperiment('tied').safetensors());
    expect(shapes(tensors)).toEqual(STACKED);
    const [encoder, decoder] = [tensor(tensors, 'encoder.0.weight'), tensor(tensors, 'decoder.1.weight')];
    for (const [unit, pixel] of [
      [0, 0],
      [0, 783],
      [299, 0],
      [123, 456],
    ] as const) {
      expect(decoder[pixel * 300 + unit]).toBe(encoder[unit * 784 + pixel]);
    }
    expect(new Set(encoder).size).toBeGreaterThan(100_000);
  });

  test('holds the weights with which the engine reconstructs', () => {
    const experiment = openExperiment('vanilla', FIRST_SHARDS);
    train(experiment, 20);
    const { tensors } = readSafetensors(experiment.safetensors());
    const x = Float32Array.from(experiment.testImages([3]), (pixel) => pixel / 255);
    const of = (name: string) => tensor(tensors, name);
    const code = linear(of('encoder.0.weight'), of('encoder.0.bias'), x).map((z) => Math.max(z, 0));
    const y = linear(of('decoder.0.weight'), of('decoder.0.bias'), code).map((z) => 1 / (1 + Math.exp(-z)));
    expect(code.some((unit) => unit > 0)).toBe(true);
    experiment.encode(x).forEach((unit, i) => {
      expect(unit).toBeCloseTo(code[i] ?? Number.NaN, 4);
    });
    experiment.reconstruct(x).forEach((level, i) => {
      expect(level).toBeCloseTo(y[i] ?? Number.NaN, 5);
    });
  });
});
