// What to compare a run with: for each preset the ones that answer a question about it, and how each becomes a link.

export type Change =
  /** Another preset, with some of its values changed. */
  | { readonly kind: 'preset'; readonly preset: string; readonly values?: Readonly<Record<string, string>> }
  /** This very run, with some values changed. */
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  /** No run at all: the exact solution of the linear problem. */
  | { readonly kind: 'pca' };

export interface Partner {
  readonly name: string;
  /** The question that the two answer together. */
  readonly reason: string;
  readonly change: Change;
}

const another = (preset: string, name: string, reason: string, values?: Readonly<Record<string, string>>): Partner => ({
  name,
  reason,
  change: values ? { kind: 'preset', preset, values } : { kind: 'preset', preset },
});

const twin = (name: string, reason: string, values: Readonly<Record<string, string>>): Partner => ({
  name,
  reason,
  change: { kind: 'values', values },
});

const EXACT_PCA: Partner = {
  name: 'Exact PCA',
  reason: 'The best that any linear code of this width can do, computed and not learnt.',
  change: { kind: 'pca' },
};

const ALL_DIGITS = '0123456789';

/** Without these a VAE is a plain autoencoder of the same shape. */
const PLAIN = { latent: 'plain' };

const PARTNERS: Readonly<Record<string, readonly Partner[]>> = {
  pca: [
    EXACT_PCA,
    twin('A bent code', 'With tanh units the code is held between -1 and 1: what does the bend cost?', {
      code: 'tanh',
    }),
    twin('One number', 'With one number there is a line instead of a plane: how much more is lost?', { widths: '1' }),
  ],
  linear: [
    EXACT_PCA,
    another(
      'vanilla',
      'Vanilla, as narrow',
      'Does a bend in code and output find more in 32 numbers than a straight line?',
      {
        widths: '32',
      },
    ),
  ],
  vanilla: [
    another('linear', 'Linear, as wide', 'What is the ReLU worth, when both have 64 numbers?', { widths: '64' }),
    another('multilayer', 'Multilayer', 'Both have 64 numbers: what does one more layer on each side bring?'),
    another('sparse-l1', 'Sparse by L1', 'What does it cost to keep most of the 64 units silent?'),
  ],
  multilayer: [
    another('vanilla', 'Vanilla', 'Both have 64 numbers: is the longer way worth its parameters?'),
    twin('Twice as wide a code', 'Is it the depth that limits it, or the 64 numbers?', { widths: '128-128-128' }),
  ],
  stacked: [
    another('tied', 'Tied weights', 'Half the parameters: does the decoder need weights of its own?'),
    another('layerwise-phases', 'In phases', 'The same network, learnt one layer at a time: is that still needed?'),
    twin('Without the penalty', 'What does the penalty on the weights change on digits that it has never seen?', {
      l2: '0',
    }),
  ],
  tied: [
    another('stacked', 'Stacked', 'The same network with a decoder of its own: which needs fewer steps?'),
    another(
      'denoising-gaussian',
      'Denoising, Gaussian',
      'The same network, asked to repair: what does noise teach it?',
    ),
  ],
  convolutional: [
    another('convolutional-course', 'Gone dark', 'The same filters from other initial weights: when does it go black?'),
    another('vanilla', 'Vanilla', 'Which reaches a small error first, filters or one dense layer?'),
  ],
  'convolutional-course': [
    another('convolutional', 'Convolutional', 'The same filters from He weights: one learns, and one goes black.'),
    twin('Cross-entropy', 'The same weights and another loss: does it stay out of the dark?', { loss: 'bce' }),
  ],
  overcomplete: [
    another('vanilla', 'Vanilla', 'Sixteen times fewer numbers: how much does the bottleneck cost?'),
    twin('With noise on the input', 'Copying no longer helps: does it learn about digits now?', {
      noise: 'gaussian',
      strength: '0.5',
    }),
  ],
  'noise-data': [
    another('vanilla', 'Vanilla', 'The same network on digits: patterns can be squeezed, and dice cannot.'),
    twin('A wider code', 'Four times as many numbers: does noise fit now?', { widths: '256' }),
  ],
  'layerwise-separate': [
    another('stacked', 'Stacked', 'All layers at once instead of one after the other: which ends lower?'),
    another('layerwise-phases', 'In phases', 'The same two steps inside one network.'),
  ],
  'layerwise-phases': [
    another('layerwise-cached', 'In phases, cached', 'The same curve for less work: how much less?'),
    another('stacked', 'Stacked', 'All layers at once instead of one after the other: which ends lower?'),
  ],
  'layerwise-cached': [
    another('stacked', 'Stacked', 'All layers at once instead of one after the other: which ends lower?'),
    another('layerwise-phases', 'In phases', 'The same without the cache: the same curve for more work.'),
  ],
  classifier: [
    another(
      'pretrained-classifier',
      'Pretrained',
      'The same labels, after learning from all images without them: does it help?',
    ),
    twin('A hundred labels', 'What are the other 19,900 labels worth?', { labels: '100' }),
  ],
  'pretrained-classifier': [
    another('classifier', 'Classifier', 'The same labels without pretraining: did it help?'),
    twin('Frozen', 'What was learnt without labels stays as it is: is it good enough?', { freeze: '1' }),
  ],
  'stacked-softmax': [
    another(
      'pretrained-classifier',
      'Pretrained classifier',
      'Two ways from images to labels: which gets more digits right?',
    ),
    another('classifier', 'Classifier', 'Labels alone, without any autoencoder.'),
  ],
  'sparse-l1': [
    another('vanilla', 'Vanilla', 'The same network without the price: what does silence cost?'),
    twin('Ten times the price', 'How silent can the code be before the digits suffer?', { l1: '0.001' }),
  ],
  'sparse-kl': [
    twin('Without the penalty', 'A thousand units that may all be active: is the error smaller?', { sparsity: '0' }),
    another('overcomplete', 'Overcomplete', 'Another thousand units, with nothing that holds them back.'),
  ],
  'denoising-gaussian': [
    another('tied', 'Tied weights', 'The same network without noise: is it better or worse on clean digits?'),
    twin('A calmer learning rate', 'A tenth of the learning rate: is it stable now?', { lr: '0.001' }),
  ],
  'denoising-dropout': [
    another('tied', 'Tied weights', 'The same network with whole images: does it miss the pixels that are missing?'),
    another('denoising-gaussian', 'Denoising, Gaussian', 'Missing pixels against noisy ones: what does each teach?'),
  ],
  'denoising-visible': [
    twin('Without noise', 'The same network that never sees noise: what does it learn instead?', { noise: 'none' }),
    twin('Missing pixels', 'Half of the pixels gone instead of all of them noisy.', { noise: 'masking' }),
  ],
  'latent-2d': [
    another('vae-2d', 'Variational', 'The same three digits as clouds instead of points: which map has fewer holes?', {
      digits: '156',
    }),
    twin('All digits', 'Ten kinds of digits in two numbers: do they still find room?', { digits: ALL_DIGITS }),
  ],
  'latent-gaussian': [
    another('vae', 'Variational', 'Twenty numbers again, and dice are what it is trained for.'),
    another('tied', 'Tied weights', 'A code that is seven times wider, with half the weights.'),
  ],
  vae: [
    twin('Its plain twin', 'The same network with points for codes: what does being ready for dice cost?', PLAIN),
    another('vae-2d', 'Two numbers', 'How much do the other eighteen numbers carry?'),
    another('conditional-vae', 'Conditional', 'Being told the digit leaves the code to the style.'),
  ],
  'vae-2d': [
    another(
      'latent-2d',
      'Two numbers, plain',
      'Points instead of clouds, on all digits: how far do the codes spread?',
      {
        digits: ALL_DIGITS,
      },
    ),
    twin('Its plain twin', 'The same network with points for codes: what does an orderly map cost?', PLAIN),
  ],
  'beta-vae': [
    another('vae', 'Variational', 'The KL term weighed once instead of four times: which redraws better?'),
    twin('Much more weight', 'Forty times the KL term: does the code still say anything?', { beta: '40' }),
  ],
  'conditional-vae': [
    another('vae', 'Variational', 'The same without being told the digit: what was it worth?'),
    twin('Two numbers', 'With the digit told, are two numbers enough for the style?', { widths: '500-500-2-500-500' }),
  ],
};

/** Another beginning is worth a look for every run. */
const OTHER_SEED: Partner = twin(
  'Another seed',
  'The same recipe from other random numbers: how much of a difference is luck?',
  {},
);

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
