// German: the same files as English. What is missing or too much, the compiler says.

import type { Words } from '../kinds';
import { engine } from './engine';
import { panels } from './panels';

export const de: Words = { engine, panels };
