import { describe, expect, it } from 'vitest';
import { drawsKl, isComparable, linesOf } from '../../www/src/chart-lines';
import { BinnedCurve } from '../../www/src/curve';
import { differencesInWords, type KeptRun } from '../../www/src/kept-runs';
import { linearRange } from '../../www/src/log-range';
import type { RunInfo } from '../../www/src/protocol';
import type { Curves } from '../../www/src/state';
import { loadEngine } from '../../www/tools/engine.mjs';

const { engine } = await loadEngine('simd');
const fields = engine.fields();

function runOf(preset: string, changes: [string, string][] = []): RunInfo {
  const spec = changes.reduce((all, [key, value]) => engine.withValue(all, key, value), engine.parseLink(preset).spec);
  const phase = (name: string, steps: number, frozen = 0, labels = false) => ({
    name,
    steps,
    stepsPerEpoch: steps,
    batchSize: 1,
    images: steps,
    labels,
    frozen,
    cached: false,
  });
  const phases = {
    'layerwise-phases': [phase('layer 1 of 2', 20), phase('layer 2 of 2', 30, 1)],
    classifier: [phase('classifier', 20, 0, true)],
  }[preset] ?? [phase('all layers', 100)];
  return {
    preset,
    values: engine.valuesOf(spec),
    link: '',
    plan: { parameters: 0, rows: 1, bytes: 0, layers: [], encoderLayers: 0 },
    phases,
    totalSteps: 100,
    stopAt: null,
  };
}

function curvesOf(steps: number[], losses: number[], kl: number[] = []): Curves {
  const train = new BinnedCurve();
  steps.forEach((step, i) => {
    train.add(step, losses[i] ?? Number.NaN);
  });
  return { train, test: { steps, values: losses, kl } } as Curves;
}

function kept(run: RunInfo, curves: Curves): KeptRun {
  return {
    id: 1,
    name: 'before',
    preset: run.preset,
    values: run.values,
    phases: run.phases,
    link: '',
    faithful: true,
    step: 50,
    totalSteps: 100,
    test: null,
    digest: null,
    arithmetic: null,
    curves,
    times: { training: [1], caching: [0] },
    seconds: 1,
    overlaid: true,
  };
}

describe('lines of the loss chart', () => {
  const curves = curvesOf([1, 10, 50], [0.5, 0.1, 0.05]);

  it('are training and held out, phase by phase', () => {
    const kinds = (run: RunInfo) => linesOf(run, curves, [], 'log').map(({ kind, steps }) => [kind, ...steps]);
    expect(kinds(runOf('stacked'))).toEqual([
      ['train', 1, 10, 50],
      ['test', 1, 10, 50],
    ]);
    expect(kinds(runOf('layerwise-phases'))).toEqual([
      ['train', 1, 10],
      ['train', 50],
      ['test', 1, 10],
      ['test', 50],
    ]);
    expect(linesOf(null, curves, [], 'log')).toEqual([]);
  });

  it('have the KL term of a Gaussian code apart, where it has the unit of the loss', () => {
    const withKl = curvesOf([0, 10], [500, 200], [0, 6]);
    const line = (scale: 'log' | 'linear') =>
      linesOf(runOf('vae-2d'), withKl, [], scale).find(({ kind }) => kind === 'kl')?.values;
    // Zero has no logarithm.
    expect(line('log')).toEqual([null, 6]);
    expect(line('linear')).toEqual([0, 6]);
    expect(drawsKl(runOf('vae', [['reduce', 'mean']]))).toBe(false);
    expect(linesOf(runOf('stacked'), withKl, [], 'log').some(({ kind }) => kind === 'kl')).toBe(false);
  });

  it('lie over earlier runs of the same unit, each with its number at its end', () => {
    const earlier = [kept(runOf('vanilla'), curves), kept(runOf('layerwise-phases'), curves)];
    const lines = linesOf(runOf('stacked'), curves, earlier, 'log');
    expect(lines.map(({ kind, mark, steps }) => [kind, mark, steps.length])).toEqual([
      ['earlier', 1, 3],
      // Its second phase is measured in another unit.
      ['earlier', 2, 2],
      ['train', 0, 3],
      ['test', 0, 3],
    ]);
  });

  it('leave out what cannot be compared', () => {
    expect(isComparable(runOf('classifier'), runOf('stacked'))).toBe(false);
    expect(isComparable(runOf('vae'), runOf('stacked'))).toBe(false);
    expect(isComparable(runOf('stacked'), runOf('vanilla'))).toBe(true);
    expect(isComparable(runOf('noise-data'), runOf('vanilla'))).toBe(false);
    const lines = linesOf(
      runOf('stacked'),
      curves,
      [kept(runOf('vae'), curves), kept(runOf('noise-data'), curves)],
      'log',
    );
    expect(lines.filter(({ kind }) => kind === 'earlier')).toEqual([]);
  });
});

describe('a linear axis', () => {
  it('begins at zero and ends at a round number', () => {
    expect(linearRange(0.01, 0.93)).toEqual([0, 1]);
    expect(linearRange(80, 543)).toEqual([0, 600]);
    expect(linearRange(0, 0.0999)).toEqual([0, 0.1]);
    expect(linearRange(1, 1)).toEqual([0, 1]);
    expect(linearRange(-3, 2)).toEqual([-3, 2]);
    expect(linearRange(null, null)).toEqual([0, 1]);
    expect(linearRange(0, 0)).toEqual([0, 1]);
    expect(linearRange(0, Number.POSITIVE_INFINITY)).toEqual([0, 1]);
  });
});

describe('differences of settings in one line', () => {
  const words = (a: RunInfo, b: RunInfo) => differencesInWords(a.values, b.values, fields);

  it('say what the earlier run had instead', () => {
    expect(words(runOf('stacked'), runOf('stacked'))).toBe('the same settings');
    expect(words(runOf('stacked', [['lr', '0.001']]), runOf('stacked'))).toBe('Learning rate 0.001 instead of 0.01');
    expect(words(runOf('tied'), runOf('stacked'))).toBe('Tie weights on instead of off');
  });

  it('name three, and count the rest', () => {
    const many = runOf('stacked', [
      ['lr', '0.001'],
      ['batch', '20'],
      ['seed', '4'],
      ['epochs', '9'],
      ['l2', '0'],
    ]);
    expect(words(many, runOf('stacked'))).toMatch(/^(\S+.* instead of \S+, ){3}and 2 more$/);
  });
});
