// Files that are opened as saved runs or recipes: read by the page, then by the engine, then gone on from.

import { recipeAsJson } from '../../../www/src/recipe-json';
import { readSaved, type Saved } from '../../../www/src/worker/saved';
import { changedBytes, changedText } from '../bytes';
import { type DoorFor, isTaken, promise } from '../door';
import { engine, loaded, MEGABYTE } from '../engine';
import type { Random } from '../random';
import { changedValue, sizeOf } from '../values';

const MANIFEST = {
  version: 2,
  images: { rows: 8, columns: 8, labels: true },
  shards: ['train', 'test'].map((split) => ({
    file: `${split}.bin`,
    split,
    count: 100,
    classes: Array(10).fill(10),
    bytes: 10,
    sha256: '0'.repeat(64),
  })),
};
const { spec } = engine.parseLink('p=vanilla&data=own&size=8x8&widths=2');
const RECIPE = { version: 1, preset: 'vanilla', link: '', fragment: '', faithful: true, spec };

/** A run of some hundred weights, which files are opened in. */
const run = new engine.Experiment(spec, MANIFEST);
const DIGEST = run.digest();
const FILES = [run.safetensors(undefined), run.checkpoint({ preset: 'vanilla', faithful: 'true' })];
const OWN = run.checkpoint(undefined);

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const WORDS = ['"spec":', '"seed":', 'null', '[', '{', '}', ']', '1e999', '"version":', '-1', '\\ud800'];

function recipe(random: Random): Uint8Array {
  if (random.once(3)) return encoded(changedText(random, JSON.stringify(RECIPE), WORDS));
  // What JSON cannot write is written otherwise, or left out.
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  try {
    return encoded(JSON.stringify(changedValue(random, RECIPE), plain) ?? '');
  } catch {
    return encoded(recipeAsJson({ ...RECIPE, faithful: true } as never));
  }
}

/** A file whose header is as long as it says, and says something else; its numbers stay. */
function checkpoint(random: Random): Uint8Array {
  const file = random.pick(FILES);
  if (random.once(4)) return changedBytes(random, file);
  const end = 8 + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const header = encoded(changedText(random, new TextDecoder().decode(file.subarray(8, end)), WORDS));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return new Uint8Array(Buffer.concat([length, header, file.subarray(end)]));
}

export const savedFiles: DoorFor<Uint8Array> = {
  name: 'saved-files',
  make: (random) => (random.once(2) ? recipe(random) : checkpoint(random)),
  // The engine takes a copy, reads it, and may have to grow for it by a page at least.
  budget: (file) => MEGABYTE + 64 * file.length,
  async attempt(file) {
    let saved: Saved | null = null;
    const taken = await isTaken(() => {
      saved = readSaved(loaded, file, '');
    });
    if (!taken || saved === null) return false;
    const { link, file: weights } = saved as Saved;
    promise(engine.parseLink(engine.formatLink(link)).refused.length === 0, 'what was taken can be linked to');
    if (weights === null || engine.readSavedRun(weights).spec !== null) return true;
    const goesOn = await isTaken(() => run.resume(weights));
    if (!goesOn) promise(run.digest() === DIGEST, 'a file that does not fit has changed the run');
    run.resume(OWN);
    return goesOn;
  },
};

/** Any values where the engine is given plain objects: specifications, links, manifests. */
export const engineValues: DoorFor<{ readonly of: 'spec' | 'link' | 'manifest'; readonly value: unknown }> = {
  name: 'engine-values',
  make(random) {
    const of = random.pick(['spec', 'link', 'manifest'] as const);
    const good = { spec, link: engine.parseLink('p=vanilla'), manifest: MANIFEST }[of];
    return { of, value: changedValue(random, good) };
  },
  // Nothing of it is kept, and no list is taken apart but those of numbers.
  budget: ({ value }) => MEGABYTE + sizeOf(value),
  async attempt({ of, value }) {
    const taken = await isTaken(() => {
      if (of === 'spec') engine.checkSpec(value as never);
      else if (of === 'link') engine.formatLink(value as never);
      else new engine.Experiment(spec, value as never).free();
    });
    promise(run.digest() === DIGEST, 'the engine goes on');
    return taken;
  },
};
