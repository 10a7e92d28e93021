// German: the same files as English. What is missing or too much, the compiler says.

import type { Words } from '../kinds';
import { activations } from './activations';
import { blocks } from './blocks';
import { classifier } from './classifier';
import { codes } from './codes';
import { features } from './features';
import { latent } from './latent';
import { latentAbout } from './latent-about';
import { layers } from './layers';
import { panels } from './panels';
import { units } from './units';

export const de: Words = {
  activations,
  blocks,
  classifier,
  codes,
  features,
  latent,
  latentAbout,
  layers,
  panels,
  units,
};
