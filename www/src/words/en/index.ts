// English. A file for each part of the page; other languages have the same files.

import { engine } from './engine';
import { panels } from './panels';

export const en = { engine, panels };
