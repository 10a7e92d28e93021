// English. A file for each part of the page; other languages have the same files.

import { animation } from './animation';
import { compare } from './compare';
import { embed } from './embed';
import { hourglass } from './hourglass';
import { panels } from './panels';
import { partners } from './partners';
import { runs } from './runs';
import { share } from './share';
import { taking } from './taking';

export const en = {
  animation,
  compare,
  embed,
  hourglass,
  panels,
  partners,
  runs,
  share,
  taking,
};
