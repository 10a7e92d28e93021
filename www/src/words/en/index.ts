// English. A file for each part of the page; other languages have the same files.

import { activations } from './activations';
import { blocks } from './blocks';
import { classifier } from './classifier';
import { codes } from './codes';
import { dataSets } from './data-sets';
import { denoise } from './denoise';
import { draw } from './draw';
import { features } from './features';
import { frame } from './frame';
import { gallery } from './gallery';
import { latent } from './latent';
import { latentAbout } from './latent-about';
import { layers } from './layers';
import { loss } from './loss';
import { notices } from './notices';
import { ownImages } from './own-images';
import { panels } from './panels';
import { recipe } from './recipe';
import { reconstructions } from './reconstructions';
import { report } from './report';
import { reproduction } from './reproduction';
import { results } from './results';
import { samples } from './samples';
import { space } from './space';
import { storedRuns } from './stored-runs';
import { story } from './story';
import { suggestions } from './suggestions';
import { transport } from './transport';
import { units } from './units';
import { walk } from './walk';

export const en = {
  activations,
  blocks,
  classifier,
  codes,
  dataSets,
  denoise,
  draw,
  features,
  frame,
  gallery,
  latent,
  latentAbout,
  layers,
  loss,
  notices,
  ownImages,
  panels,
  recipe,
  reconstructions,
  report,
  reproduction,
  results,
  samples,
  space,
  storedRuns,
  story,
  suggestions,
  transport,
  units,
  walk,
};
