// Who repairs best, in order and in words.

import { expect, test } from 'vitest';
import { ranked, tellScores } from '../../www/src/denoise-scores';

test('the smallest error is first, and one that is no number last', () => {
  expect(ranked({ count: 9, nothing: 0.3, model: 0.1, pca: 0.2 }).map(({ who }) => who)).toEqual([
    'model',
    'pca',
    'nothing',
  ]);
  expect(ranked({ count: 9, nothing: 0.3, model: Number.NaN, pca: null }).map(({ who }) => who)).toEqual([
    'nothing',
    'model',
  ]);
});

test('who wins is told, with all the numbers', () => {
  expect(tellScores({ count: 250, nothing: 0.12, model: 0.03, pca: null })).toBe(
    'Over 250 held-out images, the model wins: an error of 0.0300 is left, where doing nothing leaves 0.120 (4.0 times as much).',
  );
  expect(tellScores({ count: 1000, nothing: 0.12, model: 0.05, pca: 0.04 })).toBe(
    'Over 1,000 held-out images, exact PCA wins: an error of 0.0400 is left, where the model leaves 0.0500, and doing nothing 0.120.',
  );
  expect(tellScores({ count: 250, nothing: 0.001, model: 0.03, pca: null })).toMatch(
    /doing nothing wins: .* \(30.0 times/,
  );
});

test('errors within a percent are level', () => {
  expect(tellScores({ count: 250, nothing: 0.12, model: 0.03, pca: 0.0302 })).toBe(
    'Over 250 held-out images, the model and exact PCA are level: 0.0300 and 0.0302 are left, and doing nothing 0.120.',
  );
});

test('without noise nobody wins', () => {
  expect(tellScores({ count: 250, nothing: 0, model: 0.01, pca: 0.02 })).toBe(
    'Over 250 held-out images that nothing was done to, there is nothing to repair: the model itself adds an error of 0.0100, and exact PCA 0.0200.',
  );
});

test('a model that is lost loses', () => {
  expect(tellScores({ count: 250, nothing: 0.1, model: Number.NaN, pca: null })).toMatch(
    /doing nothing wins: an error of 0.100 is left, where the model leaves NaN\.$/,
  );
});
