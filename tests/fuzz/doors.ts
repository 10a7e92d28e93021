// Every door that is written in TypeScript, and the engine as the page sees it.

import type { Door } from './door';
import { addresses } from './doors/addresses';
import { messages } from './doors/messages';
import { ownFiles, packedFiles, pictureHeads } from './doors/own-files';
import { engineValues, savedFiles } from './doors/saved-files';
import { storedCurves, storedRuns } from './doors/stored';

export const DOORS: readonly Door<never>[] = [
  messages,
  addresses,
  storedRuns,
  storedCurves,
  savedFiles,
  engineValues,
  ownFiles,
  pictureHeads,
  packedFiles,
];
