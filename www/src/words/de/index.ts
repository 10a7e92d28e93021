// German: the same files as English. What is missing or too much, the compiler says.

import type { Words } from '../kinds';
import { animation } from './animation';
import { compare } from './compare';
import { embed } from './embed';
import { hourglass } from './hourglass';
import { panels } from './panels';
import { partners } from './partners';
import { runs } from './runs';
import { share } from './share';
import { taking } from './taking';

export const de: Words = {
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
