// Generated programs: every experiment has one in both frameworks, it says what the specification says, and nothing gets into
// it but numbers and names. Whether they compute the same is tried with Python: npm run test:exports.

import { describe, expect, test } from 'vitest';
import type { ExperimentSpec } from '../../www/pkg/types';
import type { Experiment } from '../../www/src/programs/about';
import { kerasProgram } from '../../www/src/programs/keras';
import { type DenseOutline, outlineOf } from '../../www/src/programs/outline';
import { torchProgram } from '../../www/src/programs/torch';
import { readSafetensors } from './safetensors';
import { engine, openExperiment } from './support';

const PRESETS = engine.presets().map(({ id }: { id: string }) => id);
const PROGRAMS = { torch: torchProgram, keras: kerasProgram };

/** Everything at once that the recipes do not have. */
const ODD = [
  'p=vae-2d&cond=1&noise=gaussian&strength=0.2&drop=0.3&reduce=mean&clip=1&opt=rmsprop&replace=1&l2=0.001',
  'p=convolutional&widths=64-8-64&filters=4-6&loss=bce&noise=masking',
  'p=convolutional&filters=4-6-2-3-5',
  'p=tied&drop=0.2&biassd=0.1&act=leaky-relu&code=selu&out=tanh&opt=momentum&l1=0.001&reduce=sum&digits=156',
  'p=classifier&maxsteps=7&opt=sgd&labels=50',
  'p=layerwise-separate&widths=100-50-20-50-100&out=sigmoid',
  'p=stacked&data=own&size=20x24',
  'p=pretrained-classifier&data=own&size=64x9',
  'p=convolutional&data=own&size=30x62&filters=4-6-2',
  'p=vae&widths=3&seed=9007199254740991',
  'p=vanilla&widths=30-20-10-40-50&code=softplus',
];

function experimentOf(link: string): Experiment {
  const { spec, refused } = engine.parseLink(link);
  expect(refused, link).toEqual([]);
  return { spec, title: 'A title', summary: 'A sentence.', link: `https://example.org/#${link}` };
}

const withoutHeading = (program: string): string => program.split('"""\n\n').slice(1).join('"""\n\n');

