// All kinds of looks, and how each is answered.

import type { Look, LookKind, Looks } from '../../looks';
import type { Experiment } from '../engine';
import { decode, drawing, encode, grid, images, latent, path, samples } from './latent';
import { confusion, denoise, pca, plane, probe } from './measures';
import { exciting, features, flow, trace, units } from './network';
import type { Answerer, Work } from './work';

const ANSWERERS: { readonly [K in LookKind]: Answerer<K> } = {
  latent,
  decode,
  encode,
  images,
  path,
  grid,
  samples,
  features,
  units,
  denoise,
  drawing,
  flow,
  trace,
  exciting,
  confusion,
  probe,
  pca,
  plane,
};

/** The work that answers a look. */
export function answering(experiment: Experiment, look: Look): Generator<void, Looks[LookKind]['answer']> {
  const answerer = ANSWERERS[look.kind] as unknown as (experiment: Experiment, look: Look) => Work<LookKind>;
  return answerer(experiment, look);
}
