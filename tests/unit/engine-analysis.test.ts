// What can be learnt about a model by looking at it: noise on demand, features, units, a linear probe, exact PCA.

import { describe, expect, test } from 'vitest';
import type { CorruptionSpec } from '../../www/pkg/types';
import { type Experiment, evaluate, FIRST_SHARDS, firstInputs, openExperiment, thrown, train } from './support';

describe('noise', () => {
  const grey = new Float32Array(20 * 784).fill(0.5);
  const model = () => openExperiment('stacked', FIRST_SHARDS);
  const noise = (kind: CorruptionSpec['kind'], strength: number, clamp = false) => ({ kind, strength, clamp });

  test('of each kind does what it says', () => {
    const experiment = model();
    const gaussian = experiment.corrupt(grey, noise('gaussian', 0.2), 0);
    const mean = gaussian.reduce((sum, value) => sum + value, 0) / gaussian.length;
    const variance = gaussian.reduce((sum, value) => sum + (value - mean) ** 2, 0) / gaussian.length;
    // Of 15,680 pixels: four standard errors.
    expect(Math.abs(mean - 0.5)).toBeLessThan((4 * 0.2) / Math.sqrt(15_680));
    expect(Math.abs(Math.sqrt(variance) / 0.2 - 1)).toBeLessThan(4 / Math.sqrt(2 * 15_680));
    expect(experiment.corrupt(grey, noise('gaussian', 1, true), 0).every((value) => value >= 0 && value <= 1)).toBe(
      true,
    );
    for (const [kind, kept] of [
      ['dropout', 0.5 / 0.7],
      ['masking', 0.5],
    ] as const) {
      const dropped = experiment.corrupt(grey, noise(kind, 0.3), 0);
      expect(new Set(dropped)).toEqual(new Set([0, Math.fround(kept)]));
      const share = dropped.filter((value) => value === 0).length / dropped.length;
      expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / 15_680));
    }
    expect(experiment.corrupt(grey, noise('none', 0.3), 0)).toEqual(grey);
  });

  test('is the same for the same index, whatever the model is trained with', () => {
    const [left, right] = [model(), openExperiment('denoising-dropout', FIRST_SHARDS)];
    const once = left.corrupt(grey, noise('gaussian', 0.2), 3);
    train(left, 1);
    expect(left.corrupt(grey, noise('gaussian', 0.2), 3)).toEqual(once);
    expect(right.corrupt(grey, noise('gaussian', 0.2), 3)).toEqual(once);
    expect(left.corrupt(grey, noise('gaussian', 0.2), 4)).not.toEqual(once);
  });

  test('that makes no sense is refused', () => {
    const experiment = model();
    expect(thrown(() => experiment.corrupt(grey, noise('gaussian', 5), 0))).toMatchObject({
      key: 'strength',
      value: '5',
    });
    expect(thrown(() => experiment.corrupt(grey.subarray(1), noise('gaussian', 0.5), 0)).message).toMatch(/784/);
    const blur = noise('blur' as 'none', 0.5);
    expect(thrown(() => experiment.corrupt(grey, blur, 0)).message).toMatch(/blur.*masking/);
  });
});

describe('features', () => {
  test('of dense layers are the weights that the network computes with', () => {
    const model = openExperiment('p=linear&widths=5', FIRST_SHARDS);
    train(model, 3);
    const { count, height, width, values } = model.encoderFeatures;
    expect([count, height, width, values.length]).toEqual([5, 28, 28, 5 * 784]);
    // An image of one bright pixel brings out one weight of each unit.
    const dark = model.encode(new Float32Array(784));
    for (const pixel of [0, 300, 783]) {
      const code = model.encode(new Float32Array(784).fill(1, pixel, pixel + 1));
      code.forEach((value, unit) => {
        expect(value - (dark[unit] ?? 0)).toBeCloseTo(values[unit * 784 + pixel] ?? Number.NaN, 5);
      });
    }
    const added = model.decoderFeatures;
    expect([added.count, added.height, added.width]).toEqual([5, 28, 28]);
    const nothing = model.decode(new Float32Array(5));
    const third = model.decode(Float32Array.of(0, 0, 1, 0, 0));
    third.forEach((level, pixel) => {
      expect(level - (nothing[pixel] ?? 0)).toBeCloseTo(added.values[2 * 784 + pixel] ?? Number.NaN, 5);
    });
  });

  test('of convolutions are their kernels', () => {
    const model = openExperiment('convolutional');
    for (const features of [model.encoderFeatures, model.decoderFeatures]) {
      expect(features).toMatchObject({ count: 16, height: 3, width: 3 });
      expect(features.values).toHaveLength(16 * 9);
      expect(new Set(features.values).size).toBe(16 * 9);
    }
  });
});

