// English. A file for each part of the page; other languages have the same files.

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

export const en = {
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
