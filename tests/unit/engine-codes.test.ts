// Codes: encoded, decoded, walked between, sampled, and laid out on a grid; with labels where the model is told them.

import { describe, expect, test } from 'vitest';
import { evaluate, FIRST_SHARDS, firstInputs, openExperiment, thrown, train } from './support';

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: ArrayLike<number>) => {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)));
};

describe('a model that is told the label', () => {
  const experiment = () => openExperiment('conditional-vae', FIRST_SHARDS);

  test('encodes and decodes by it, row by row', () => {
    const model = experiment();
    const x = firstInputs(model, 80);
    const labels = Uint8Array.from({ length: 80 }, (_, i) => i % 10);
    const codes = model.encode(x, labels);
    expect(codes).toHaveLength(80 * 20);
    expect(model.decode(codes, labels)).toEqual(model.reconstruct(x, labels));
    // Another label of the last image, in the second pass of 75: its code is another, and no other code is.
    const other = model.encode(x, labels.with(79, 3));
    expect(other.subarray(0, 79 * 20)).toEqual(codes.subarray(0, 79 * 20));
    expect(other.subarray(79 * 20)).not.toEqual(codes.subarray(79 * 20));
    const drawn = model.decode(codes, labels.with(79, 3));
    expect(drawn.subarray(0, 79 * 784)).toEqual(model.decode(codes, labels).subarray(0, 79 * 784));
    expect(drawn.subarray(79 * 784)).not.toEqual(model.decode(codes, labels).subarray(79 * 784));
  });

  test('refuses to guess it', () => {
    const model = experiment();
    const [x, code] = [firstInputs(model, 2), new Float32Array(20)];
    const needed = /told the label: it needs 2 labels from 0 to 9/;
    for (const labels of [undefined, [], [1], [1, 2, 3], [1, 10]]) {
      expect(thrown(() => model.encode(x, labels)).message).toMatch(needed);
      expect(thrown(() => model.reconstruct(x, labels)).message).toMatch(needed);
    }
    expect(thrown(() => model.decode(code)).message).toMatch(/needs 1 label/);
    expect(thrown(() => model.interpolate(x.subarray(784), x.subarray(0, 784), 5)).message).toMatch(needed);
  });

  test('is the only kind that listens to it', () => {
    const model = openExperiment('vanilla', FIRST_SHARDS);
    const x = firstInputs(model, 2);
    expect(model.encode(x, [1, 99])).toEqual(model.encode(x));
  });
});

describe('the way between two images', () => {
  test('goes from one reconstruction to the other, and the mix from one image to the other', () => {
    const model = openExperiment('vanilla', FIRST_SHARDS);
    train(model, 20);
    const x = firstInputs(model, 2);
    const [from, to] = [x.slice(0, 784), x.slice(784)];
    const [decoded, mixed] = model.interpolate(from, to, 5);
    const frame = (values: Float32Array, i: number) => values.slice(784 * i, 784 * (i + 1));
    expect([decoded.length, mixed.length]).toEqual([5 * 784, 5 * 784]);
    const y = model.reconstruct(x);
    expect([frame(decoded, 0), frame(decoded, 4)]).toEqual([y.slice(0, 784), y.slice(784)]);
    expect([frame(mixed, 0), frame(mixed, 4)]).toEqual([from, to]);
    frame(mixed, 1).forEach((level, i) => {
      expect(level).toBeCloseTo(0.75 * (from[i] ?? 0) + 0.25 * (to[i] ?? 0), 6);
    });
    // The middle of the codes is decoded, not the middle of the reconstructions.
    const [a, b] = [model.encode(from), model.encode(to)];
    const middle = model.decode(a.map((value, i) => 0.5 * value + 0.5 * (b[i] ?? 0)));
    expect(frame(decoded, 2)).toEqual(middle);
  });

  test('is told the first label, then the second', () => {
    const model = openExperiment('conditional-vae', FIRST_SHARDS);
    const x = firstInputs(model, 1);
    const [decoded] = model.interpolate(x, x, 4, [3, 8]);
    const [code3, code8] = [model.encode(x, [3]), model.encode(x, [8])];
    expect(decoded.slice(0, 784)).toEqual(model.decode(code3, [3]));
    expect(decoded.slice(3 * 784)).toEqual(model.decode(code8, [8]));
  });

  test('takes two inputs and a sane number of frames', () => {
    const model = openExperiment('vanilla');
    const x = new Float32Array(784);
    for (const frames of [0, 1, 1001])
      expect(thrown(() => model.interpolate(x, x, frames)).message).toMatch(/2 to 1000/);
    expect(thrown(() => model.interpolate(x, new Float32Array(783), 5)).message).toMatch(/784/);
  });
});