describe('units', () => {
  test('have the moments of their codes', () => {
    const model = openExperiment('p=vanilla&widths=6', FIRST_SHARDS);
    expect(model.units).toBeUndefined();
    train(model, 10);
    evaluate(model, 77);
    const codes = model.encode(firstInputs(model, 77));
    for (const [unit, mean] of (model.units?.mean ?? []).entries()) {
      const own = codes.filter((_, i) => i % 6 === unit);
      const average = own.reduce((sum, value) => sum + value, 0) / 77;
      expect(mean).toBeCloseTo(average, 5);
      const variance = own.reduce((sum, value) => sum + (value - average) ** 2, 0) / 77;
      expect(model.units?.variance[unit]).toBeCloseTo(variance, 4);
      expect(model.units?.dead[unit]).toBe(new Set(own).size === 1);
    }
    expect(model.units).toMatchObject({ kl: [], active: model.units?.variance.filter((v) => v > 0.01).length });
  });

  test('of zeros are all dead', () => {
    const model = openExperiment('p=vanilla&init=zeros', FIRST_SHARDS);
    evaluate(model, 100);
    expect(model.units?.dead).toEqual(Array(64).fill(true));
    expect(model.units?.active).toBe(0);
  });

  test('of a Gaussian code say how many nats each carries, which add up to the KL', () => {
    const model = openExperiment('vae', FIRST_SHARDS);
    train(model, 5);
    const { kl } = evaluate(model, 300);
    expect(model.units?.kl).toHaveLength(20);
    expect(model.units?.kl.reduce((sum, value) => sum + value, 0)).toBeCloseTo(kl ?? Number.NaN, 3);
  });
});

describe('the linear probe', () => {
  test('tells the digits from codes, better than chance, and less well where the labels are few', () => {
    const model = openExperiment('vanilla', FIRST_SHARDS);
    train(model, 30);
    const result = model.linearProbe(2000, 1000);
    expect(result).toMatchObject({ images: 2000, testImages: 1000 });
    expect(result?.accuracy).toBeGreaterThan(0.6);
    expect(model.linearProbe(20, 1000)?.accuracy).toBeLessThan(result?.accuracy ?? 0);
    expect(model.linearProbe(2000, 1000)).toEqual(result);
  });

  test('says nothing where images or labels are missing', () => {
    expect(openExperiment('vanilla', FIRST_SHARDS).linearProbe(2001, 1000)).toBeUndefined();
    expect(openExperiment('pca').linearProbe(50, 50)).toBeUndefined();
  });
});

describe('exact PCA', () => {
  const finish = (model: Experiment) => {
    while (!model.advancePca());
    const comparison = model.compareWithPca();
    if (!comparison) throw new Error('no comparison after the last piece');
    return comparison;
  };

  test('is what the linear network finds: the same error, and the same plane', () => {
    const model = openExperiment('pca');
    expect(model.compareWithPca()).toBeUndefined();
    const before = finish(model);
    expect(before.components).toBe(2);
    expect(before.angles[1]).toBeGreaterThan(5);
    train(model, 1500);
    const { mse, angles } = finish(model);
    expect(mse).toBe(before.mse);
    expect(evaluate(model, 100).mse).toBeCloseTo(mse, 6);
    expect(Math.max(...angles)).toBeLessThan(0.01);
  });

  test('can be beaten by no code as wide', () => {
    const model = openExperiment('p=pca&widths=1');
    const { mse, components, angles } = finish(model);
    expect([components, angles.length]).toEqual([1, 1]);
    for (let i = 0; i < 5; i++) {
      expect(evaluate(model, 100).mse).toBeGreaterThan(mse);
      train(model, 50);
    }
  });

  test('waits for the training images', () => {
    const model = openExperiment('linear', FIRST_SHARDS);
    expect(thrown(() => finish(model)).message).toMatch(/training images have not arrived/);
  });
});
