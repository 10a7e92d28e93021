// Two runs in words: what differs, which is better by how much, and when that cannot be said.

import { describe, expect, test } from 'vitest';
import type { TestMetrics } from '../../www/pkg/types';
import { comparedCurves } from '../../www/src/compared-curves';
import { anglesSentence, formatAngle, gapOf, gapSentence, summaryOf } from '../../www/src/principal-angles';
import type { RunInfo } from '../../www/src/protocol';
import { errorOf, pairsOf, type Shown } from '../../www/src/rows-side-by-side';
import { initialState, type PageState } from '../../www/src/state';
import { differenceOf, rowsOf, settingsThatDiffer, testedAlike, verdictOf } from '../../www/src/verdict';
import { engine } from './support';

const runOf = (link: string): RunInfo => {
  const { preset, spec } = engine.parseLink(link);
  return {
    preset,
    values: engine.valuesOf(spec),
    link,
    plan: { parameters: 1, rows: 1, bytes: 1, layers: [], encoderLayers: 0 },
    phases: [],
    totalSteps: 100,
    stopAt: null,
  };
};

function stateOf(link: string, test: Partial<TestMetrics>, step = 100): PageState {
  const { curves } = initialState;
  const lastTest = { loss: 0.1, images: 1000, ...test };
  const own = {
    ...curves,
    test: {
      steps: [0, step],
      values: [1, lastTest.loss],
      kl: [0, 0],
      mse: [lastTest.mse, lastTest.mse].map((mse, i) => (mse === undefined ? Number.NaN : i === 0 ? 1 : mse)),
    },
  };
  const phase = {
    name: 'all',
    steps: 100,
    stepsPerEpoch: 10,
    batchSize: 1,
    images: 1,
    labels: false,
    frozen: 0,
    cached: false,
  };
  return { ...initialState, run: { ...runOf(link), phases: [phase] }, lastTest, curves: own };
}

describe('settings', () => {
  test('that differ are named as in the recipe', () => {
    expect(settingsThatDiffer(runOf('p=stacked'), runOf('p=tied'), engine.fields())).toEqual(['Tie weights: off / on']);
    expect(settingsThatDiffer(runOf('p=stacked'), runOf('p=stacked'), engine.fields())).toEqual([]);
    expect(settingsThatDiffer(runOf('p=stacked'), runOf('p=stacked&lr=0.5'), [])).toEqual(['lr: 0.01 / 0.5']);
  });
});

describe('a verdict', () => {
  test('is about the errors of both, and says by how much', () => {
    const [a, b] = [stateOf('p=stacked', { mse: 0.02 }), stateOf('p=tied', { mse: 0.015 })];
    expect(verdictOf(a, b)).toBe(
      "B is better after 100 steps on the same 1,000 held-out digits: B's mean squared error is 25.0 % lower than A's. " +
        'A has mean squared error 0.0200 a pixel, B mean squared error 0.0150 a pixel.',
    );
    expect(verdictOf(b, a)).toMatch(/^A is better .*: B's mean squared error is 33.3 % higher than A's\./);
    expect(rowsOf(a, b)).toEqual([
      expect.objectContaining({ name: 'mean squared error', better: 'B', difference: '25.0 % lower' }),
    ]);
  });

  test('is about the accuracy of two classifiers, in points', () => {
    const [a, b] = [
      stateOf('p=classifier', { accuracy: 0.9, loss: 0.3 }),
      stateOf('p=classifier', { accuracy: 0.95, loss: 0.35 }),
    ];
    expect(verdictOf(a, b)).toMatch(
      /^B is better .*: B's accuracy is 5.00 points higher than A's\. A has accuracy 90.0 %, B accuracy 95.0 %\.$/,
    );
    expect(rowsOf(a, b).map(({ name, better }) => [name, better])).toEqual([
      ['accuracy', 'B'],
      ['cross-entropy', 'A'],
    ]);
  });

  test('is none where nothing is measured, or nothing in common', () => {
    expect(verdictOf(initialState, stateOf('p=tied', { mse: 1 }))).toBe('Nothing has been measured yet.');
    const [a, b] = [stateOf('p=classifier', { accuracy: 0.9 }), stateOf('p=tied', { mse: 0.01 })];
    expect(verdictOf(a, b)).toBe('The two have no number in common that says which is better.');
  });

  test('of equal numbers is that neither is better', () => {
    const [a, b] = [stateOf('p=tied', { mse: 0.01 }), stateOf('p=tied', { mse: 0.010_001 })];
    expect(verdictOf(a, b)).toMatch(/^Neither is better/);
  });

  test('on other images, or after other steps, says so', () => {
    const [a, b] = [stateOf('p=latent-2d', { mse: 0.02 }), stateOf('p=vae-2d', { mse: 0.04 }, 90)];
    expect(testedAlike(a, b)).toBe(false);
    expect(verdictOf(a, b)).toMatch(
      /^A is better after 100 and 90 steps on 1,000 .* for A and 1,000 .* for B, so take it with care/,
    );
  });

  test('a run that is lost is worse than any that is not', () => {
    const [a, b] = [stateOf('p=tied', { mse: Number.NaN }), stateOf('p=tied', { mse: 9 })];
    expect(rowsOf(a, b)[0]?.better).toBe('B');
    expect(verdictOf(a, b)).toMatch(/^B is better after 100 steps on the same 1,000 held-out digits\. A has/);
  });

  test('twice as high and more is said as a multiple', () => {
    const finding = (value: number) => ({ name: 'x', value });
    expect(differenceOf(finding(1), finding(3))).toBe('3.0 times as high');
    expect(differenceOf(finding(1), finding(1.5))).toBe('50.0 % higher');
    expect(differenceOf(finding(0), finding(1))).toBe('–');
    const [a, b] = [stateOf('p=tied', { mse: 0.01 }), stateOf('p=tied', { mse: 0.05 })];
    expect(verdictOf(a, b)).toContain(": B's mean squared error is 5.0 times as high as A's.");
  });
});

