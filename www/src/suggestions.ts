// What to try after a preset: three others that answer a question which it leaves open, each with the question.

import { words } from './words/words';

export interface Suggestion {
  readonly preset: string;
  /** One sentence: what is different there, and what to look at. */
  readonly reason: string;
}

const TABLE: Readonly<Record<string, readonly [string, string, string]>> = {
  // Compress
  pca: ['linear', 'latent-2d', 'vanilla'],
  linear: ['vanilla', 'stacked', 'pca'],
  vanilla: ['multilayer', 'sparse-l1', 'overcomplete'],
  multilayer: ['vanilla', 'stacked', 'layerwise-separate'],
  stacked: ['tied', 'layerwise-phases', 'denoising-visible'],
  tied: ['stacked', 'denoising-gaussian', 'convolutional'],
  convolutional: ['convolutional-course', 'stacked', 'tied'],
  'convolutional-course': ['convolutional', 'vanilla', 'denoising-gaussian'],
  overcomplete: ['sparse-kl', 'denoising-dropout', 'noise-data'],
  'noise-data': ['vanilla', 'overcomplete', 'linear'],
  // One layer at a time
  'layerwise-separate': ['layerwise-phases', 'stacked', 'stacked-softmax'],
  'layerwise-phases': ['layerwise-cached', 'stacked', 'layerwise-separate'],
  'layerwise-cached': ['layerwise-phases', 'pretrained-classifier', 'stacked'],
  classifier: ['pretrained-classifier', 'stacked-softmax', 'vae-2d'],
  'pretrained-classifier': ['classifier', 'stacked-softmax', 'stacked'],
  'stacked-softmax': ['classifier', 'pretrained-classifier', 'layerwise-separate'],
  // Constrain
  'sparse-l1': ['sparse-kl', 'vanilla', 'overcomplete'],
  'sparse-kl': ['sparse-l1', 'overcomplete', 'stacked'],
  // Repair
  'denoising-gaussian': ['denoising-visible', 'denoising-dropout', 'tied'],
  'denoising-dropout': ['denoising-visible', 'denoising-gaussian', 'overcomplete'],
  'denoising-visible': ['denoising-dropout', 'vae', 'sparse-kl'],
  // Explore the code
  'latent-2d': ['vae-2d', 'latent-gaussian', 'pca'],
  'latent-gaussian': ['vae', 'latent-2d', 'stacked'],
  // Generate
  vae: ['vae-2d', 'beta-vae', 'conditional-vae'],
  'vae-2d': ['latent-2d', 'vae', 'conditional-vae'],
  'beta-vae': ['vae', 'vae-2d', 'latent-gaussian'],
  'conditional-vae': ['vae', 'classifier', 'beta-vae'],
};

const REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = words.suggestions;

/** Three presets to try after this one; none for a preset that is not known. */
export const suggestionsAfter = (preset: string): readonly Suggestion[] =>
  (TABLE[preset] ?? []).map((next) => ({ preset: next, reason: REASONS[preset]?.[next] ?? '' }));