describe.each(Object.entries(PROGRAMS))('a program for %s', (framework, program) => {
  test.each([...PRESETS, ...ODD])('is there for %s', (link) => {
    const text = program(experimentOf(link));
    expect(text).toContain(`https://example.org/#${link}`);
    expect(text).not.toMatch(/undefined|NaN|\[object|false|true|null\b/);
    expect(text.split('\n').filter((line) => line.length > 100 && !line.startsWith('https:'))).toEqual([]);
    expect(text).toMatch(/^def main\(\):$/m);
    // Nothing stands there twice, and nothing is empty.
    const functions = [...text.matchAll(/^(?:def|class) (\w+)/gm)].map(([, name]) => name);
    expect(new Set(functions).size).toBe(functions.length);
  });

  test('has the settings as constants, and only those that the experiment uses', () => {
    const plainly = withoutHeading(program(experimentOf('vanilla')));
    expect(plainly).toContain('BATCH_SIZE = 32\nEPOCHS = 5\nLEARNING_RATE = 0.001\n');
    expect(plainly).not.toMatch(/\b(L2|L1|SPARSITY|BETA|NOISE|DROPOUT|CLIP_NORM|MAX_STEPS|LABELS)\b/);
    const all = withoutHeading(
      program(experimentOf('p=denoising-gaussian&strength=0.25&clip=2&drop=0.1&l1=0.5&maxsteps=9&seed=12')),
    );
    for (const line of ['SEED = 12', 'NOISE = 0.25', 'CLIP_NORM = 2', 'DROPOUT = 0.1', 'L1 = 0.5', 'MAX_STEPS = 9'])
      expect(all).toMatch(new RegExp(`^${line}\\b`, 'm'));
  });

  test.each([
    ['adam', /0\.999.*1e-8/],
    ['rmsprop', /rho=0\.9, epsilon=1e-7/],
    ['momentum', /momentum=0\.9/],
    ['sgd', /SGD\((parameters, lr=)?LEARNING_RATE\)/],
  ])('has the constants of %s', (kind, constants) => {
    expect(program(experimentOf(`p=vanilla&opt=${kind}`))).toMatch(constants);
  });

  test('leaves out validation images and other classes where the recipe does', () => {
    expect(program(experimentOf('stacked'))).toContain('[5000:]');
    expect(program(experimentOf('vanilla'))).not.toContain('5000');
    expect(program(experimentOf('latent-2d'))).toContain('np.isin(y, [1, 5, 6])');
    expect(program(experimentOf('p=stacked&data=fashion'))).toMatch(/FashionMNIST|fashion_mnist/);
  });

  test('says at its top what is not the same', () => {
    const heading = (link: string) => program(experimentOf(link)).split('"""')[1];
    expect(heading('pca')).toContain('other numbers');
    expect(heading('classifier')).toContain('have labels');
    if (framework === 'torch') expect(heading('vanilla')).toContain('epsilon of Adam');
    else expect(heading('layerwise-phases')).toContain('layerwise-cached');
  });

  test('lets no text in but as a comment', () => {
    const hostile = '"""\nimport os\nos.remove("x")  # \\"""';
    const experiment = { ...experimentOf('stacked'), title: hostile, summary: hostile, link: `https://x/'${hostile}` };
    const text = program(experiment);
    // It stands in the one string at the top, and all that comes after that is as it would be without.
    expect(text.startsWith('"""')).toBe(true);
    expect(text.split('"""')[1]).toMatch(/^[^"\\]+$/);
    expect(withoutHeading(text)).toBe(withoutHeading(program(experimentOf('stacked'))));
  });

  test.each<[string, (spec: ExperimentSpec) => unknown]>([
    ['an activation', (spec) => Object.assign(spec.architecture, { activation: 'elu")); import os; (("' })],
    ['an inherited name', (spec) => Object.assign(spec.architecture, { activation: 'constructor' })],
    ['an initialiser', (spec) => Object.assign(spec.architecture, { initializer: 'x' })],
    ['an optimiser', (spec) => Object.assign(spec.optimizer, { kind: 'x' })],
    ['a width', (spec) => Object.assign(spec.architecture, { widths: [300, '1); import os', 300] })],
    ['a rate', (spec) => Object.assign(spec.optimizer, { learningRate: '1\nimport os' })],
    ['no number', (spec) => Object.assign(spec.objective, { l2: Number.POSITIVE_INFINITY })],
    ['classes', (spec) => Object.assign(spec.data, { classes: '1]); import os' })],
    ['a seed', (spec) => Object.assign(spec, { seed: '0; import os' })],
  ])('refuses %s that the engine does not know', (_, spoil) => {
    const experiment = experimentOf('stacked');
    spoil(experiment.spec);
    expect(() => program(experiment)).toThrow(/^(a specification|classes)/);
  });
});

describe('the outline of a network', () => {
  const shapeOf = ({ inputs, outputs }: DenseOutline) => [outputs, inputs];

  // A classifier's file has a third part.
  test.each([...PRESETS, ...ODD])('has the shapes that the engine writes for %s', (link) => {
    const { spec } = experimentOf(link);
    const { convolutions, toCode, toOutput, mirrored } = outlineOf(spec);
    const encoder = [...convolutions.map(({ inputs, filters }) => [filters, inputs, 3, 3]), ...toCode.map(shapeOf)];
    const decoder = [...toOutput.map(shapeOf), ...mirrored.map(({ inputs, filters }) => [filters, inputs, 3, 3])];
    const { tensors } = readSafetensors(openExperiment(link).safetensors());
    const shapes = (part: string) =>
      Object.entries(tensors)
        .filter(([name]) => name.startsWith(part) && name.endsWith('weight'))
        .sort(([a], [b]) => Number(a.split('.')[1]) - Number(b.split('.')[1]))
        .map(([, { shape }]) => shape);
    expect(shapes('encoder')).toEqual(encoder);
    expect(shapes('decoder')).toEqual(spec.schedule.kind === 'classifier' ? [] : decoder);
  });
});
