// Words and units: what a loss is measured in, what an evaluation found, how things and numbers are called.

import { describe, expect, test } from 'vitest';
import { wordsFor } from '../../www/src/data-sets';
import { formatFinding, formatLoss, formatNumber, formatShare } from '../../www/src/format';
import { findingsBesidesLoss, findingsOf } from '../../www/src/result';
import { unitOfLoss } from '../../www/src/units';
import { phase, runOf, runWith } from './runs';

describe('the unit of the loss', () => {
  test.each([
    ['stacked', 0, 'mean squared error a pixel'],
    ['p=stacked&reduce=sum', 0, 'squared error an image'],
    ['p=vanilla&loss=bce', 0, 'cross-entropy a pixel, in nats'],
    ['vae', 0, 'cross-entropy an image, in nats'],
    ['pca', 0, 'mean squared error a coordinate'],
    ['p=pca&reduce=sum', 0, 'squared error a point'],
    ['classifier', 0, 'cross-entropy of the label, in nats'],
    ['layerwise-phases', 0, 'mean squared error a pixel'],
    ['layerwise-phases', 1, 'mean squared error a hidden activation'],
    ['layerwise-cached', 1, 'mean squared error a hidden activation'],
    ['pretrained-classifier', 2, 'cross-entropy of the label, in nats'],
    ['stacked-softmax', 2, 'cross-entropy of the label, in nats'],
    ['stacked-softmax', 3, 'cross-entropy of the label, in nats'],
  ])('of %s in phase %d', (link, index, unit) => {
    expect(unitOfLoss(runOf(link), index)).toBe(unit);
  });

  test('is a usual one where nothing is known yet', () => {
    expect(unitOfLoss(null, 0)).toBe('mean squared error a pixel');
    expect(unitOfLoss(runWith([phase('all layers', 1)]), 5)).toBe('mean squared error a pixel');
  });
});

describe('what an evaluation found', () => {
  const texts = (findings: ReturnType<typeof findingsOf>) => findings.map(formatFinding);
  const vae = { loss: 80, mse: 0.01, reconstruction: 80, kl: 25, negElbo: 105, images: 1000 };
  const classifier = { loss: 0.25, accuracy: 0.9167, images: 1000 };
  const sparse = { loss: 0.02, mse: 0.02, meanActivation: 0.098, sparsityLoss: 1.5, images: 1000 };

  test('is told with the most telling first', () => {
    expect(texts(findingsOf(vae, 'pixel'))).toEqual([
      'negative ELBO 105 nats',
      'reconstruction 80.0',
      'KL 25.0',
      'mean squared error 0.0100 a pixel',
    ]);
    expect(texts(findingsOf(classifier, 'pixel'))).toEqual(['accuracy 91.7 %', 'cross-entropy 0.250 nats']);
    expect(texts(findingsOf({ loss: 0.04, mse: 0.04, images: 100 }, 'coordinate'))).toEqual([
      'mean squared error 0.0400 a coordinate',
    ]);
  });

  test('is not told twice beside the loss', () => {
    expect(texts(findingsBesidesLoss({ loss: 0.02, mse: 0.020_000_01, images: 1 }, 'pixel'))).toEqual([]);
    expect(texts(findingsBesidesLoss(classifier, 'pixel'))).toEqual(['accuracy 91.7 %']);
    expect(texts(findingsBesidesLoss(sparse, 'pixel'))).toEqual([
      'mean activation of the code 0.0980',
      'KL to the target 1.50',
    ]);
    expect(texts(findingsBesidesLoss({ loss: 0.005, mse: 0.01, images: 1 }, 'pixel'))).toEqual([
      'mean squared error 0.0100 a pixel',
    ]);
  });

  test('may be nothing, or zero', () => {
    expect(findingsOf({ loss: 1, images: 1 }, 'pixel')).toEqual([]);
    expect(texts(findingsOf({ ...classifier, accuracy: 0 }, 'pixel'))[0]).toBe('accuracy 0.0 %');
  });
});

test('numbers are read as they are small, large, or none', () => {
  expect([0.012_345, 1, 123.4, 1234.5, 999_999, 1e6, 1e-9].map(formatLoss)).toEqual([
    '0.0123',
    '1.00',
    '123',
    '1,235',
    '999,999',
    '1.00e+6',
    '1.00e-9',
  ]);
  expect([null, undefined, Number.NaN, Number.POSITIVE_INFINITY].map(formatLoss)).toEqual([
    '–',
    '–',
    'NaN',
    'Infinity',
  ]);
  expect([24, 1000, 0.01, 5e22, 1.5e-12].map(formatNumber)).toEqual([
    '24',
    '1,000',
    '0.0100',
    '5.00 × 10²²',
    '1.50 × 10⁻¹²',
  ]);
  expect([formatShare(0.9167), formatShare(0.9167, 2), formatShare(1, 0)]).toEqual(['91.7 %', '91.67 %', '100 %']);
});

test('things have their articles', () => {
  const { one } = wordsFor('mnist');
  expect([one(0), one(8)]).toEqual(['a 0', 'an 8']);
  const clothes = wordsFor('fashion');
  expect([1, 2, 9].map(clothes.one)).toEqual(['a pair of trousers', 'a pullover', 'an ankle boot']);
  expect(wordsFor('pixels').one(0)).toBe('random pixels');
  expect([wordsFor(undefined).name, wordsFor('nonsense').name]).toEqual(['MNIST', 'MNIST']);
});
