// Every door that is written in TypeScript, and the engine as the page sees it.
//
// An input is made of a seed and its number alone, so that it can be made again.

import { inspect } from 'node:util';
import { type Door, doorOf } from './door';
import { addresses } from './doors/addresses';
import { messages } from './doors/messages';
import { ownFiles, packedFiles, pictureHeads } from './doors/own-files';
import { engineValues, savedFiles } from './doors/saved-files';
import { shardFiles } from './doors/shard-files';
import { storedCurves, storedRuns, tabMemory } from './doors/stored';
import { texts } from './doors/texts';
import { Random } from './random';

export { type Tally, tryInput } from './attempts';

export const DOORS: readonly Door[] = [
  doorOf(messages),
  doorOf(addresses),
  doorOf(storedRuns),
  doorOf(storedCurves),
  doorOf(tabMemory),
  doorOf(savedFiles),
  doorOf(engineValues),
  doorOf(ownFiles),
  doorOf(pictureHeads),
  doorOf(packedFiles),
  doorOf(shardFiles),
  doorOf(texts),
];

/** An input as somebody can look at it. */
export const inputInWords = (door: Door, seed: number, number: number): string =>
  inspect(door.draw(new Random(seed, number)).input, { depth: 4, maxArrayLength: 100, maxStringLength: 500 }).slice(
    0,
    4000,
  );