describe('curves', () => {
  test('of one unit are those of the loss', () => {
    const curves = comparedCurves(stateOf('p=stacked', { mse: 0.02 }), stateOf('p=tied', { mse: 0.01 }));
    expect(curves).toMatchObject({ measure: 'loss', same: true, unit: 'mean squared error a pixel' });
    expect(curves.a).toEqual([
      [
        [0, 100],
        [1, 0.1],
      ],
    ]);
  });

  test('of two units are those of the error that both have', () => {
    const curves = comparedCurves(stateOf('p=vae-2d', { mse: 0.05, loss: 150 }), stateOf('p=latent-2d', { mse: 0.04 }));
    expect(curves).toMatchObject({ measure: 'error', same: true, unit: 'mean squared error a pixel' });
    expect(curves.a).toEqual([
      [
        [0, 100],
        [1, 0.05],
      ],
    ]);
  });

  test('of two units and no common error are those of the loss, with a warning', () => {
    const curves = comparedCurves(stateOf('p=vae-2d', { mse: 0.05 }), stateOf('p=classifier', {}));
    expect(curves).toMatchObject({ measure: 'loss', same: false });
  });
});

describe('images of both', () => {
  const shown = (levels: readonly number[], outputs = levels): Shown => ({
    kind: 'images',
    step: 1,
    labels: Uint8Array.from(levels),
    originals: Uint8Array.from(levels.flatMap((level) => new Array<number>(784).fill(level))),
    corrupted: null,
    outputs: Float32Array.from(outputs.flatMap((level) => new Array<number>(784).fill(level / 255))),
  });

  test('are found by their pixels, wherever they stand, and each once', () => {
    expect(pairsOf(shown([1, 2, 3]), shown([1, 2, 3]))).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(pairsOf(shown([1, 2, 3, 4]), shown([4, 2]))).toEqual([
      [1, 1],
      [3, 0],
    ]);
    expect(pairsOf(shown([1, 1]), shown([1]))).toEqual([[0, 0]]);
    expect(pairsOf(shown([1]), shown([2]))).toEqual([]);
  });

  test('have an error each, and a verdict has none', () => {
    expect(errorOf(shown([255], [0]), 0)).toBeCloseTo(1, 6);
    expect(errorOf({ ...shown([255]), kind: 'classes' }, 0)).toBeNull();
  });
});

describe('exact PCA', () => {
  test('has a gap to the model', () => {
    expect(gapOf(0.011, 0.01)).toBeCloseTo(0.1, 12);
    const test = { loss: 0, mse: 0.011, images: 10 };
    expect(gapSentence(test, { mse: 0.01, components: 32, angles: [] }, 'pixel')).toBe(
      'Exact PCA with 32 components has a mean squared error of 0.0100 a pixel, the model 0.0110, which is 10.0 % above.',
    );
    expect(gapSentence({ ...test, mse: 0.009 }, { mse: 0.01, components: 1, angles: [] }, 'pixel')).toMatch(
      /^Exact PCA with 1 component .* 10.0 % below\.$/,
    );
    expect(gapSentence(null, { mse: 0.01, components: 2, angles: [] }, 'pixel')).toMatch(
      /has none to lay beside it\.$/,
    );
  });

  test('has angles to a linear decoder, and none to another', () => {
    expect(summaryOf([1, 2, 30])).toEqual({ smallest: 1, median: 2, largest: 30 });
    expect(summaryOf([1, 2])).toEqual({ smallest: 1, median: 1.5, largest: 2 });
    expect(anglesSentence([])).toContain('not linear');
    expect(anglesSentence([0.5, 2, 30])).toContain('from 0.50° to 30.0°, half of them below 2.0°');
    expect(formatAngle(0.012_34)).toBe('0.012°');
    expect(formatAngle(1e-9)).toBe('less than 0.001°');
  });
});
