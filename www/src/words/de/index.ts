// German: the same files as English. What is missing or too much, the compiler says.

import type { Words } from '../kinds';
import { activations } from './activations';
import { animation } from './animation';
import { blocks } from './blocks';
import { classifier } from './classifier';
import { codes } from './codes';
import { compare } from './compare';
import { dataSets } from './data-sets';
import { denoise } from './denoise';
import { draw } from './draw';
import { embed } from './embed';
import { engine } from './engine';
import { features } from './features';
import { frame } from './frame';
import { gallery } from './gallery';
import { hourglass } from './hourglass';
import { latent } from './latent';
import { latentAbout } from './latent-about';
import { layers } from './layers';
import { loss } from './loss';
import { notices } from './notices';
import { ownImages } from './own-images';
import { panels } from './panels';
import { partners } from './partners';
import { recipe } from './recipe';
import { reconstructions } from './reconstructions';
import { report } from './report';
import { reproduction } from './reproduction';
import { results } from './results';
import { runs } from './runs';
import { samples } from './samples';
import { share } from './share';
import { space } from './space';
import { storedRuns } from './stored-runs';
import { story } from './story';
import { suggestions } from './suggestions';
import { taking } from './taking';
import { transport } from './transport';
import { units } from './units';
import { walk } from './walk';

export const de: Words = {
  activations,
  animation,
  blocks,
  classifier,
  codes,
  compare,
  dataSets,
  denoise,
  draw,
  embed,
  engine,
  features,
  frame,
  gallery,
  hourglass,
  latent,
  latentAbout,
  layers,
  loss,
  notices,
  ownImages,
  panels,
  partners,
  recipe,
  reconstructions,
  report,
  reproduction,
  results,
  runs,
  samples,
  share,
  space,
  storedRuns,
  story,
  suggestions,
  taking,
  transport,
  units,
  walk,
};
