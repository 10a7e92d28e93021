// What to compare a run with: for each preset the ones that answer a question about it, and how each becomes a link.

import { words } from './words/words';

export type Change =
  /** Another preset, with some of its values changed. */
  | { readonly kind: 'preset'; readonly preset: string; readonly values?: Readonly<Record<string, string>> }
  /** This very run, with some values changed. */
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  /** No run at all: the exact solution of the linear problem. */
  | { readonly kind: 'pca' };

interface PartnerWords {
  readonly name: string;
  /** The question that the two answer together. */
  readonly reason: string;
}

export interface Partner extends PartnerWords {
  readonly change: Change;
}

const another = (words: PartnerWords, preset: string, values?: Readonly<Record<string, string>>): Partner => ({
  ...words,
  change: values ? { kind: 'preset', preset, values } : { kind: 'preset', preset },
});

const twin = (words: PartnerWords, values: Readonly<Record<string, string>>): Partner => ({
  ...words,
  change: { kind: 'values', values },
});

const said = words.partners;
const EXACT_PCA: Partner = { ...said.exactPca, change: { kind: 'pca' } };

const ALL_DIGITS = '0123456789';

/** Without these a VAE is a plain autoencoder of the same shape. */
const PLAIN = { latent: 'plain' };

const PARTNERS: Readonly<Record<string, readonly Partner[]>> = {
  pca: [EXACT_PCA, twin(said.pca.bent, { code: 'tanh' }), twin(said.pca.oneNumber, { widths: '1' })],
  linear: [EXACT_PCA, another(said.linear.vanilla, 'vanilla', { widths: '32' })],
  vanilla: [
    another(said.vanilla.linear, 'linear', { widths: '64' }),
    another(said.vanilla.multilayer, 'multilayer'),
    another(said.vanilla.sparse, 'sparse-l1'),
  ],
  multilayer: [another(said.multilayer.vanilla, 'vanilla'), twin(said.multilayer.wide, { widths: '128-128-128' })],
  stacked: [
    another(said.stacked.tied, 'tied'),
    another(said.stacked.phases, 'layerwise-phases'),
    twin(said.stacked.unpunished, { l2: '0' }),
  ],
  tied: [another(said.tied.stacked, 'stacked'), another(said.tied.denoising, 'denoising-gaussian')],
  convolutional: [
    another(said.convolutional.dark, 'convolutional-course'),
    another(said.convolutional.vanilla, 'vanilla'),
  ],
  'convolutional-course': [
    another(said.dark.convolutional, 'convolutional'),
    twin(said.dark.crossEntropy, { loss: 'bce' }),
  ],
  overcomplete: [
    another(said.overcomplete.vanilla, 'vanilla'),
    twin(said.overcomplete.noisy, { noise: 'gaussian', strength: '0.5' }),
  ],
  'noise-data': [another(said.noise.vanilla, 'vanilla'), twin(said.noise.wide, { widths: '256' })],
  'layerwise-separate': [another(said.separate.stacked, 'stacked'), another(said.separate.phases, 'layerwise-phases')],
  'layerwise-phases': [another(said.phases.cached, 'layerwise-cached'), another(said.phases.stacked, 'stacked')],
  'layerwise-cached': [another(said.cached.stacked, 'stacked'), another(said.cached.phases, 'layerwise-phases')],
  classifier: [
    another(said.classifier.pretrained, 'pretrained-classifier'),
    twin(said.classifier.fewLabels, { labels: '100' }),
  ],
  'pretrained-classifier': [
    another(said.pretrained.classifier, 'classifier'),
    twin(said.pretrained.frozen, { freeze: '1' }),
  ],
  'stacked-softmax': [
    another(said.softmax.pretrained, 'pretrained-classifier'),
    another(said.softmax.classifier, 'classifier'),
  ],
  'sparse-l1': [another(said.sparseL1.vanilla, 'vanilla'), twin(said.sparseL1.dearer, { l1: '0.001' })],
  'sparse-kl': [twin(said.sparseKl.unpunished, { sparsity: '0' }), another(said.sparseKl.overcomplete, 'overcomplete')],
  'denoising-gaussian': [
    another(said.denoisingGaussian.tied, 'tied'),
    twin(said.denoisingGaussian.calmer, { lr: '0.001' }),
  ],
  'denoising-dropout': [
    another(said.denoisingDropout.tied, 'tied'),
    another(said.denoisingDropout.gaussian, 'denoising-gaussian'),
  ],
  'denoising-visible': [
    twin(said.denoisingVisible.clean, { noise: 'none' }),
    twin(said.denoisingVisible.missing, { noise: 'masking' }),
  ],
  'latent-2d': [
    another(said.plane.variational, 'vae-2d', { digits: '156' }),
    twin(said.plane.allDigits, { digits: ALL_DIGITS }),
  ],
  'latent-gaussian': [another(said.gaussian.variational, 'vae'), another(said.gaussian.tied, 'tied')],
  vae: [
    twin(said.variational.plain, PLAIN),
    another(said.variational.twoNumbers, 'vae-2d'),
    another(said.variational.conditional, 'conditional-vae'),
  ],
  'vae-2d': [
    another(said.variationalPlane.points, 'latent-2d', { digits: ALL_DIGITS }),
    twin(said.variationalPlane.plain, PLAIN),
  ],
  'beta-vae': [another(said.beta.variational, 'vae'), twin(said.beta.heavier, { beta: '40' })],
  'conditional-vae': [
    another(said.conditional.variational, 'vae'),
    twin(said.conditional.twoNumbers, { widths: '500-500-2-500-500' }),
  ],
};

/** Another beginning is worth a look for every run. */
const OTHER_SEED: Partner = twin(said.otherSeed, {});

export const partnersOf = (preset: string): readonly Partner[] => [...(PARTNERS[preset] ?? []), OTHER_SEED];

/** What a link says about the data, the random numbers and the length of a run holds for the other run as well. */
const CARRIED = ['seed', 'steps', 'math', 'data', 'size', 'digits', 'images', 'maxsteps', 'epochs'];

/** The link to run beside this one; null where there is nothing to run. */
export function linkTo({ change }: Partner, link: string): string | null {
  const own = new URLSearchParams(link.replace(/^#/, ''));
  if (change.kind === 'pca') return null;
  const values = new URLSearchParams(change.kind === 'values' ? own : { p: change.preset });
  if (change.kind === 'preset') {
    for (const key of CARRIED) {
      const value = own.get(key);
      if (value !== null) values.set(key, value);
    }
  }
  for (const [key, value] of Object.entries(change.values ?? {})) values.set(key, value);
  if (change === OTHER_SEED.change) values.set('seed', String(nextSeed(own.get('seed'))));
  return values.toString();
}

/** Any preset as it is, with what this link says about data and length. */
export const linkToPreset = (preset: string, link: string): string =>
  linkTo({ name: preset, reason: '', change: { kind: 'preset', preset } }, link) as string;

const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

const nextSeed = (seed: string | null): number => (Number(seed ?? 0) >= LARGEST_SEED ? 0 : Number(seed ?? 0) + 1);
