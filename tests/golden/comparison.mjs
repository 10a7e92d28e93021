// @ts-check
// Which run of ours stands beside which number of TensorFlow's (recipes.json), and when the two agree.

/**
 * @typedef {object} Metric
 * @property {string} golden name in recipes.json
 * @property {string} ours name in the "test" of the last line of a run; with `@`, of the last "eval" of the phase behind it
 * @property {'lower' | 'higher' | 'either'} better which way beats the reference
 */

/** @type {Metric} */
const mse = { golden: 'test_mse', ours: 'mse', better: 'lower' };
/** @type {Metric} */
const accuracy = { golden: 'test_accuracy', ours: 'accuracy', better: 'higher' };
/** @type {Metric[]} */
const nats = [
  { golden: 'test_reconstruction_nats', ours: 'reconstruction', better: 'either' },
  { golden: 'test_kl_nats', ours: 'kl', better: 'either' },
  { golden: 'test_neg_elbo_nats', ours: 'negElbo', better: 'lower' },
];

/** @type {{ key: string, link: string, metrics: Metric[], quick?: boolean }[]} `quick`: run by every `npm test`. */
export const COMPARISONS = [
  { key: 'stacked', link: 'stacked', metrics: [mse], quick: true },
  { key: 'tied', link: 'tied', metrics: [mse] },
  { key: 'vanilla', link: 'vanilla', metrics: [mse] },
  { key: 'multilayer', link: 'multilayer', metrics: [mse] },
  { key: 'convolutional', link: 'convolutional', metrics: [mse] },
  { key: 'overcomplete', link: 'overcomplete', metrics: [mse] },
  { key: 'layerwise-separate', link: 'layerwise-separate', metrics: [mse] },
  {
    key: 'layerwise-phases',
    link: 'layerwise-phases',
    metrics: [
      mse,
      { golden: 'phase1_test_mse', ours: 'mse@layer 1 of 2', better: 'lower' },
      { golden: 'phase2_test_mse', ours: 'loss', better: 'lower' },
    ],
  },
  { key: 'layerwise-phases', link: 'layerwise-cached', metrics: [mse] },
  { key: 'classifier-20000', link: 'classifier', metrics: [accuracy] },
  { key: 'classifier-500', link: 'p=classifier&labels=500', metrics: [accuracy], quick: true },
  { key: 'pretrained-classifier-20000', link: 'pretrained-classifier', metrics: [accuracy] },
  { key: 'pretrained-classifier-500', link: 'p=pretrained-classifier&labels=500', metrics: [accuracy] },
  { key: 'pretrained-classifier-20000-frozen', link: 'p=pretrained-classifier&freeze=1', metrics: [accuracy] },
  { key: 'pretrained-classifier-500-frozen', link: 'p=pretrained-classifier&labels=500&freeze=1', metrics: [accuracy] },
  {
    key: 'stacked-softmax',
    link: 'stacked-softmax',
    metrics: [accuracy, { golden: 'accuracy_before', ours: 'accuracy@softmax layer', better: 'higher' }],
  },
  {
    key: 'sparse-l1',
    link: 'sparse-l1',
    metrics: [mse, { golden: 'mean_activation', ours: 'meanActivation', better: 'either' }],
    quick: true,
  },
  {
    key: 'sparse-kl',
    link: 'sparse-kl',
    // The sparsity loss is the distance of every unit's mean activation from the target; their overall mean says less.
    metrics: [mse, { golden: 'sparsity_loss', ours: 'sparsityLoss', better: 'lower' }],
  },
  { key: 'denoising-gaussian-lr0.001', link: 'p=denoising-gaussian&lr=0.001', metrics: [mse] },
  { key: 'denoising-dropout', link: 'denoising-dropout', metrics: [mse] },
  { key: 'denoising-visible', link: 'denoising-visible', metrics: [mse] },
  { key: 'latent-2d', link: 'latent-2d', metrics: [mse] },
  { key: 'vae-5', link: 'p=vae&epochs=5', metrics: nats },
  { key: 'vae', link: 'vae', metrics: nats },
  { key: 'vae-2d', link: 'vae-2d', metrics: nats },
  { key: 'beta-vae', link: 'p=beta-vae&epochs=10', metrics: nats },
  { key: 'conditional-vae', link: 'p=conditional-vae&epochs=10', metrics: nats },
];

/** Exact PCA's error beside a linear autoencoder's, which may be one percent above it. */
export const LINEAR = [
  { key: 'pca-2', link: 'p=linear&widths=2' },
  { key: 'pca-32', link: 'linear' },
  { key: 'pca-64', link: 'p=linear&widths=64' },
];

/** @typedef {{ mean: number, sd: number | null, seeds?: number }} Reference */

/**
 * How far from the reference's mean a run may be: three standard deviations, or three percent where one or two seeds say
 * nothing about a spread. Three seeds often lie closer together than the next three (eight of `stacked` have three times the
 * deviation of its first three), so a spread is never taken as less than one and a half percent.
 * @param {Reference} reference
 */
export function spreadOf({ mean, sd, seeds = 3 }) {
  return sd === null || seeds < 3 ? 0.03 * Math.abs(mean) : Math.max(3 * sd, 0.015 * Math.abs(mean));
}

/**
 * Whether a mean lies within the reference's spread, or beats it.
 * @param {number} ours @param {Reference} reference @param {Metric['better']} better
 */
export function agrees(ours, reference, better) {
  if (better === 'lower' && ours < reference.mean) return true;
  if (better === 'higher' && ours > reference.mean) return true;
  return Math.abs(ours - reference.mean) <= spreadOf(reference);
}

/**
 * A metric of a run, from the lines that it printed.
 * @param {string} name @param {any[]} lines
 * @returns {number}
 */
export function metricOf(name, lines) {
  const [metric = '', phase] = name.split('@');
  const line =
    phase === undefined ? lines.at(-1) : lines.findLast((one) => one.event === 'eval' && one.phase === phase);
  return line.test[metric];
}
