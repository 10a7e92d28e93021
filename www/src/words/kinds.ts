// What a language has to have: all that English has.

import type { en } from './en';

export type Words = typeof en;
