// English. A file for each part of the page; other languages have the same files.

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

export const en = {
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
