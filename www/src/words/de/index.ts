// German: the same files as English. What is missing or too much, the compiler says.

import type { Words } from '../kinds';
import { denoise } from './denoise';
import { draw } from './draw';
import { loss } from './loss';
import { panels } from './panels';
import { reconstructions } from './reconstructions';
import { samples } from './samples';
import { space } from './space';
import { walk } from './walk';

export const de: Words = {
  denoise,
  draw,
  loss,
  panels,
  reconstructions,
  samples,
  space,
  walk,
};
