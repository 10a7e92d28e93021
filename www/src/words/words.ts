// All words that people read, in the language of the page. English comes with the page; another language is a file of its own,
// and everything that imports this one waits for it.

import { en } from './en';
import type { Words } from './kinds';
import { language } from './language';

export const words: Words = language === 'de' ? (await import('./de')).de : en;
