// Which recipe is trained on some images: the one at hand, where it fits them, with as little changed as it takes; otherwise a
// plain one, and why.

import type * as Engine from '../../pkg/simd/engine.js';
import type { ExperimentSpec, Link } from '../../pkg/types';
import { adapted } from './few-images';
import type { FittingRecipe, OwnImages } from './own-images';

type Fitter = Pick<typeof Engine, 'parseLink' | 'formatLink' | 'withValue' | 'valuesOf' | 'presets' | 'Experiment'>;

/** Fits any images. */
const PLAIN = 'stacked';

/** `wanted` is the link that is followed; it may speak of these images already. */
export function fittingRecipe(engine: Fitter, wanted: string, images: OwnImages, training: number): FittingRecipe {
  const link = engine.parseLink(wanted);
  const title = (preset: string) => engine.presets().find(({ id }) => id === preset)?.title ?? preset;
  const fitted = (link: Link): FittingRecipe => {
    const { spec, notes, isMeant } = onImages(engine, link.spec, images, training);
    new engine.Experiment(spec, images.manifest).free();
    // What is said to come out holds for the images that it was said of.
    const claim = isMeant ? {} : { digest: null, testLoss: null };
    return { link: engine.formatLink({ ...link, ...claim, spec }), title: title(link.preset), notes };
  };
  try {
    return fitted(link);
  } catch (error) {
    const plain = fitted(engine.parseLink(`p=${PLAIN}&seed=${link.spec.seed}`));
    const why = (error as { reason?: string }).reason ?? (error as Error).message;
    const note = `${title(link.preset)} does not fit these images (${why}): ${plain.title} is trained instead.`;
    return { ...plain, notes: [note, ...plain.notes] };
  }
}

/** The specification on these images. Throws where a rule is in the way. */
function onImages(engine: Fitter, wanted: ExperimentSpec, { set, width, height }: OwnImages, training: number) {
  let spec = wanted;
  const change = (key: string, value: string) => {
    spec = engine.withValue(spec, key, value);
  };
  // Sizes belong to one's own images alone: what was one's own before has another size.
  if (wanted.data.set === 'own') change('size', '28x28');
  change('data', set);
  if (set === 'own') change('size', `${width}x${height}`);
  // A link that means such images says already what they need.
  const isMeant = wanted.data.set === set && wanted.data.size === spec.data.size;
  const { changes, notes } = set === 'own' && !isMeant ? adapted(spec, training) : { changes: [], notes: [] };
  for (const [key, value] of changes) change(key, value);
  return { spec, notes, isMeant };
}
