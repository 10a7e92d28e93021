// The denoise bench: how images are broken, and who repairs them best.

import { html, type TemplateResult } from 'lit';

export const denoise = {
  sentence: (many: string) =>
    `Held-out ${many}, broken here in a way that you choose, and repaired by the model: what is trained stays as it is.`,
  look:
    'A model repairs best what it was trained to repair. Give it more noise than that, or another kind, and see where it ' +
    'begins to draw digits that are not there. One trained without noise repairs a little as well, because a narrow code ' +
    'has no room for noise; so does PCA. Doing nothing is hard to beat when there is little noise.',
  how: (corruptions: TemplateResult, score: TemplateResult, pca: TemplateResult) => html`
    <p>The corrupted image x̃ is made of the original x, pixel by pixel, with ε standard normal and σ, or the share p, the strength:
      Gaussian noise, dropout, and masking.</p>
    ${corruptions}
    <p>Where the run holds noisy pixels between black and white, so does the bench. Scores are mean squared errors against
      the original, over N held-out images of P pixels; doing nothing has r(x̃) = x̃, the model its decoder after its
      encoder, r(x̃) = g(f(x̃)).</p>
    ${score}
    <p>Exact PCA has the mean μ of the training images and V, as many of their principal components as the code has
      numbers. It was not fitted to noisy images either.</p>
    ${pca}`,
  soon: 'The model is about to answer.',
  repairsNone: 'This network says what a digit is, and repairs none.',
  noise: 'Noise for the test',
  kinds: {
    none: 'none',
    gaussian: 'Gaussian noise',
    dropout: 'dropout, the rest made brighter',
    masking: 'masking',
  },
  strengths: {
    none: 'Strength',
    gaussian: 'Standard deviation',
    dropout: 'Share of pixels dropped',
    masking: 'Share of pixels masked',
  },
  asInTraining: 'As in training',
  trainsClean: 'This run trains on clean images.',
  choose: 'Choose some noise to see what it makes of that.',
  trainsWith: (noise: string, strength: string) => `This run trains with ${noise}, ${strength}.`,
  otherNoise: 'Other noise',
  next: (many: string) => `Next ${many}`,
  rows: `From the top: as it is, corrupted, repaired by the model. Below, the model's error.`,
  rowsWithPca: `From the top: as it is, corrupted, repaired by the model, and by exact PCA. Below, the model's error.`,
  /** `one` of them begins a sentence. */
  image: (one: string, corrupted: string, model: string) =>
    `${one}; corrupted, with a mean squared error of ${corrupted}; what the model makes of that, with ${model}`,
  imageWithPca: (one: string, corrupted: string, model: string, pca: string) =>
    `${one}; corrupted, with a mean squared error of ${corrupted}; what the model makes of that, with ${model}; what exact PCA makes of it, with ${pca}`,
  left: (step: string) => `What is left to repair after step ${step}: mean squared error a pixel`,
  comparePca: 'Compare with exact PCA',
  computingPca: (share: string) => `Computing PCA, ${share}`,
  contenders: { nothing: 'doing nothing', model: 'the model', pca: 'exact PCA' },
  untouched: (count: string, model: string, pca: string | null) =>
    `Over ${count} held-out images that nothing was done to, there is nothing to repair: the model itself adds an error of ` +
    `${model}${pca === null ? '' : `, and exact PCA ${pca}`}.`,
  level: (count: string, best: Left, second: Left, third: Left | null) =>
    `Over ${count} held-out images, ${best.name} and ${second.name} are level: ` +
    `${best.error} and ${second.error} are left${alsoLeft(third)}.`,
  wins: (count: string, best: Left, second: Left, times: string | null, third: Left | null) =>
    `Over ${count} held-out images, ${best.name} wins: an error of ${best.error} is left, where ${second.name} leaves ` +
    `${second.error}${times === null ? '' : ` (${times} times as much)`}${alsoLeft(third)}.`,
};

/** What one of the contenders leaves. */
interface Left {
  readonly name: string;
  readonly error: string;
}

function alsoLeft(third: Left | null): string {
  return third ? `, and ${third.name} ${third.error}` : '';
}
