// Saved runs: what the page adds to the metadata of a file, and what it reads there when the file comes back.

import type { ArithmeticName, ExperimentSpec, Link, SpecError, TestMetrics } from '../../pkg/types';
import { RECIPE_VERSION } from '../recipe-json';
import type { LoadedEngine } from './engine';
import type { Recipe } from './recipe';

const OPENING_BRACE = 0x7b;
const MAX_RECIPE_BYTES = 100_000;

/** A file whose header has been read; the engine reads the rest. */
export interface Saved {
  /** Null: a recipe, which begins at its first step. */
  readonly file: Uint8Array | null;
  readonly link: Link;
  /** What its numbers were computed with; null where it does not say. */
  readonly arithmetic: ArithmeticName | null;
  /** Whether the link alone leads to it. */
  readonly faithful: boolean;
  /** A hash of the images that it was trained on, where those were the visitor's own. */
  readonly images: string | null;
}

/** Notes for the metadata: where the run comes from, and what it reached on held-out data. */
export function notesOf(recipe: Recipe, test: TestMetrics | null, images: string | null): Record<string, string> {
  return {
    preset: recipe.preset,
    faithful: String(recipe.faithful),
    ...(test && { result: JSON.stringify(test) }),
    ...(images !== null && { images }),
  };
}

/**
 * Reads a recipe, or the header of a saved run; weights that no playground wrote are tried with the recipe of `link`. Throws
 * what is wrong with it.
 */
export function readSaved({ engine }: LoadedEngine, file: Uint8Array, link: string): Saved {
  // Safetensors begins with the length of its header in eight bytes, the last of which is 0 for any that fits into memory.
  if (file[0] === OPENING_BRACE && file[7] !== 0) return readRecipe(engine, file);
  const { spec, isCheckpoint, notes } = engine.readSavedRun(file);
  if (!spec) return { file, link: atRest(engine.parseLink(link)), arithmetic: null, faithful: false, images: null };
  engine.checkSpec(spec);
  const arithmetic = notes.arithmetic === 'simd' || notes.arithmetic === 'fma' ? notes.arithmetic : null;
  const math = arithmetic === 'simd' ? arithmetic : null;
  return {
    file,
    link: { ...atRest(ofPreset(engine, notes.preset)), spec, math },
    arithmetic,
    faithful: isCheckpoint && notes.faithful === 'true',
    images: notes.images ?? null,
  };
}

/** A recipe that the page has saved: its specification counts, and not the link beside it. */
function readRecipe(engine: LoadedEngine['engine'], file: Uint8Array): Saved {
  const refuse = (reason: string): never => {
    throw { key: 'file', value: 'recipe', reason } satisfies SpecError;
  };
  if (file.length > MAX_RECIPE_BYTES)
    refuse(`it has ${file.length} bytes, and a recipe has at most ${MAX_RECIPE_BYTES}`);
  let recipe: Partial<Record<string, unknown>> = {};
  try {
    recipe = Object(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file)));
  } catch {
    refuse('it is no JSON');
  }
  if (recipe.version !== RECIPE_VERSION) refuse(`it is no recipe of version ${RECIPE_VERSION}`);
  const spec = recipe.spec as ExperimentSpec;
  engine.checkSpec(spec);
  const link = { ...atRest(ofPreset(engine, recipe.preset)), spec };
  return { file: null, link, arithmetic: null, faithful: true, images: null };
}

/** The link of a preset by its name. An unknown one is no reason to refuse a recipe that is all there. */
const ofPreset = (engine: LoadedEngine['engine'], name: unknown): Link =>
  engine.parseLink(typeof name === 'string' && /^[a-z0-9-]{1,40}$/.test(name) ? `p=${name}` : '');

/** A link that only says what is run. */
const atRest = (link: Link): Link => ({ ...link, steps: null, digest: null, testLoss: null, show: null, refused: [] });