describe('sampled codes', () => {
  test('of the prior are standard normal, and scale with the temperature', () => {
    const model = openExperiment('vae');
    const codes = model.sampleCodes('prior', 1000, 1, 0) as Float32Array;
    expect(codes).toHaveLength(20_000);
    // Of 20,000 numbers: four standard errors.
    expect(Math.abs(mean(codes))).toBeLessThan(4 / Math.sqrt(20_000));
    expect(Math.abs(deviation(codes) - 1)).toBeLessThan(4 / Math.sqrt(40_000));
    const cold = model.sampleCodes('prior', 1000, 0.5, 0) as Float32Array;
    expect(cold).toEqual(codes.map((value) => value / 2));
  });

  test('are the same for the same index, while the model learns', () => {
    const model = openExperiment('vanilla', FIRST_SHARDS);
    const before = model.sampleCodes('prior', 6, 1, 7);
    train(model, 2);
    expect(model.sampleCodes('prior', 6, 1, 7)).toEqual(before);
    expect(model.sampleCodes('prior', 6, 1, 8)).not.toEqual(before);
  });

  test('of the fitted Gaussian have the mean and the deviation of each unit', () => {
    const model = openExperiment('p=stacked&widths=100-3-100&code=linear', FIRST_SHARDS);
    expect(model.sampleCodes('fitted', 2, 1, 0)).toBeUndefined();
    train(model, 10);
    evaluate(model, 1000);
    const codes = model.sampleCodes('fitted', 10_000, 1, 0) as Float32Array;
    for (const [unit, expected] of (model.units?.mean ?? []).entries()) {
      const own = codes.filter((_, i) => i % 3 === unit);
      const sd = Math.sqrt(model.units?.variance[unit] ?? Number.NaN);
      expect(Math.abs(mean(own) - expected)).toBeLessThan((4 * sd) / 100);
      expect(Math.abs(deviation(own) / sd - 1)).toBeLessThan(0.04);
    }
  });

  test('are refused without sense', () => {
    const model = openExperiment('vanilla');
    expect(thrown(() => model.sampleCodes('hat' as 'prior', 1, 1, 0)).message).toMatch(/prior or fitted, not hat/);
    expect(thrown(() => model.sampleCodes('prior', 10_001, 1, 0)).message).toMatch(/10000/);
  });
});

describe('the grid', () => {
  test('of a code of two numbers stands at the quantiles of the normal, from top left to bottom right', () => {
    const codes = openExperiment('vae-2d').gridCodes(3) as Float32Array;
    // The quantiles 1/6, 1/2 and 5/6.
    const at = [-0.967_421_57, 0, 0.967_421_57];
    const expected = [2, 1, 0].flatMap((row) => [0, 1, 2].flatMap((column) => [at[column] ?? 0, at[row] ?? 0]));
    expect(codes).toHaveLength(18);
    codes.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
    });
  });

  test('is there for no other code', () => {
    expect(openExperiment('vae').gridCodes(3)).toBeUndefined();
    for (const side of [0, 101])
      expect(thrown(() => openExperiment('vae-2d').gridCodes(side)).message).toMatch(/1 to 100/);
  });
});
