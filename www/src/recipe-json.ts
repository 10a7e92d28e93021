// The recipe as JSON: everything that decides a run, as the engine's own specification, and the link that means the same.

import type { TakenRun } from './taken-run';

/** Of this file's form; the specification's is that of the link, which it names. */
export const RECIPE_VERSION = 1;

export function recipeAsJson({ preset, fragment, link, faithful, spec }: TakenRun): string {
  const about = 'a recipe of the Autoencoder Playground';
  return `${JSON.stringify({ about, version: RECIPE_VERSION, preset, link, fragment, faithful, spec }, null, 2)}\n`;
}
