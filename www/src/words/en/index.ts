// English. A file for each part of the page; other languages have the same files.

import { denoise } from './denoise';
import { draw } from './draw';
import { loss } from './loss';
import { panels } from './panels';
import { reconstructions } from './reconstructions';
import { samples } from './samples';
import { space } from './space';
import { walk } from './walk';

export const en = {
  denoise,
  draw,
  loss,
  panels,
  reconstructions,
  samples,
  space,
  walk,
};
