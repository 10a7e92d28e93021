// German: the same files as English. What is missing or too much, the compiler says.

import type { Words } from '../kinds';
import { dataSets } from './data-sets';
import { frame } from './frame';
import { gallery } from './gallery';
import { notices } from './notices';
import { ownImages } from './own-images';
import { panels } from './panels';
import { recipe } from './recipe';
import { report } from './report';
import { reproduction } from './reproduction';
import { results } from './results';
import { storedRuns } from './stored-runs';
import { story } from './story';
import { suggestions } from './suggestions';
import { transport } from './transport';

export const de: Words = {
  dataSets,
  frame,
  gallery,
  notices,
  ownImages,
  panels,
  recipe,
  report,
  reproduction,
  results,
  storedRuns,
  story,
  suggestions,
  transport,
};
