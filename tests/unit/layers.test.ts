// The network in words and proportions, for every preset.

import { describe, expect, test } from 'vitest';
import { blocksOf, countLayers } from '../../www/src/layers';
import { runOf } from './runs';
import { engine } from './support';

const named = (link: string) => blocksOf(runOf(link)).map(({ name }) => name);
const captioned = (link: string) => blocksOf(runOf(link)).map(({ caption }) => caption);

describe('the layers of', () => {
  test.each([
    ['stacked', ['image · 784', '300', 'code · 150', '300', 'reconstruction · 784']],
    ['pca', ['point · 3', 'code · 2', 'reconstruction · 3']],
    ['overcomplete', ['image · 784', 'code · 1,000', 'reconstruction · 784']],
    ['classifier', ['image · 784', '300', 'code · 150', 'classes · 10']],
    ['vae-2d', ['image · 784', '500', '500', 'code · 2 (mean and variance)', '500', '500', 'reconstruction · 784']],
    [
      'p=conditional-vae&widths=9-2-9',
      [
        'image · 784',
        'and the label',
        '9',
        'code · 2 (mean and variance)',
        'and the label',
        '9',
        'reconstruction · 784',
      ],
    ],
    ['p=vanilla&noise=masking&strength=0.25', ['image · 784', 'masking, 25 %', 'code · 64', 'reconstruction · 784']],
    ['p=denoising-gaussian&widths=30', ['image · 784', 'noise, deviation 0.058', 'code · 30', 'reconstruction · 784']],
    [
      'p=stacked&drop=0.5',
      ['image · 784', '300', 'dropout, 50 %', 'code · 150', '300', 'dropout, 50 %', 'reconstruction · 784'],
    ],
    [
      'p=convolutional&filters=4-2',
      [
        'image · 28 × 28',
        'convolution 28 × 28 × 4',
        'max-pooling 14 × 14 × 4',
        'convolution 14 × 14 × 2',
        'code · 7 × 7 × 2',
        'convolution 7 × 7 × 2',
        'up-sampling 14 × 14 × 2',
        'convolution 14 × 14 × 4',
        'up-sampling 28 × 28 × 4',
        'reconstruction · 28 × 28',
      ],
    ],
    [
      'p=convolutional&filters=4&widths=16',
      [
        'image · 28 × 28',
        'convolution 28 × 28 × 4',
        'max-pooling 14 × 14 × 4',
        'code · 16',
        '784',
        'convolution 14 × 14 × 4',
        'up-sampling 28 × 28 × 4',
        'reconstruction · 28 × 28',
      ],
    ],
  ])('%s have their names', (link, names) => {
    expect(named(link)).toEqual(names);
  });

  test.each(engine.presets().map(({ id }) => id))('%s have one code, and a place for every mark', (id) => {
    const blocks = blocksOf(runOf(id));
    expect(blocks.filter(({ isCode }) => isCode)).toHaveLength(1);
    for (const { label, name, extent, depth } of blocks) {
      expect(label).not.toMatch(/undefined|NaN|^$/);
      expect(name).not.toMatch(/undefined|NaN|^$/);
      expect(extent).toBeGreaterThanOrEqual(1);
      expect(depth).toBeGreaterThanOrEqual(1);
    }
    expect(blocks.map(({ caption }) => caption).join()).not.toMatch(/undefined/);
  });

  test('a network with weights count those alone', () => {
    const layers = (link: string) => countLayers(runOf(link));
    expect([layers('stacked'), layers('classifier'), layers('convolutional')]).toEqual([4, 3, 7]);
    expect([layers('p=stacked&drop=0.5'), layers('conditional-vae'), layers('denoising-visible')]).toEqual([4, 6, 4]);
  });
});

describe('what leads to a layer', () => {
  test('is its own non-linearity: that of the hidden layers, of the code, of the output', () => {
    const link = 'p=stacked&act=tanh&code=relu&out=sigmoid';
    expect(captioned(link)).toEqual(['', 'tanh', 'relu', 'tanh', 'sigmoid']);
    expect(captioned('p=vanilla&act=tanh&code=elu')).toEqual(['', 'elu', 'sigmoid']);
  });

  test('is a convolution, a pooling or an up-sampling, with the code’s before the last pooling', () => {
    expect(captioned('p=convolutional&filters=4-2&act=elu&code=tanh')).toEqual([
      '',
      '3 × 3 convolution, elu',
      '2 × 2 max-pooling',
      '3 × 3 convolution, tanh',
      '2 × 2 max-pooling',
      '3 × 3 convolution, elu',
      '2 × 2 up-sampling',
      '3 × 3 convolution, elu',
      '2 × 2 up-sampling',
      '3 × 3 convolution, sigmoid',
    ]);
  });

  test('is a mean and a variance, or a softmax', () => {
    expect(captioned('p=vae&widths=9-2-9')).toEqual(['', 'elu', 'mean and variance', 'elu', 'sigmoid']);
    expect(captioned('classifier')).toEqual(['', 'elu', 'elu', 'softmax']);
  });
});

test('a map is as wide as its side, and a bar as the square of its units', () => {
  const [image, conv, pool, code] = blocksOf(runOf('p=convolutional&filters=4&widths=100'));
  expect([image, conv, pool].map((block) => [block?.look, block?.extent, block?.depth])).toEqual([
    ['map', 28, 1],
    ['map', 28, 4],
    ['map', 14, 4],
  ]);
  expect([code?.look, code?.extent]).toEqual(['bar', 10]);
  // The image is as wide in a network that takes it as a row.
  expect(blocksOf(runOf('vanilla'))[0]).toMatchObject({ look: 'bar', extent: 28 });
});
